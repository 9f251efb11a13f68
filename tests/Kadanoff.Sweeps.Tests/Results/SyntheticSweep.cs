using Kadanoff.Sweeps.Experiments.Training;
using Kadanoff.Sweeps.Plans;
using Kadanoff.Sweeps.Results;

namespace Kadanoff.Sweeps.Tests.Results;

/// <summary>Results that nobody had to compute: slope × dropout × activation × two seeds, the accuracy their sum.</summary>
internal static class SyntheticSweep
{
    public static SweepPlan Plan { get; } = new()
    {
        Name = "synthetic",
        Experiment = "train",
        Base = new Dictionary<string, PlanValue> { ["data"] = "none" },
        Axes = [new SweepAxis("negative-slope", [0, 0.5]), new SweepAxis("learning-rate", [0.001, 0.01, 0.1]), new SweepAxis("activation", ["relu", "leaky-relu"])],
        Seeds = [1, 2],
    };

    public static IEnumerable<PointResult> Results => Enumerable.Range(0, (int)Plan.Points).Select(index => Result(Plan.Point(index)));

    public static PointResult Diverged(long index) => PointResult.Without(Plan.Point(index), PointStatus.Diverged, "the loss, \"at\" step 3");

    private static PointResult Result(PointSetting point) => PointResult.Of(point) with
    {
        Numbers = new Dictionary<string, double?> { [TrainingNumbers.Accuracy] = point.Knobs["negative-slope"].Number + point.Knobs["learning-rate"].Number + (0.1 * point.Seed), [TrainingNumbers.CleanLoss] = 0.5, [TrainingNumbers.Convexity] = null },
        Stages = ["input", "1", "2", "output"],
        Curves = new Dictionary<string, IReadOnlyList<double?>> { [TrainingNumbers.Separation] = [3, 2, 1, -7] },
    };
}
