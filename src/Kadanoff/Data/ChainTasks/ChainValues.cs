using Kadanoff.Numerics;
using Kadanoff.Spins.ChainLaws;
using Kadanoff.Statistics;

namespace Kadanoff.Data.ChainTasks;

/// <summary>A task whose targets are values, made of the configuration itself without noise: the infimum of the mean squared error is 0.</summary>
/// <remarks><i>Checked by</i> ChainTaskTests.</remarks>
public abstract class ChainValues : ChainTask
{
    private protected ChainValues(ChainLaw law)
    {
        ArgumentNullException.ThrowIfNull(law);
        Law = law;
    }

    /// <summary>Of the inputs.</summary>
    public ChainLaw Law { get; }

    /// <summary>The law of the targets, where it is one of a chain that is known; null otherwise.</summary>
    public virtual ChainLaw? TargetLaw => null;

    public override int Sites => Law.Sites;

    public override bool IsClassification => false;

    public override TaskOptimum? Optimum => new(Estimate.Exact(0), null, [], 0);

    public override IReadOnlyList<string> StatisticNames => [];

    public override void Statistics(ReadOnlySpan<double> input, Span<double> statistics)
    {
    }

    public override Ensemble Counted()
    {
        var ensemble = CountedStates.Of(Law.Counted(), Outputs, classes: 0);
        for (var state = 0; state < ensemble.Count; state++)
            Fill(ensemble.Inputs.Row(state), ensemble.Targets.Row(state));
        return ensemble;
    }

    protected override void Fill(Ensemble ensemble, RandomStream stream)
    {
        for (var i = 0; i < ensemble.Count; i++)
        {
            Law.Draw(stream, ensemble.Inputs.Row(i));
            Fill(ensemble.Inputs.Row(i), ensemble.Targets.Row(i));
        }
    }

    /// <summary>The targets of a configuration.</summary>
    private protected abstract void Fill(ReadOnlySpan<double> input, Span<double> targets);

    /// <summary>How many blocks a chain has.</summary>
    /// <exception cref="DataException">The block does not divide the chain.</exception>
    private protected static int Blocks(ChainLaw law, int block)
    {
        ArgumentNullException.ThrowIfNull(law);
        if (block < 2 || law.Sites % block != 0)
            throw new DataException($"Blocks of {block} do not divide a chain of {law.Sites}", "Give a block of at least 2 sites that divides the chain.");
        return law.Sites / block;
    }
}
