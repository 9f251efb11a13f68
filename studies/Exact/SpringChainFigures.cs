using Kadanoff.Chain;
using Kadanoff.Flows;
using Kadanoff.Statistics;

namespace Kadanoff.Studies.Exact;

/// <summary>The spring-block chain beside its closed forms and an independent program: loads with and without noise, fluctuations, the phase diagram, the chain with inertia.</summary>
/// <remarks>
/// <i>Reference</i>: [shi2025]; the closed forms are those of <see cref="QuasiStaticChain"/> and <see cref="StationaryChain"/>. Rows S1, S4–S6 are random: with another seed one of them fails by chance
/// once in a thousand times. <i>Checked by</i> SelfcheckTests.
/// </remarks>
internal static class SpringChainFigures
{
    private const string Closed = "closed form, and an independent program";
    private const string Independent = "independent program";
    private const string Paper = "shi2025, ";

    /// <summary>Noise along the columns of the reference diagram.</summary>
    public static IReadOnlyList<double> Noises { get; } = [0, .01, .02, .03, .04, .06, .08, .10, .15, .20];

    /// <summary>Forward friction along its rows.</summary>
    public static IReadOnlyList<double> Frictions { get; } = [0, .02, .04, .06, .08, .10, .12, .14];

    /// <summary>A in every cell: the mean over ten seeds of an independent program.</summary>
    public static IReadOnlyList<IReadOnlyList<double>> Convexities { get; } =
    [
        [+.000, -.051, -.098, -.142, -.179, -.213, -.218, -.218, -.219, -.220],
        [+.087, +.026, -.030, -.080, -.126, -.179, -.190, -.194, -.194, -.192],
        [+.181, +.115, +.049, -.011, -.064, -.139, -.162, -.165, -.164, -.168],
        [+.235, +.195, +.134, +.066, +.005, -.090, -.128, -.134, -.139, -.140],
        [+.266, +.240, +.202, +.145, +.079, -.033, -.088, -.103, -.106, -.105],
        [+.292, +.267, +.242, +.206, +.152, +.033, -.042, -.067, -.074, -.072],
        [+.303, +.291, +.268, +.243, +.207, +.099, +.011, -.023, -.039, -.038],
        [+.315, +.302, +.290, +.268, +.243, +.162, +.068, +.020, +.002, +.002],
    ];

    private static readonly double[] CriticalNoises = [.0145, .0281, .0409, .0535, .0668, .0841];

    private static readonly double[] InertialLoads = [.1417, .1368, .1320, .1273, .1227, .1180, .1132, .1083];

    private static ChainDiagram Diagram => new() { Noises = Noises, Frictions = Frictions };

    public static Findings Run(StudySetting setting) =>
        new([.. Notebook(setting), .. AtRest(setting), .. Stationary(setting), .. Fluctuations(setting), .. Cells(setting), .. MeanField(setting), .. Inertial(setting)], []);

    /// <summary>S1: one chain of the first notebook.</summary>
    internal static IEnumerable<Check> Notebook(StudySetting setting)
    {
        var dynamics = new ThresholdDynamics();
        var positions = ThresholdSweep.OfSeeds(dynamics, 1, setting.Seed).Run(1)[0];
        var furthest = dynamics.Chain.Loads(positions).Max(load => Math.Abs(load - 0.125));
        yield return Check.AtMost("spring:S1.1", "first notebook, one seed: largest |d − 1/8|", Single(furthest), 0.02, Paper + "first notebook; equal loads");
        yield return Check.AtMost("spring:S1.2", "the same: |A|", Single(Math.Abs(Convexity(dynamics, positions))), 0.015, Paper + "first notebook; equal loads");
    }

    /// <summary>S2: without noise.</summary>
    internal static IEnumerable<Check> AtRest(StudySetting setting)
    {
        (double Friction, double Convexity)[] cases = [(.02, .0870), (.05, .2132), (.10, .2917), (.14, .3148)];
        var dynamics = cases.Select(one => new ThresholdDynamics { Chain = new SpringChain { ForwardFriction = one.Friction }, Noise = 0, Time = 800 }).ToArray();
        var positions = new ThresholdSweep(cases.Length, place => dynamics[place], setting.Seed).Run(1);
        for (var i = 0; i < cases.Length; i++)
        {
            var furthest = Furthest(dynamics[i].Chain.Loads(positions[i]), QuasiStaticChain.Loads(dynamics[i].Chain));
            yield return Check.AtMost($"spring:S2.{i + 1}", Invariant($"no noise, μ→ = {cases[i].Friction}: largest error of a load"), Estimate.Exact(furthest), 0.001, Closed);
        }

        for (var i = 0; i < cases.Length; i++)
            yield return Check.Near($"spring:S2.{i + 5}", Invariant($"no noise, μ→ = {cases[i].Friction}: A"), Estimate.Exact(Convexity(dynamics[i], positions[i])), cases[i].Convexity, 0.001, Closed);
    }

