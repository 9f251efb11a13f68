using Kadanoff.Data;
using Kadanoff.Diagnostics.Characteristic;
using Kadanoff.Flows;
using Kadanoff.Numerics;
using Kadanoff.Spins.ChainLaws;
using Kadanoff.Statistics;
using Kadanoff.Studies.Readings;
using Kadanoff.Training.FixedPoints;

namespace Kadanoff.Studies.GongXia2026;

/// <summary><c>--panel autoencoder</c>: in which gauge does training leave the features of a linear auto-encoder, and does weight decay choose one?</summary>
/// <remarks>
/// <para><i>Recipe</i>: the open Gaussian chain of 32 with a = 1 and K = 0.45, eight features. The optimum is known exactly, see <see cref="LinearAutoEncoder"/>; the networks are trained on
/// the exact covariance, so that nothing but the initial weights tells them apart. A reading on fresh samples adds verdicts.</para>
/// <para><i>Checks</i>: B9: principal components have r_rms = 0, random mixtures of them more than 0.1. <i>Checked by</i> AutoEncoderPanelTests.</para>
/// </remarks>
internal static class AutoEncoderPanel
{
    private const int Width = 8;
    private const string Gauges = "§10.3 B9 and theorem 2 of the specification";
    private const string Source = "kunin2019, and §7 (d) of the specification";
    private static readonly double[] s_decays = [0, 1e-5, 1e-4, 1e-3, 1e-2];

    public static Reading Reading { get; } = new()
    {
        Chain = ChainKind.Gaussian,
        Sites = 32,
        Stiffness = 1,
        Coupling = 0.45,
        Labels = Labels.Input,
        Units = Units.Identity,
        Widths = [Width],
        Limit = Limit.Fresh,
        Polish = 0,
    };

    public static Findings Run(StudySetting setting)
    {
        var seeds = setting.Seeds ?? (setting.Quick ? 5 : 10);
        var exact = Exact(new GaussianChainLaw(Reading.Sites, Reading.Stiffness, Reading.Coupling).Covariance(), Width, s_decays, seeds, setting.Quick ? 1000 : 4000, setting.Part(0, 0.5));
        (string, Reading)[] readings = [("auto-encoder", Reading), .. setting.Quick ? Array.Empty<(string, Reading)>() : [("auto-encoder, λ = 0.001", Reading with { WeightDecay = 1e-3 })]];
        return StudyPanel.Together([exact, new([], []) { Readings = ReadingNetworks.Run(readings, setting.Quick ? 2 : 5, setting.Part(0.5, 1)) }]);
    }

    /// <summary>The gauges, and the networks trained on a covariance.</summary>
    /// <param name="covariance">Of the input.</param>
    /// <param name="width">Features.</param>
    /// <param name="decays">λ, 0 first.</param>
    /// <param name="seeds">Networks of each.</param>
    /// <param name="steps">Of Adam, and iterations of the polish at most.</param>
    /// <param name="setting">Seed, threads, progress.</param>
    public static Findings Exact(Matrix<double> covariance, int width, double[] decays, int seeds, int steps, StudySetting setting)
    {
        LinearAutoEncoder[] networks = [.. decays.Select(decay => new LinearAutoEncoder(covariance, width, decay))];
        var runs = IndependentJobs.Run(decays.Length * seeds, setting, (job, part) => networks[job / seeds].Train(part.Seed + (ulong)(job % seeds), steps, steps, part.Stop)).Chunk(seeds).ToArray();
        double[] mixed = [.. Enumerable.Range(0, seeds).Select(i => InputStrength(covariance, width, Gauge.RandomMixing, setting.Seed + (ulong)i))];
        return new(
            [
                Check.AtMost("rg:B9.1", "r_rms of principal components of the chain", Estimate.Exact(InputStrength(covariance, width, Gauge.Raw, setting.Seed)), 1e-8, Gauges),
                Check.AtLeast("rg:B9.2", $"the smallest r_rms of {seeds} random mixtures of them", Estimate.Exact(mixed.Min()), 0.1, Gauges),
            ],
            [])
        {
            Reported = ReadingFigures.Numbered("rg:7d",
            [
                ReadingFigures.Figure("r_rms of principal components mixed at random", Values(mixed), Source, ""),
                ReadingFigures.Figure("r_rms of untrained features", Values(runs[0].Select(run => run.Untrained)), Source, ""),
                .. networks.Index().SelectMany(one => OfDecay(one.Item, decays[one.Index], runs[one.Index], setting.Seed)),
            ]),
            Curves = [Curve("trained", decays, runs.Select(group => group.Select(run => run.Strength))), Curve("best features turned at random", decays, networks.Select(network => Turned(network, seeds, setting.Seed)))],
        };
    }

