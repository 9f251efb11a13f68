using Kadanoff.Flows;
using Kadanoff.Sweeps.Experiments.Training;
using Kadanoff.Sweeps.Plans;

namespace Kadanoff.Studies.Shi2025;

/// <summary>One panel of the phase diagram: which source of noise is its knob, and by which recipe its networks are trained.</summary>
/// <remarks>
/// <para><i>Recipe</i>: MNIST at 10 × 10 pixels (antialiased), batch normalisation of the input, seven hidden layers of 100 with batch normalisation,
/// leaky ReLU of slope α and dropout; Adam, by the full batch unless the batch is the knob, until the loss of an epoch is below 1e-4.
/// All networks of a panel see the same samples. D on the clean training samples in evaluation mode; accuracy on all test samples.</para>
/// <para>A full batch makes every epoch one step. Panel a was drawn from 1000 samples: its cells without noise are those of 1000, not of 2560.
/// <i>Reference</i>: [shi2025]. <i>Checked by</i> PanelTests.</para>
/// </remarks>
/// <param name="Letter">As published.</param>
/// <param name="Title">For people.</param>
/// <param name="Knob">The source of noise, from strong to weak, as published.</param>
/// <param name="Samples">To train on.</param>
/// <param name="Epochs">At most so many.</param>
/// <param name="Seeds">Networks of a cell, where nobody asks for another number.</param>
internal sealed record Panel(string Letter, string Title, DiagramAxis Knob, int Samples, int Epochs, int Seeds)
{
    private const double StopBelowLoss = 1e-4;

    /// <summary>The nonlinearity: 0 is ReLU, 1 is linear.</summary>
    public static DiagramAxis Slopes { get; } = new("negative-slope", "negative slope α", [0, 0.2, 0.4, 0.6, 0.8, 1]);

    public static Panel DataNoise { get; } = new("a", "MNIST, data noise", new DiagramAxis("data-noise", "data noise q", [0.7, 0.6, 0.5, 0.4, 0.3, 0.2, 0.1, 0]), 1000, 100, 10);

    public static Panel LearningRate { get; } = new(
        "b", "MNIST, learning rate", new DiagramAxis("learning-rate", "learning rate", [0.2, 0.1, 0.05, 0.01, 0.005, 0.001, 0.0005, 0.0001], Logarithmic: true), 2560, 200, 3);

    public static Panel Dropout { get; } = new("c", "MNIST, dropout", new DiagramAxis("dropout", "dropout p", [0.28, 0.24, 0.2, 0.16, 0.12, 0.08, 0.04, 0]), 2560, 100, 10);

    public static Panel BatchSize { get; } = new(
        "d", "MNIST, batch size", new DiagramAxis("batch", "batch size", [10, 20, 40, 80, 160, 320, 640, 1280], Logarithmic: true), 2560, 100, 3);

    public static IReadOnlyList<Panel> All { get; } = [DataNoise, LearningRate, Dropout, BatchSize];

    /// <summary>The networks of the panel.</summary>
    /// <param name="seeds">One network of each cell for each.</param>
    /// <param name="quick">Every second value of the noise, and three of the slopes.</param>
    public SweepPlan Plan(IReadOnlyList<ulong> seeds, bool quick) => Plan(
        seeds, [.. Knob.Values.Where((_, i) => !quick || i % 2 == 1)], [.. Slopes.Values.Where(slope => !quick || slope is 0 or 0.4 or 1)]) with
    {
        Keep = [TrainingExperiment.Fuzziness],
    };

    /// <summary>Networks of some cells.</summary>
    /// <param name="seeds">One network of each cell for each.</param>
    /// <param name="knobs">Values of the noise.</param>
    /// <param name="slopes">Values of α.</param>
    public SweepPlan Plan(IReadOnlyList<ulong> seeds, IReadOnlyList<double> knobs, IReadOnlyList<double> slopes) => new()
    {
        Name = $"shi-2025, panel {Letter}",
        Experiment = "train",
        Base = Recipe(),
        Axes =
        [
            new SweepAxis(Knob.Key, [.. knobs.Select(value => (PlanValue)value)]),
            new SweepAxis(Slopes.Key, [.. slopes.Select(slope => (PlanValue)slope)]),
        ],
        Seeds = seeds,
    };

    /// <summary>How noisy a value of the knob is, in any units: small batches are noisier.</summary>
    public double Noise(double knob) => this == BatchSize ? -knob : knob;

    private Dictionary<string, PlanValue> Recipe()
    {
        var recipe = new Dictionary<string, PlanValue>
        {
            ["data"] = "mnist",
            ["size"] = 10,
            ["samples"] = Samples,
            ["network"] = "spring-block-mlp",
            ["epochs"] = Epochs,
            ["stop-below-loss"] = StopBelowLoss,
        };
        if (Knob.Key != "batch")
            recipe["batch"] = 0;
        return recipe;
    }
}
