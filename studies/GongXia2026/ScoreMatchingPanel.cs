using Kadanoff.Diagnostics.Characteristic;
using Kadanoff.Flows;
using Kadanoff.Numerics;
using Kadanoff.Renormalization.Polynomial;
using Kadanoff.Spins.ChainLaws;
using Kadanoff.Statistics;

namespace Kadanoff.Studies.GongXia2026;

/// <summary><c>--panel score-matching</c>: does the estimator of the study find the parameters that samples were drawn with, and the flow of renormalization?</summary>
/// <remarks>
/// <para><i>Recipe</i>: 20 000 open chains of 64 sites; the parameters of the chain by index, from the interior, as drawn; then of the same chains decimated and in blocks.</para>
/// <para>The exact flow keeps the moments, the estimator the score: where the coarse chain is no member of the family the two need not agree, and no band is set.
/// <i>Reference</i>: [hyvarinen2005]. <i>Checked by</i> ScoreMatchingPanelTests.</para>
/// </remarks>
internal static class ScoreMatchingPanel
{
    /// <summary>Largest difference from the truth that passes, of every parameter.</summary>
    public const double Band = 0.015;

    private const int Sites = 64;
    /// <summary>Errors are over draws: fewest.</summary>
    private const int Replicates = 2;
    private const string Source = "hyvarinen2005, and §5.4 of the specification";

    /// <summary>(θ_1, θ_2, K), and what one draw of the specification gave on the scales of <see cref="Rescaling.All"/>.</summary>
    private static readonly (double[] Couplings, double[][] Sampled)[] s_chains =
    [
        ([0.5, 0.1, 0.3], [[0.503, 0.099, 0.300], [0.445, 0.101, 0.056], [0.435, 0.102, 0.005], [0.385, 0.024, 0.113], [0.434, 0.012, 0.054], [0.468, 0.006, 0.027]]),
        ([-1, 0.5, 0.5], [[-0.993, 0.497, 0.500]]),
    ];

    private static IReadOnlyList<Observable> Couplings { get; } = new PolynomialDecimation().Couplings;

    public static Findings Run(StudySetting setting) => Run(setting, 20_000, setting.Seeds ?? (setting.Quick ? 3 : 10));

    /// <param name="setting">Seed, threads, progress.</param>
    /// <param name="count">Chains of a draw.</param>
    /// <param name="draws">Independent ones.</param>
    public static Findings Run(StudySetting setting, int count, int draws)
    {
        var measured = IndependentJobs.Run(s_chains.Length * draws, setting, (job, part) => Draw(s_chains[job / draws].Couplings, count, part.Seed + (ulong)(job % draws)));
        var parts = s_chains.Select((chain, c) => Of(chain.Couplings, chain.Sampled, measured[(c * draws)..((c + 1) * draws)], 3 * c)).ToArray();
        return StudyPanel.Together(parts);
    }

    /// <summary>Rescalings × parameters of one draw.</summary>
    private static double[][] Draw(double[] couplings, int count, ulong seed)
    {
        var (law, stream, chains) = (new PolynomialChainLaw(Sites, couplings.AsSpan(..2), couplings[2]), new RandomStream(seed, "chains"), new Matrix<double>(count, Sites));
        for (var chain = 0; chain < count; chain++)
            law.Draw(stream, chains.Row(chain));
        return [.. Rescaling.All.Select(rescaling => Parameters(rescaling.Apply(chains), rescaling.Gauge, seed))];
    }

    /// <summary>(θ_1, θ_2, K) by score matching.</summary>
    private static double[] Parameters(Matrix<double> chains, Gauge gauge, ulong seed)
    {
        var options = new CharacteristicOptions { Gauge = gauge, Only = ["chain-potential"], Replicates = Replicates, Seed = seed };
        var values = CharacteristicParameters.Measure(new FeatureLaw(chains, Data.Ensemble.Uniform(chains.Rows), isExact: false), options)[0].Values;
        return [.. values.Skip(1).Append(values[0]).Select(value => value.Estimate.Value)];
    }

    private static Findings Of(double[] couplings, double[][] sampled, double[][][] draws, int first)
    {
        var name = FormattableString.Invariant($"({string.Join(", ", couplings)})");
        var inBand = draws.Count(draw => draw[0].Zip(couplings, (ours, truth) => Math.Abs(ours - truth)).Max() <= Band);
        Estimate Mean(int scale, int k) => Series.OfFinite(draws.Select(draw => draw[scale][k]));
        Estimate One(int k) => new(draws[0][0][k], Mean(0, k).StandardError * Math.Sqrt(draws.Length), 1);
        return new([.. Couplings.Select((coupling, k) => Check.Near(Id("rg:B2", first + k + 1), $"{coupling.Name} of {name} by score matching, one draw", One(k), couplings[k], Band, Source))], [])
        {
            Reported = [.. Rescaling.All.Index().SelectMany(one => Scale(one.Index, one.Item))],
            Curves = [.. new[] { false, true }.SelectMany(isSum => Couplings.Select((coupling, k) => Curve(coupling, k, isSum)))],
        };

        IEnumerable<ReportedFigure> Scale(int scale, Rescaling rescaling) => rescaling.Projected(couplings).Select((exact, k) => new ReportedFigure(
            Id("rg:5.4", (6 * first) + (3 * scale) + k + 1), $"{Couplings[k].Name} of {name}, {rescaling.Name}", Mean(scale, k), Source, Note(scale, k, exact)));

        string Note(int scale, int k, double exact) => string.Join("; ",
            [
                FormattableString.Invariant($"with the same moments {exact:F5}"),
                .. scale < sampled.Length ? new[] { FormattableString.Invariant($"a draw of the specification {sampled[scale][k]:F3}") } : [],
                .. scale == 0 ? new[] { $"all three within {Band} of the truth in {inBand} of {draws.Length} draws" } : [],
            ]);

        MeasuredCurve Curve(Observable coupling, int k, bool isSum)
        {
            var scales = Rescaling.All.Index().Where(one => one.Item.IsSum == isSum || one.Item == Rescaling.None).ToArray();
            return new(
                coupling with { Name = $"{coupling.Name} of {name}, {(isSum ? "block sums" : "decimated")}" },
                "scale b",
                [.. scales.Select(one => ((double)one.Item.Block, Mean(one.Index, k)))],
                [.. scales.Select(one => ((double)one.Item.Block, one.Item.Projected(couplings)[k]))]);
        }
    }

    private static string Id(string row, int figure) => FormattableString.Invariant($"{row}.{figure}");
}
