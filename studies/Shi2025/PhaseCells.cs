using Kadanoff.Data;
using Kadanoff.Diagnostics;
using Kadanoff.Flows;
using Kadanoff.Formats.Data;
using Kadanoff.Networks;
using Kadanoff.Statistics;
using Kadanoff.Training;

namespace Kadanoff.Studies.Shi2025;

/// <summary><c>shi-2025-cells</c>: three cells of the phase diagram of dropout and nonlinearity: concave, straight and convex.</summary>
/// <remarks>
/// <para><i>Recipe</i>: MNIST at 10 × 10 pixels (antialiased), 2560 training samples, batch normalisation of the input, seven hidden layers of 100
/// with batch normalisation, leaky ReLU of slope α and dropout p; Adam at 1e-3, 100 steps of the full batch. D on the clean training
/// samples in evaluation mode, accuracy on all test samples; mean and standard error over three seeds.</para>
/// <para><i>Reference</i>: [shi2025], panel c. <i>Checked by</i> StudyTests.</para>
/// </remarks>
public sealed class PhaseCells : Study
{
    private const int Seeds = 3;
    private const int Depth = 7;
    private const int Steps = 100;
    private const string Source = "shi2025, recipe of panel c, independent run";

    private static readonly double[] s_separation = [1.297, 1.079, 0.673, 0.151, -0.462, -1.256, -2.230, -3.512];

    public override string Name => "shi-2025-cells";

    public override string Summary => "Shi, Pan and Dokmanić (2025): noise turns a concave load curve straight, then convex";

    public override Findings Run(StudySetting setting)
    {
        ArgumentNullException.ThrowIfNull(setting);
        var preparation = new Preparation { Train = new Subset(SubsetKind.Random, 2560), Size = new ImageSize(10, 10), Flatten = true };
        var data = preparation.Apply(DataSources.Open(setting.DataSet("mnist")));
        var lazy = Cell(data, dropout: 0, slope: 0, setting.Part(0, 0.34));
        var balanced = Cell(data, dropout: 0.12, slope: 0, setting.Part(0.34, 0.67));
        var active = Cell(data, dropout: 0.28, slope: 1, setting.Part(0.67, 1));
        return new Findings(
            [
                Check.Near("spring:cell.1", "test accuracy in percent, p = 0, α = 0", Mean(lazy, run => 100 * run.Accuracy), 92.4, 1.0, Source),
                .. s_separation.Select((d, l) => Check.Near($"spring:cell.{l + 2}", $"D_{l}, p = 0, α = 0", Mean(lazy, run => run.Separation[l]), d, 0.35, Source)),
                Check.Near("spring:cell.10", "convexity A, p = 0.12, α = 0", Mean(balanced, Convexity), 0, 0.03, Source),
                Check.AtMost("spring:cell.11", "convexity A, p = 0.28, α = 1", Mean(active, Convexity), -0.2, Source),
            ],
            []);
    }

    private static double Convexity(Outcome run) => LoadIndices.Convexity(run.Separation);

    private static Estimate Mean(Outcome[] runs, Func<Outcome, double> value) => Series.Independent([.. runs.Select(value)]);

    private static Outcome[] Cell(DataSource data, double dropout, double slope, StudySetting setting) =>
        [.. Enumerable.Range(0, Seeds).Select(i => One(data, dropout, slope, setting.Part((double)i / Seeds, (i + 1.0) / Seeds) with { Seed = setting.Seed + (ulong)i }))];

    private static Outcome One(DataSource data, double dropout, double slope, StudySetting setting)
    {
        var recipe = new TrainingRecipe
        {
            Architecture = Architectures.SpringBlockMlp(data.Train.Shape.Size, 100, Depth, data.Train.Classes.Count, slope, dropout),
            LearningRate = 1e-3,
            Steps = Steps,
            Seed = setting.Seed,
        };
        var what = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"p = {dropout}, α = {slope}, seed {setting.Seed}");
        var network = CompletedTraining.Of<float>(recipe, data.Train, setting, what).Network;
        var probe = new SeparationProbe(network, data.Train);
        var separation = new double?[probe.Stages.Count];
        probe.Measure(separation, setting.Threads);
        var test = new SeparationProbe(network, data.HeldOut!);
        test.Measure(new double?[test.Stages.Count], setting.Threads);
        return new Outcome([.. separation.Take(Depth + 1).Select(d => d ?? double.NaN)], test.LastAccuracy ?? double.NaN);
    }

    /// <summary>D from the normalised input to the last hidden layer, and the accuracy on the test samples.</summary>
    private sealed record Outcome(double[] Separation, double Accuracy);
}
