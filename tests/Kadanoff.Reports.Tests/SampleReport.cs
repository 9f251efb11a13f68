using Kadanoff.Reports.Figures;
using Kadanoff.Reports.Tables;
using Kadanoff.Statistics;

namespace Kadanoff.Reports.Tests;

/// <summary>A report as inspect would make it: D₀…D₇ are those of the spring-block specification §2.6 (no dropout, ReLU); the errors, controls and class loads are made up.</summary>
public static class SampleReport
{
    public static readonly string[] Stages = ["input", "relu 1", "relu 2", "relu 3", "relu 4", "relu 5", "relu 6", "relu 7"];

    public static readonly Estimate[] Training = Curve([1.297, 1.079, 0.673, 0.151, -0.462, -1.256, -2.230, -3.512], 0.0042, 2560);

    public static readonly Estimate[] HeldOut = Curve([1.311, 1.142, 0.838, 0.471, 0.083, -0.361, -0.842, -1.287], 0.009, 10000);

    public static readonly Estimate[] Untrained = Curve([1.297, 1.322, 1.371, 1.402, 1.455, 1.471, 1.502, 1.528], 0.012, 2560);

    public static readonly Estimate[] Shuffled = Curve([5.51, 5.48, 5.53, 5.49, 5.5, 5.46, 5.52, 5.47], 0.05, 2560);

    public static Report Inspection() => new()
    {
        Kind = "inspect",
        Title = "A seven-layer perceptron on MNIST",
        Verdict = new Verdict
        {
            Label = "lazy",
            Headline = "The load curve is concave: deep layers do most of the work, and more noise in training would share the load more evenly.",
            RestsOn =
            [
                new Finding("convexity A", new Estimate(0.1312, 0.0011, 2560), "above zero: the curve stays high and drops late"),
                new Finding("load CV", new Estimate(0.5213, 0.0042, 2560), "zero where every layer carries the same load"),
                new Finding("Pearson r of D and depth", new Estimate(-0.9631, 0.0008, 2560), "−1 on a straight line"),
            ],
            Controls =
            [
                new Finding("untrained network", new Estimate(-0.231, 0.031, 2560), "total separation: without training, depth undoes it"),
                new Finding("shuffled labels", new Estimate(0.04, 0.07, 2560), "total separation: consistent with none"),
            ],
            Caveats =
            [
                "One network and one seed: the errors are those of the samples, not of another training.",
                "Compare with other networks only at a similar training loss.",
            ],
        },
        Figures =
        [
            LoadCurveFigure.Of(Stages, Training, HeldOut, new Curve("untrained", Untrained)),
            LoadFigure.Of(Stages[1..], Loads(Training), Loads(HeldOut)),
            ClassLoadFigure.Of(Stages[1..], [.. Enumerable.Range(0, 10).Select(c => $"{c}")], ClassLoads()),
            EvolutionFigure.Of(Stages, Evolution()),
        ],
        Tables = [LayerTable.Of(Stages, Training, Loads(Training), HeldOut, Loads(HeldOut), (new Column("features", "features") { Detail = true }, [.. Stages.Select(_ => (Cell)Estimate.Exact(100))]))],
        Skipped = [new Skipped("head.weight", "logits are not part of the load curve"), new Skipped("fc3.running_stats", "not a tensor of a layer that is known")],
        Provenance = new Provenance
        {
            CommandLine = "kadanoff inspect runs/mlp7/model.safetensors --data data/mnist --seed 1",
            Version = "0.1.0",
            Seed = 1,
            Date = new DateTimeOffset(2026, 11, 24, 19, 40, 0, TimeSpan.Zero),
            Data = "MNIST (IDX), 10 000 images of 28 × 28",
            DataPreparation = ["scaled to 0…1", "antialiased resize to 10 × 10", "seeded subset of 2560"],
            Model = new ModelFile("runs/mlp7/model.safetensors", "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"),
            Runtime = ".NET 10.0.1, x64, AVX2",
            Threads = 2,
            Elapsed = TimeSpan.FromSeconds(6.42),
        },
        HowToCite = [Citations.Kadanoff("0.1.0"), Citations.LoadCurve],
    };

    public static Estimate[] Loads(Estimate[] curve) =>
        [.. curve.Zip(curve.Skip(1), (before, after) => new Estimate(before.Value - after.Value, Math.Sqrt((before.StandardError * before.StandardError) + (after.StandardError * after.StandardError)), after.Samples))];

    private static Estimate[] Curve(double[] values, double error, long samples) =>
        [.. values.Select((value, l) => new Estimate(value, error * (1 + (0.35 * l)), samples))];

    private static List<IReadOnlyList<Estimate>> ClassLoads() =>
        [.. Enumerable.Range(0, 10).Select(c => (IReadOnlyList<Estimate>)[.. Loads(Training).Select((load, l) =>
            new Estimate(load.Value * (1 + (0.35 * Math.Sin((1.7 * c) + (0.6 * l)))), 0.02, 256))])];

    private static List<Moment> Evolution() =>
        [.. new[] { 0, 5, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100 }.Select(step =>
        {
            var done = 1 - Math.Exp(-step / 28.0);
            return new Moment(step)
            {
                Separation = [.. Training.Select((end, l) => end with { Value = Untrained[l].Value + (done * (end.Value - Untrained[l].Value)) })],
                Convexity = new Estimate(0.02 + (0.11 * done), 0.004, 2560),
                Loss = new Estimate(2.30 * Math.Exp(-step / 20.0) + 0.0134, 0.004 * Math.Exp(-step / 30.0) + 0.0004, 2560),
                HeldOutLoss = new Estimate((2.0 * Math.Exp(-step / 16.0)) + 0.29 + (0.0004 * step), 0.01, 10000),
                Accuracy = new Estimate(1 - (0.9 * Math.Exp(-step / 11.0)), 0.003, 2560),
                HeldOutAccuracy = new Estimate(0.924 - (0.82 * Math.Exp(-step / 11.0)), 0.003, 10000),
            };
        })];
}
