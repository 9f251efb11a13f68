using Kadanoff.Data;
using Kadanoff.Data.ChainTasks;
using Kadanoff.Numerics;
using Kadanoff.Training.Ensembles;

namespace Kadanoff.Training.FixedPoints;

/// <summary>The training of a reading on its task, or on a task that stands in for it: as a whole, or layer by layer.</summary>
/// <remarks><i>Checked by</i> ReadingRunTests.</remarks>
/// <param name="reading">Valid.</param>
/// <param name="seed">Of initialisation and samples.</param>
/// <param name="threads">Change no number.</param>
internal sealed class ReadingTraining(Reading reading, ulong seed, int threads)
{
    /// <summary>Samples to measure on, where states are not counted.</summary>
    private const int HeldOut = ReadingRun.HeldOut;

    /// <summary>The task of the reading.</summary>
    public ChainTask Task { get; } = ReadingTask.Of(reading);

    /// <summary>The same with labels that mean nothing.</summary>
    public ChainTask Shuffled() => Task is TwoClasses classes ? new ShuffledLabels(classes) : new ShuffledTargets((ChainValues)Task);

    /// <summary>All states where they are counted, else samples that no training has seen.</summary>
    public Ensemble States(ChainTask task) => reading.Limit == Limit.Counted ? Counted(task) : task.Draw(HeldOut, new RandomStream(seed, "held out"));

    /// <summary>A network at its start: the same one for every task.</summary>
    public EnsembleTrainer<double> Start(ChainTask task)
    {
        var recipe = ReadingTask.Recipe(reading, task, seed);
        return reading.Limit == Limit.Counted ? new(recipe, Counted(task), threads) : new(recipe, task, threads);
    }

    /// <summary>All of its training.</summary>
    /// <param name="trainer">At its start.</param>
    /// <param name="shuffled">Whether its task stands in for that of the reading.</param>
    /// <param name="observe">Called now and then; may run the network.</param>
    /// <param name="moments">About so many times.</param>
    /// <param name="progress">Told the part that is done.</param>
    /// <param name="stop">Ends it early.</param>
    public EnsembleResult Run(EnsembleTrainer<double> trainer, bool shuffled, Action<EnsembleTrainer<double>>? observe, int moments, Action<double>? progress, CancellationToken stop) => reading.Layerwise
        ? DecimationStack.Train(reading, trainer, shuffled, observe, progress, stop)
        : trainer.Run(observe, observe is null ? 0 : Math.Max(1, reading.Steps / moments), progress, stop);

    private Ensemble Counted(ChainTask task) => reading.FirstSpinUp ? task.Counted().Given(state => state[0] > 0) : task.Counted();
}
