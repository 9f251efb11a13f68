namespace Kadanoff.Chain;

/// <summary>The load curve of a network at successive moments of its training: what a chain is fitted to.</summary>
/// <remarks>
/// <para><i>Correspondence</i>: block l stands at x_l = D_0 − D_l, in units of D; the end of the chain is where the read-out stands, y = D_0 − D_{L+1}, which moves as the loss pulls it.</para>
/// <para><i>Checked by</i> ChainFitTests.</para>
/// </remarks>
public sealed class LoadHistory
{
    /// <param name="times">Of the moments, increasing: optimiser steps.</param>
    /// <param name="curves">D_0 … D_{L+1} at each, from the input to the read-out.</param>
    /// <exception cref="DataException">Too few moments or layers, a number that is not finite, times that do not increase, or nothing separated at the end.</exception>
    public LoadHistory(IReadOnlyList<double> times, IReadOnlyList<double[]> curves)
    {
        ArgumentNullException.ThrowIfNull(times);
        ArgumentNullException.ThrowIfNull(curves);
        (Times, Curves) = (times, curves);
        Check();
    }

    public IReadOnlyList<double> Times { get; }

    /// <summary>D_0 … D_{L+1} at each moment.</summary>
    public IReadOnlyList<double[]> Curves { get; }

    /// <summary>L.</summary>
    public int Blocks => Curves[0].Length - 2;

    /// <summary>y at the last moment.</summary>
    public double Target => End(Times.Count - 1);

    /// <summary>x_{L+1} at a moment: where the read-out stands, which pulls the chain.</summary>
    public double End(int moment) => Curves[moment][0] - Curves[moment][^1];

    /// <summary>x_1 … x_L at a moment.</summary>
    public double[] Positions(int moment)
    {
        var curve = Curves[moment];
        return [.. curve[1..^1].Select(separation => curve[0] - separation)];
    }

    /// <summary>d_1 … d_{L+1} at the last moment.</summary>
    public double[] LastLoads() => Flows.LoadIndices.Loads(Curves[^1]);

    private void Check()
    {
        if (Times.Count != Curves.Count || Times.Count < 4)
            throw new DataException($"{Curves.Count} load curves at {Times.Count} moments do not tell how the layers moved", "Measure the flow at four moments of the training at least, the first before it.");
        if (Curves.Any(curve => curve.Length != Curves[0].Length) || Blocks is < 2 or > SpringChain.MostBlocks)
            throw new DataException($"Curves of {Curves[0].Length} stages make no chain", $"Give curves of the same length, with 2 to {SpringChain.MostBlocks} hidden layers.");
        if (Curves.Any(curve => !curve.All(double.IsFinite)) || !Times.All(double.IsFinite) || Times.Zip(Times.Skip(1)).Any(pair => pair.Second <= pair.First))
            throw new DataException("A load curve is not finite, or its moments are not in order", "Leave out moments and stages that could not be measured.");
        if (!(Target > 0))
            throw new DataException(FormattableString.Invariant($"The layers separate nothing: D falls by {Target:G3} from the input to the read-out"), "Fit a network that learned something.");
    }
}
