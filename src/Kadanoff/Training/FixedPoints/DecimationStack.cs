using Kadanoff.Data.ChainTasks;
using Kadanoff.Diagnostics;
using Kadanoff.Networks;
using Kadanoff.Networks.Layers;
using Kadanoff.Training.Ensembles;

namespace Kadanoff.Training.FixedPoints;

/// <summary>A stack of layers that are trained one after another, each to the next level of decimation: renormalization by construction, and so the positive control of every flow of layers.</summary>
/// <remarks>
/// <para><i>Equation</i>: layer l makes y_l = tanh(W y_{l−1} + c) of the layer below, trained by the squared error on the targets s_{jbˡ}; where it succeeds, the signs of its outputs are the
/// chain decimated l times, with K_l = artanh(tanh^{bˡ} K).</para>
/// <para><i>Cost</i>: that of its layers, and of the stack below for every sample. <i>Checked by</i> DecimationStackTests.</para>
/// </remarks>
internal static class DecimationStack
{
    /// <summary>Trains all layers.</summary>
    /// <param name="reading">Layer by layer.</param>
    /// <param name="whole">Holds the stack before training, and after; its own task is not used.</param>
    /// <param name="shuffled">Targets are those of other configurations: a control.</param>
    /// <param name="observe">Called before the first layer is trained, and after every one.</param>
    /// <param name="progress">Told the part that is done.</param>
    /// <param name="stop">Ends it early.</param>
    /// <returns>How the last layer ended, with the steps of all.</returns>
    /// <exception cref="DivergenceException">The loss is no longer finite.</exception>
    /// <exception cref="OperationCanceledException">It was asked to stop.</exception>
    public static EnsembleResult Train(Reading reading, EnsembleTrainer<double> whole, bool shuffled, Action<EnsembleTrainer<double>>? observe, Action<double>? progress, CancellationToken stop)
    {
        var stages = NetworkStages.Of(whole.Network);
        EnsembleResult? last = null;
        observe?.Invoke(whole);
        for (var level = 1; level < stages.Count; level++)
        {
            var done = level - 1;
            var trainer = Layer(reading, whole, Task(reading, level, shuffled), stages[level - 1]);
            Copy(Parameters(whole, done), trainer.Network.Parameters);
            last = trainer.Run(progress: part => progress?.Invoke((done + part) / (stages.Count - 1)), stop: stop);
            Copy(trainer.Network.Parameters, Parameters(whole, done));
            whole.Step += reading.Steps;
            observe?.Invoke(whole);
        }

        return last! with { Steps = whole.Step };
    }

    private static ChainTask Task(Reading reading, int level, bool shuffled)
    {
        var decimation = (Decimation)ReadingTask.Of(reading with { Levels = level });
        return shuffled ? new ShuffledTargets(decimation) : decimation;
    }

    private static EnsembleTrainer<double> Layer(Reading reading, EnsembleTrainer<double> whole, ChainTask target, NetworkStage below)
    {
        var task = new StackedDecimation(target, whole.Network, below);
        var recipe = whole.Recipe with { Architecture = new Architecture([task.Sites], [new LinearPlan(task.Sites, task.Outputs), new TanhPlan()]) };
        return reading.Limit == Limit.Counted ? new(recipe, task.Counted(), whole.Threads) : new(recipe, task, whole.Threads);
    }

    /// <summary>Weight and bias of a layer of the stack.</summary>
    private static IEnumerable<(string Path, Parameter<double> Parameter)> Parameters(EnsembleTrainer<double> whole, int layer) => whole.Network.Parameters.Skip(2 * layer).Take(2);

    private static void Copy(IEnumerable<(string Path, Parameter<double> Parameter)> from, IEnumerable<(string Path, Parameter<double> Parameter)> to)
    {
        foreach (var (source, target) in from.Zip(to))
            source.Parameter.Value.CopyTo(target.Parameter.Value, 0);
    }
}
