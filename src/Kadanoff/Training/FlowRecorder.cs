using Kadanoff.Data;
using Kadanoff.Diagnostics;

namespace Kadanoff.Training;

/// <summary>Watches the flow of a network while it trains: the same probe samples, again and again, from training and from held-out data.</summary>
/// <remarks>
/// Measuring changes nothing in the run: the weights are bit for bit those of a run that is not measured. What a moment says depends
/// on the step alone, so a continued record equals one that was never stopped. <i>Checked by</i> FlowRecorderTests.
/// </remarks>
public sealed class FlowRecorder
{
    private readonly Trainer<float> _trainer;
    private readonly SeparationProbe _train;
    private readonly SeparationProbe? _heldOut;
    private readonly List<TrainingMoment> _moments = [];

    /// <param name="trainer">The run to watch; its threads are used.</param>
    /// <param name="train">Data that it trains on; the probe is a part of them with every class in its share.</param>
    /// <param name="heldOut">Data that it never sees; null where there are none.</param>
    /// <param name="samples">Samples in each probe, at most.</param>
    /// <exception cref="ShapeException">The network takes samples of another shape.</exception>
    /// <exception cref="DataException">No samples.</exception>
    public FlowRecorder(Trainer<float> trainer, Dataset train, Dataset? heldOut = null, int samples = 2000)
    {
        ArgumentNullException.ThrowIfNull(trainer);
        _trainer = trainer;
        _train = Probe(train, samples);
        _heldOut = heldOut is null ? null : Probe(heldOut, samples);
    }

    /// <summary>All moments so far.</summary>
    public TrainingHistory History => new(StageNames, [.. _moments]) { Control = _trainer.Control };

    private string[] StageNames => [.. _train.Stages.Select(stage => stage.Name)];

    /// <summary>Measures where the run stands now, once for each step.</summary>
    /// <returns>The moment; the last one again where this step is measured already.</returns>
    public TrainingMoment Measure()
    {
        var progress = _trainer.Progress;
        if (_moments.Count > 0 && _moments[^1].Step == progress.Step)
            return _moments[^1];
        var separation = Run(_train);
        var heldOutSeparation = _heldOut is null ? [] : Run(_heldOut);
        var moment = new TrainingMoment(
            progress.Step, _trainer.Epoch, _trainer.TakeMeanLoss(), _train.LastAccuracy ?? 0, _heldOut?.LastAccuracy, _trainer.LearningRate, separation, heldOutSeparation);
        _moments.Add(moment);
        return moment;
    }

    /// <summary>Goes on with the record of a run that was stopped; moments after the trainer's step are forgotten.</summary>
    /// <exception cref="DataException">The record is of another network.</exception>
    public void Continue(TrainingHistory history)
    {
        ArgumentNullException.ThrowIfNull(history);
        if (!history.Stages.SequenceEqual(StageNames))
            throw new DataException($"The record is of a network with the stages {string.Join(", ", history.Stages)}", "Continue with the recipe that it was begun with.");
        _moments.Clear();
        _moments.AddRange(history.Moments.TakeWhile(moment => moment.Step <= _trainer.Progress.Step));
    }

    private SeparationProbe Probe(Dataset data, int samples) => new(_trainer.Network, StratifiedSubset.Of(data, samples));

    private double?[] Run(SeparationProbe probe)
    {
        var separation = new double?[probe.Stages.Count];
        probe.Measure(separation, _trainer.Threads);
        return separation;
    }
}
