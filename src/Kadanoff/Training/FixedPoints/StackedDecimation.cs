using Kadanoff.Data;
using Kadanoff.Data.ChainTasks;
using Kadanoff.Diagnostics;
using Kadanoff.Networks;
using Kadanoff.Numerics;
using Kadanoff.Training.Ensembles;

namespace Kadanoff.Training.FixedPoints;

/// <summary>What one layer of a stack is to say: the sites that decimation leaves at its level, from the outputs of the layers below it.</summary>
/// <remarks>Its inputs are no chain but what the stack makes of one. <i>Checked by</i> DecimationStackTests.</remarks>
/// <param name="target">Of the layer, as a task of the chain itself: its decimation, or a control.</param>
/// <param name="stack">The whole network; only the layers below are used.</param>
/// <param name="below">The stage that the layer reads.</param>
internal sealed class StackedDecimation(ChainTask target, Network<double> stack, NetworkStage below) : ChainTask
{
    private Ensemble? _chains;

    public override string Name => $"{target.Name}, from {below.Name}";

    public override int Sites => below.Shape.Size;

    public override int Outputs => target.Outputs;

    public override bool IsClassification => false;

    public override TaskOptimum? Optimum => null;

    public override IReadOnlyList<string> StatisticNames => [];

    public override void Statistics(ReadOnlySpan<double> input, Span<double> statistics)
    {
    }

    public override Ensemble Counted()
    {
        var chains = target.Counted();
        return new Ensemble(Below(chains), chains.Targets, chains.Weights, [], isExact: true);
    }

    protected override void Fill(Ensemble ensemble, RandomStream stream)
    {
        if (_chains?.Count == ensemble.Count)
            target.Redraw(_chains, stream);
        else
            _chains = target.Draw(ensemble.Count, stream);
        Below(_chains).Data.CopyTo(ensemble.Inputs.Data, 0);
        _chains.Targets.Data.CopyTo(ensemble.Targets.Data, 0);
    }

    private Matrix<double> Below(Ensemble chains) => EnsembleLayers.Of(stack, chains.Inputs, below);
}