    private static IEnumerable<ReportedFigure> OfDecay(LinearAutoEncoder network, double decay, AutoEncoderRun[] runs, ulong seed)
    {
        var name = FormattableString.Invariant($"λ = {decay:G3}");
        ReportedFigure Of(string what, Func<AutoEncoderRun, double> number, string note) => ReadingFigures.Figure($"{what}, {name}", Values(runs.Select(number)), Source, note);
        yield return Of("loss above the exact optimum", run => run.Excess, FormattableString.Invariant($"the optimum is {network.BestLoss:G9}"));
        yield return Of("r_rms of the trained features", run => run.Strength, FormattableString.Invariant($"standard deviation {Moments.Deviation([.. runs.Select(run => run.Strength)]):G2}"));
        yield return ReadingFigures.Figure($"r_rms of the best features turned at random, {name}", Values(Turned(network, runs.Length, seed)), Source, "control");
        yield return Of("imbalance ‖W₁W₁ᵀ − W₂ᵀW₂‖/‖W₁W₁ᵀ‖", run => run.Imbalance, decay > 0 ? "0 at the optimum" : "free");
        yield return Of(
            "largest difference of an eigenvalue of ⟨f fᵀ⟩ from that of the optimum", run => run.Variances.Zip(network.BestVariances, (ours, best) => Math.Abs(ours - best)).Max(),
            FormattableString.Invariant($"{(decay > 0 ? "the optimum" : "free; principal components")} from {network.BestVariances[^1]:G4} to {network.BestVariances[0]:G4}"));
    }

    private static double[] Turned(LinearAutoEncoder network, int seeds, ulong seed) => [.. Enumerable.Range(0, seeds).Select(i => network.StrengthTurned(seed + (ulong)i))];

    private static MeasuredCurve Curve(string what, double[] decays, IEnumerable<IEnumerable<double>> strengths) => new(
        new Observable("pair-strength", $"r_rms, {what}", "root mean square of the correlations of all pairs of features", "kunin2019"),
        "log₁₀ λ",
        [.. decays.Zip(strengths).Where(one => one.First > 0).Select(one => (Math.Log10(one.First), Series.OfFinite(one.Second)))],
        []);

    /// <summary>r_rms of the first principal components of the input in a gauge.</summary>
    private static double InputStrength(Matrix<double> covariance, int width, Gauge gauge, ulong seed)
    {
        var (system, states) = (SymmetricEigen.Decompose(covariance), SigmaPoints.Of(covariance));
        var directions = new Matrix<double>(covariance.Rows, width);
        for (var i = 0; i < directions.Rows; i++)
            for (var k = 0; k < width; k++)
                directions[i, k] = system.Vectors[i, covariance.Rows - 1 - k];
        var law = new FeatureLaw(states.Inputs.Times(directions), states.Weights, states.IsExact);
        return CharacteristicParameters.Measure(law, new CharacteristicOptions { Gauge = gauge, Only = ["pair-strength"], Seed = seed })[0].Values[0].Estimate.Value;
    }

    private static IEnumerable<double?> Values(IEnumerable<double> values) => values.Select(value => (double?)value);
}
