using System.Globalization;
using Kadanoff.Diagnostics;
using Kadanoff.Diagnostics.Stress;
using Kadanoff.Flows;
using Kadanoff.Networks;
using Kadanoff.Numerics;
using Kadanoff.Renormalization.MonteCarlo;
using Kadanoff.Reports.Figures;
using Kadanoff.Spins.Lattices;
using Kadanoff.Spins.Simulations;
using Kadanoff.Statistics;
using Kadanoff.Training;

namespace Kadanoff.Reports.Tests;

/// <summary>A report as inspect makes it: D₀…D₇ are those of the spring-block specification §2.6 (no dropout, ReLU); the errors, controls, class loads and other measures are made up.</summary>
public static class SampleReport
{
    public static readonly double[] TrainingCurve = [1.297, 1.079, 0.673, 0.151, -0.462, -1.256, -2.230, -3.512];

    private static readonly double[] HeldOutCurve = [1.311, 1.142, 0.838, 0.471, 0.083, -0.361, -0.842, -1.287];
    private static readonly double[] UntrainedCurve = [1.297, 1.322, 1.371, 1.402, 1.455, 1.471, 1.502, 1.528];
    private static readonly double[] ShuffledCurve = [5.51, 5.48, 5.53, 5.49, 5.5, 5.46, 5.52, 5.47];
    private static readonly string[] Digits = [.. Enumerable.Range(0, 10).Select(digit => $"{digit}")];

    public static NetworkMeasurement Training { get; } = Measured("training", TrainingCurve, 0.0042, 2560, 0.998);

    public static NetworkMeasurement HeldOut { get; } = Measured("held out", HeldOutCurve, 0.009, 10_000, 0.924);

    public static Controls Controls { get; } = new(
        [.. Enumerable.Range(0, 5).Select(seed => Measured($"untrained {seed}", [.. UntrainedCurve.Select((d, l) => d + (0.006 * l * (seed - 2)))], 0.012, 2560, 0.1))],
        Measured("shuffled", ShuffledCurve, 0.05, 2560, 0.1));

    public static Report Inspection() => Of(Training, HeldOut);

    public static Report Of(NetworkMeasurement training, NetworkMeasurement? heldOut, string title = "A seven-layer perceptron on MNIST") => InspectReport.Of(
        Found(training) with
        {
            Title = title,
            Verdict = NetworkVerdict.Of(training, Controls),
            HeldOut = heldOut,
            Controls = Controls,
            Stress = new StressMapBuilder(LayerAxis.Of(training.Stages, [])).AddData(training, NetworkVerdict.Of(training, Controls).Layers, Controls).Build(),
            History = History(),
            Chain = Chain.Value,
            Skipped = [new Skipped("fc3.running_stats", "not a tensor of a layer that is known")],
        },
        Provenance);

    /// <summary>The measurement alone.</summary>
    public static Inspection Found(NetworkMeasurement training) => new() { Title = "t", Training = training, Verdict = NetworkVerdict.Of(training) };

    /// <summary>That moved as the made-up history did.</summary>
    public static Lazy<TrainedChain> Chain { get; } = new(() => TrainedChain.Of(History()));

