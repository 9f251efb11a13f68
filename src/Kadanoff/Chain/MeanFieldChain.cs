namespace Kadanoff.Chain;

/// <summary>The mean motion of one overdamped chain: what the mean over many seeds follows, without a random number.</summary>
/// <remarks>
/// <para><i>Equation</i>: dx_l/dt = v(k(x_{l+1} − 2x_l + x_{l−1})), v of <see cref="DriftVelocity"/>; start x = 0.</para>
/// <para><i>Valid for</i> noise whose forces are small beside those of friction: on the phase diagram of the chain it gives the convexity of the simulation to 0.004.
/// <i>Reference</i>: [shi2025]. <i>Checked by</i> MeanFieldChainTests.</para>
/// </remarks>
public sealed class MeanFieldChain
{
    private readonly MeanFieldLanes _lanes;

    /// <param name="dynamics">Of the chain; its step plays no part.</param>
    /// <param name="start">x_1 … x_L; empty for the collapsed chain x = 0.</param>
    /// <exception cref="DataException">A number is out of its range.</exception>
    public MeanFieldChain(ThresholdDynamics dynamics, ReadOnlySpan<double> start = default)
    {
        ArgumentNullException.ThrowIfNull(dynamics);
        dynamics.Validate();
        if (!start.IsEmpty && start.Length != dynamics.Chain.Blocks)
            throw new ArgumentException($"{start.Length} positions for {dynamics.Chain.Blocks} blocks.", nameof(start));
        _lanes = new MeanFieldLanes([dynamics], start);
    }

    /// <summary>x_1 … x_L.</summary>
    public double[] Positions => _lanes.Positions(0);

    /// <summary>Moves on in time, while the end of the chain is pulled on at constant speed.</summary>
    /// <param name="time">How far.</param>
    /// <param name="pull">By how much the end moves meanwhile; in every step it stands where it is half-way.</param>
    /// <param name="stop">Asks to stop.</param>
    /// <exception cref="OperationCanceledException">It was asked to stop.</exception>
    public void Advance(double time, double pull = 0, CancellationToken stop = default)
    {
        Require.NotNegative(time, "time");
        _lanes.Advance(time, pull, stop);
    }

    /// <summary>The whole way, looked at some times.</summary>
    /// <param name="dynamics">Of the chain.</param>
    /// <param name="records">Times at which it is looked at after the start, equally spaced.</param>
    /// <param name="progress">Called with the fraction done.</param>
    /// <param name="stop">Asks to stop.</param>
    /// <exception cref="DataException">A number is out of its range.</exception>
    /// <exception cref="OperationCanceledException">It was asked to stop.</exception>
    public static ChainHistory History(ThresholdDynamics dynamics, int records, Action<double>? progress = null, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(dynamics);
        ArgumentOutOfRangeException.ThrowIfLessThan(records, 1);
        var (chain, times, positions) = (new MeanFieldChain(dynamics), new double[records + 1], new double[records + 1][][]);
        positions[0] = [chain.Positions];
        for (var record = 1; record <= records; record++)
        {
            chain.Advance(dynamics.Time / records, 0, stop);
            (times[record], positions[record]) = (dynamics.Time * record / records, [chain.Positions]);
            progress?.Invoke((double)record / records);
        }

        return new ChainHistory(times, positions);
    }
}