    /// <summary>S3: after noise of any strength; 16 chains of 400 000 steps each, after 600 000.</summary>
    internal static IEnumerable<Check> Stationary(StudySetting setting)
    {
        double[] noises = [.05, .10, .20];
        for (var i = 0; i < noises.Length; i++)
        {
            var dynamics = new ThresholdDynamics { Chain = new SpringChain { BackwardFriction = 0.14 }, Noise = noises[i], Time = 10_000 };
            var runs = (ThresholdSweep.OfSeeds(dynamics, 16, setting.Seed) with { Averaged = 400_000 }).Run(setting.Threads, null, setting.Stop);
            var loads = ChainFlow.LoadEstimates(dynamics.Chain, runs);
            var (furthest, error) = loads.Zip(StationaryChain.Loads(dynamics.Chain), (load, exact) => (Math.Abs(load.Value - exact), load.StandardError)).Max();
            yield return Check.AtMost($"spring:S3.{(2 * i) + 1}", Invariant($"μ→ = .1, μ← = .14, ε̄ = {noises[i]}: largest error of a load"), new Estimate(furthest, error, 16), 0.001, Closed);
            yield return Check.Near($"spring:S3.{(2 * i) + 2}", Invariant($"the same: A"), ChainFlow.Convexity(dynamics.Chain, runs)!.Value, -0.0741, 0.001, Closed);
        }
    }

    /// <summary>S4: 8000 chains of the first notebook.</summary>
    internal static IEnumerable<Check> Fluctuations(StudySetting setting)
    {
        var runs = ThresholdSweep.OfSeeds(new ThresholdDynamics(), 8000, setting.Seed).Run(setting.Threads, null, setting.Stop);
        double[] middle = [.. runs.Select(positions => positions[3])];
        var mean = middle.Average();
        var deviation = Math.Sqrt(middle.Sum(x => (x - mean) * (x - mean)) / (middle.Length - 1));
        yield return Check.Relative("spring:S4.1", "first notebook: deviation of x_4", new Estimate(deviation, deviation / Math.Sqrt(2.0 * middle.Length), middle.Length), 0.0069, 0.03, Closed);
    }

    /// <summary>S5.1–S5.80: ten seeds in every cell.</summary>
    internal static IEnumerable<Check> Cells(StudySetting setting)
    {
        var diagram = Diagram.Simulate(10, setting.Seed, setting.Threads, null, setting.Stop);
        return diagram.Cells.Select((cell, i) => Check.Near(
            $"spring:S5.{i + 1}",
            Invariant($"A at μ→ = {Frictions[cell.Row]}, ε̄ = {Noises[cell.Column]}"),
            cell.Convexity!.Value,
            Convexities[cell.Row][cell.Column],
            0.01,
            Independent));
    }

    /// <summary>S5.81–S5.87: the mean field against 160 seeds, and the line A = 0.</summary>
    internal static IEnumerable<Check> MeanField(StudySetting setting)
    {
        var (simulated, mean) = (Diagram.Simulate(160, setting.Seed, setting.Threads, null, setting.Stop), Diagram.MeanField(setting.Threads, null, setting.Stop));
        var (furthest, error) = simulated.Cells.Zip(mean.Cells, (ours, theory) => (Math.Abs(ours.Convexity!.Value.Value - theory.Convexity!.Value.Value), ours.Convexity!.Value.StandardError)).Max();
        yield return Check.AtMost("spring:S5.81", "mean field: largest difference of A from 160 seeds, of all cells", new Estimate(furthest, error, 160), 0.004, Independent);
        for (var i = 0; i < CriticalNoises.Length; i++)
        {
            var friction = Frictions[i + 1];
            var critical = CriticalNoise.Of(Diagram.Dynamics with { Chain = Diagram.Dynamics.Chain with { ForwardFriction = friction } });
            yield return Check.Relative($"spring:S5.{82 + i}", Invariant($"critical ε̄* at μ→ = {friction}"), Estimate.Exact(critical), CriticalNoises[i], 0.03, Independent);
        }
    }

    /// <summary>S6: 256 chains of the second notebook.</summary>
    internal static IEnumerable<Check> Inertial(StudySetting setting)
    {
        var dynamics = new LangevinDynamics();
        var history = ChainEnsemble.Of(dynamics, 256, 1, setting.Seed, setting.Threads, null, setting.Stop);
        return ChainFlow.LoadEstimates(dynamics.Chain, history.Final).Select((load, l) =>
            Check.Near($"spring:S6.{l + 1}", $"second notebook: d_{l + 1}", load, InertialLoads[l], 0.003, Independent + "; shi2025, second notebook"));
    }

    private static double Convexity(ThresholdDynamics dynamics, double[] positions) => LoadIndices.Convexity(dynamics.Chain.Curve(positions), CurveNormalisation.Endpoints);

    private static double Furthest(double[] ours, double[] theirs) => ours.Zip(theirs, (a, b) => Math.Abs(a - b)).Max();

    /// <summary>One run says nothing of its error.</summary>
    private static Estimate Single(double value) => new(value, double.NaN, 1);

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
