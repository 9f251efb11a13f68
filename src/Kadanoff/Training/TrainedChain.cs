using Kadanoff.Chain;
using Kadanoff.Statistics;

namespace Kadanoff.Training;

/// <summary>The spring-block chain that moved as the layers of a network did while it was trained.</summary>
/// <remarks>
/// Block l is the end of hidden layer l, the last spring is the read-out; moments at which a stage could not be measured are left out.
/// <i>Reference</i>: [shi2025]. <i>Checked by</i> TrainedChainTests.
/// </remarks>
/// <param name="History">What was fitted.</param>
/// <param name="Fit">The chain.</param>
/// <param name="Layers">The forces on every hidden layer at the last moment; loads of a record have no errors, so the residual of the fit stands for them.</param>
public sealed record TrainedChain(LoadHistory History, ChainFit Fit, IReadOnlyList<LayerForces> Layers)
{
    /// <summary>Fits the record of a run.</summary>
    /// <exception cref="DataException">It has too few complete moments or layers, or the network learned nothing.</exception>
    /// <exception cref="OperationCanceledException">It was asked to stop.</exception>
    public static TrainedChain Of(TrainingHistory record, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(record);
        var complete = record.Moments.Where(moment => moment.Separation.Count == record.Stages.Count && moment.Separation.All(separation => separation is not null)).ToArray();
        if (complete.Length == 0)
            throw new DataException("The record of the training has no complete load curve", "Train with --measure-every.");
        return Of(new LoadHistory([.. complete.Select(moment => (double)moment.Step)], [.. complete.Select(moment => moment.Separation.Select(separation => separation!.Value).ToArray())]), stop);
    }

    /// <summary>Fits any history of load curves.</summary>
    /// <exception cref="OperationCanceledException">It was asked to stop.</exception>
    public static TrainedChain Of(LoadHistory history, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(history);
        var fit = ChainFit.Of(history, stop);
        return new TrainedChain(history, fit, ForceBalance.Of([.. history.LastLoads().Select(load => new Estimate(load, double.NaN, 0))], fit));
    }
}
