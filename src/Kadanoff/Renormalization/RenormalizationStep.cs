using Kadanoff.Flows;
using Kadanoff.Numerics;
using Kadanoff.Statistics;

namespace Kadanoff.Renormalization;

/// <summary>A renormalization step: the couplings at one scale give those at the next, b times coarser.</summary>
/// <remarks>
/// <i>Units</i>: couplings carry 1/(k_B T). <i>Fixed points</i>: <see cref="FixedPoint"/>. Each step stands in a file of its own, with its formula and its source.
/// <i>Checked by</i> RenormalizationStepTests, CouplingStepTests.
/// </remarks>
public abstract record RenormalizationStep
{
    /// <summary>For people: <c>decimation of the chain, b = 2</c>.</summary>
    public abstract string Name { get; }

    /// <summary>b: how many lattice spacings become one.</summary>
    public abstract double Scale { get; }

    /// <summary>What flows, for the table and the figure of a flow.</summary>
    public abstract IReadOnlyList<Observable> Couplings { get; }

    /// <summary>The couplings at the next scale.</summary>
    /// <param name="couplings">One number for each of <see cref="Couplings"/>.</param>
    /// <param name="coarser">As many.</param>
    public abstract void Apply(ReadOnlySpan<double> couplings, Span<double> coarser);

    /// <summary>The couplings at the next scale.</summary>
    public double[] Apply(ReadOnlySpan<double> couplings)
    {
        var coarser = new double[couplings.Length];
        Apply(couplings, coarser);
        return coarser;
    }

    /// <summary>∂K′_i/∂K_j; from differences where a step does not know better.</summary>
    public virtual Matrix<double> Jacobian(ReadOnlySpan<double> couplings) => CentralDifferences.Jacobian(x => Apply(x), couplings);

    /// <summary>The couplings at successive scales; stage 0 is the lattice itself.</summary>
    /// <param name="couplings">Of the lattice.</param>
    /// <param name="steps">How many.</param>
    /// <param name="stop">Asks to stop; looked at before each.</param>
    /// <exception cref="OperationCanceledException">It was asked to stop.</exception>
    public Flow Flow(ReadOnlySpan<double> couplings, int steps, CancellationToken stop = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(steps);
        var stages = new List<Stage>();
        var current = couplings.ToArray();
        for (var index = 0; index <= steps; index++)
        {
            stop.ThrowIfCancellationRequested();
            var stage = new Stage(index, FormattableString.Invariant($"scale {Math.Pow(Scale, index):G4}"));
            for (var i = 0; i < current.Length; i++)
                stage.Record(Couplings[i], Estimate.Exact(current[i]));
            stages.Add(stage);
            current = index < steps ? Apply(current) : current;
        }

        return new Flow(Name, Couplings, stages);
    }
}