    public static Provenance Provenance { get; } = new()
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
    };

    /// <summary>Three lattices of 16² spins that are up with different probabilities, and their blocks.</summary>
    public static Figure BlockSpins() => SnapshotFigure.Of([.. new[] { 0.98, 0.6, 0.5 }.Select(up => Blocked($"P(+) = {up.ToString(CultureInfo.InvariantCulture)}", up))]);

    private static BlockedLattice Blocked(string title, double up)
    {
        var stream = new RandomStream(1, title);
        sbyte[] spins = [.. Enumerable.Range(0, 256).Select(_ => (sbyte)(stream.NextDouble() < up ? 1 : -1))];
        var snapshots = new List<Snapshot> { new("L = 16", 16, spins) };
        for (var side = 16; side > 4; side /= 2)
        {
            var (rule, blocks) = (new MajorityRule(side, 2), new sbyte[side * side / 4]);
            rule.Apply(snapshots[^1].Spins.ToArray(), stream, blocks);
            snapshots.Add(new Snapshot(FormattableString.Invariant($"L = {side / 2}"), side / 2, blocks));
        }

        return new BlockedLattice(title, snapshots);
    }

    /// <summary>A simulation of the Ising model at three temperatures.</summary>
    public static Report Spins()
    {
        var system = SpinSystems.Ising(Lattice.Square(8));
        var run = new SpinRun(
            [.. new[] { 2.0, 2.27, 2.6 }.Select((temperature, i) => system.Simulate(temperature, "swendsen-wang", true, new RandomStream(1, "sample", i)))],
            new RunSchedule(50, 1000, 1, false), new RandomStream(1, "sample"));
        run.Advance(int.MaxValue);
        return SpinsReport.Of(system, run, "swendsen-wang", Provenance, [Blocked("T = 2", 0.98)]);
    }

    /// <summary>A network of which every stage has the name given, or the usual one where it is null.</summary>
    public static NetworkMeasurement Measured(string name, double[] curve, double error, int samples, double accuracy, string? stageName = null)
    {
        var replicates = Enumerable.Range(0, 200).Select(b => Noisy(curve, error, new RandomStream(1, name, b))).ToArray();
        var load = new LoadCurve([.. curve.Select((_, l) => Stage(l, curve.Length, stageName).Name)], curve, replicates, samples);
        NetworkStage[] stages = [.. Enumerable.Range(0, curve.Length + 1).Select(l => Stage(l, curve.Length, stageName))];
        return new NetworkMeasurement(
            FlowOf(name, stages, load, samples), load, null, stages, samples, [.. Digits.Select(_ => samples / 10)],
            new Estimate(accuracy, Math.Sqrt(accuracy * (1 - accuracy) / samples), samples), ClassLoads(load.Loads, samples), Digits);
    }

    private static NetworkStage Stage(int l, int layers, string? name) => new(
        l,
        name ?? (l == 0 ? "input" : l == layers ? "output: linear 100→10" : $"{l}: linear 100→100 · batch-norm · relu"),
        l - 1, new Shape(l == layers ? 10 : 100), l == layers);

    private static Flow FlowOf(string name, NetworkStage[] stages, LoadCurve curve, int samples)
    {
        Observable[] observables =
        [
            DataSeparation.Observable, SeparationFuzziness.Observable, ClassDistanceVariance.Observable, NeuralCollapse.VariabilityObservable,
            NumericalRank.Observable, NearestClassCentre.Observable, LinearProbe.Observable,
        ];
        return new Flow(name, observables, [.. stages.Select(stage => Measure(stage, observables, curve, samples))]);
    }

    private static Stage Measure(NetworkStage place, Observable[] observables, LoadCurve curve, int samples)
    {
        var stage = new Stage(place.Index, place.Name);
        var d = curve.Separation[Math.Min(place.Index, curve.Loads.Count)];
        stage.Record(observables[0], d);
        stage.Record(observables[1], new Estimate(40 * Math.Exp(d.Value), Math.Exp(d.Value), samples));
        stage.Record(observables[2], new Estimate(Math.Exp(d.Value), 0.02 * Math.Exp(d.Value), samples));
        stage.Record(observables[3], new Estimate(4 * Math.Exp(d.Value), 0.1 * Math.Exp(d.Value), samples));
        if (place.IsOutput)
            stage.Skip(observables[4], "the output has no more features than classes");
        else
            stage.Record(observables[4], new Estimate(90 - (9 * place.Index), double.NaN, samples));
        stage.Record(observables[5], new Estimate(1 - (0.25 * Math.Exp(-place.Index / 3.0)), 0.004, samples));
        stage.Record(observables[6], new Estimate(1 - (0.13 * Math.Exp(-place.Index / 3.0)), 0.003, samples));
        return stage;
    }

    private static double[] Noisy(double[] curve, double error, RandomStream random) =>
        [.. curve.Select((d, l) => d + (error * (1 + (0.35 * l)) * random.NextGaussian()))];

    private static Estimate[][] ClassLoads(IReadOnlyList<Estimate> loads, int samples) =>
        [.. loads.Select((load, l) => Digits.Select((_, c) => new Estimate(load.Value / 10 * (1 + (0.35 * Math.Sin((1.7 * c) + (0.6 * l)))), 0.004, samples)).ToArray())];

    private static TrainingHistory History() => new(
        [.. Training.Stages.Select(stage => stage.Name)],
        [.. new[] { 0, 5, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100 }.Select(step =>
        {
            var done = 1 - Math.Exp(-step / 28.0);
            double?[] separation = [.. TrainingCurve.Select((end, l) => (double?)(UntrainedCurve[l] + (done * (end - UntrainedCurve[l])))), 1.55 - (6.245 * done)];
            return new TrainingMoment(
                step, step, step == 0 ? null : (2.30 * Math.Exp(-step / 20.0)) + 0.0134, 1 - (0.9 * Math.Exp(-step / 11.0)), 0.924 - (0.82 * Math.Exp(-step / 11.0)), 0.001, separation, separation);
        })]);
}
