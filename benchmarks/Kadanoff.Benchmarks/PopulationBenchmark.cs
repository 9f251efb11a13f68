using Kadanoff.Data;
using Kadanoff.Data.ChainTasks;
using Kadanoff.Networks;
using Kadanoff.Networks.Layers;
using Kadanoff.Spins.ChainLaws;
using Kadanoff.Training.Ensembles;

namespace Kadanoff.Benchmarks;

/// <summary>Training on all 65 536 weighted states of sixteen spins in float64: steps of 16-64-64-8-1.</summary>
internal static class PopulationBenchmark
{
    /// <summary>Of float64, that the goal is given for; the peak that is measured is that of float32, twice as high.</summary>
    private const double GivenPeak = 50;

    private const double Goal = 7;
    private const int PlainStates = 2048;

    private static readonly int[] Sizes = [16, 64, 64, 8, 1];

    public static IEnumerable<Finding> Run()
    {
        var states = new TwoLaws(new IsingChainLaw(16, 0.3), new IsingChainLaw(16, 0.9)).Counted();
        foreach (var (name, activation) in new (string, LayerPlan)[] { ("tanh", new TanhPlan()), ("relu", new ReluPlan()) })
        {
            var trainer = Trainer(states, activation);
            var (seconds, peak) = Harness.Best(1, () => trainer.TakeStep(), 60);
            yield return Finding.AtMost($"population, {name}, 100 steps", "s", Goal * GivenPeak / (peak / 2), 100 * seconds);
            if (activation is TanhPlan)
                yield return Finding.AtLeast("population, against plain loops", "x plain", 0.2 * peak / 2, AgainstPlain(states, seconds));
        }

        var (one, two) = (Trainer(states, new TanhPlan()), Trainer(states, new TanhPlan()));
        var (alone, together) = Harness.Elapsed(() => one.TakeStep(), () => Parallel.Invoke(() => one.TakeStep(), () => two.TakeStep()));
        yield return Finding.AtLeast("population, two networks on two cores", "x one", 1.8, 2 * alone / together);
    }

    private static EnsembleTrainer<double> Trainer(Ensemble states, LayerPlan activation) =>
        new(new() { Architecture = Architectures.Mlp(Sizes, activation), Steps = 1_000_000 }, states);

    private static double AgainstPlain(Ensemble states, double seconds)
    {
        var plain = new PlainPerceptron(Sizes);
        var (slow, _) = Harness.Best(1, () => plain.Gradient(states, PlainStates), 10);
        return slow * states.Count / PlainStates / seconds;
    }
}
