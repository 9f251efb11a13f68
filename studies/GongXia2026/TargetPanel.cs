using Kadanoff.Diagnostics.Characteristic;
using Kadanoff.Flows;
using Kadanoff.Renormalization.Polynomial;
using Kadanoff.Spins.Exact;
using Kadanoff.Statistics;
using Kadanoff.Studies.Readings;
using Kadanoff.Training.FixedPoints;

namespace Kadanoff.Studies.GongXia2026;

/// <summary><c>--panel blocks</c> and <c>--panel decimation</c>: do networks that were told the coarse chain have its parameters at their output, and where do these flow?</summary>
/// <remarks>
/// <para><i>Recipe</i>: the open chain of 64 in the potential 0.5x² + 0.1x⁴ with K = 0.3; 64 rectified linear units; the squared error of the block sums, or of every b-th site; 2000 steps of
/// 1024 fresh samples. Outputs stand in the order of the chain, so that its estimator by index means something.</para>
/// <para>Theorem 4 for continuous data: where the error vanishes the outputs are the targets. The exact flow is that of the infinite chain and keeps moments; see
/// <see cref="ScoreMatchingPanel"/> for what the estimator makes of the targets themselves. <i>Checked by</i> TargetPanelTests.</para>
/// </remarks>
/// <param name="Row">Of the figures.</param>
/// <param name="IsSum">Block sums rather than decimation.</param>
/// <param name="Blocks">b of the whole study.</param>
/// <param name="Quick">b of its quick part.</param>
internal sealed record TargetPanel(string Row, bool IsSum, IReadOnlyList<int> Blocks, IReadOnlyList<int> Quick)
{
    private const string Chain = "chain-potential";
    private const string Source = "theorem 4 and §7 (c) of the specification";

    public static TargetPanel Sums { get; } = new("rg:7c", true, [2, 4, 8, 16], [8, 16]);

    public static TargetPanel Decimation { get; } = new("rg:T4", false, [2, 4, 8], [8]);

    private static double[] Couplings { get; } = [0.5, 0.1, 0.3];

    private static IReadOnlyList<Observable> Parameters { get; } = new PolynomialDecimation().Couplings;

    private CataloguedFixedPoint FixedPoint => IsSum ? FixedPointCatalogue.Gaussian : FixedPointCatalogue.Decimated;

    private Gauge Gauge => new Rescaling(2, IsSum).Gauge;

    /// <summary>The reading at one scale.</summary>
    public Reading Reading(int block) => new()
    {
        Chain = ChainKind.Polynomial,
        Sites = 64,
        Theta = [Couplings[0], Couplings[1]],
        Coupling = Couplings[2],
        Labels = IsSum ? Labels.BlockSum : Labels.Decimation,
        Block = block,
        Widths = [64],
        Units = Units.Relu,
        FeatureLayer = Training.FixedPoints.Reading.OutputLayer,
        Limit = Limit.Fresh,
        Steps = 2000,
        LearningRate = 3e-3,
        Polish = 0,
    };

    public Findings Run(StudySetting setting)
    {
        var blocks = setting.Quick ? Quick : Blocks;
        var readings = blocks.Select(block => (FormattableString.Invariant($"{(IsSum ? "block sums" : "decimation")}, b = {block}"), Reading(block))).ToArray();
        return Of(ReadingNetworks.Run(readings, setting.Quick ? 2 : 5, setting));
    }

    /// <param name="readings">One for each b.</param>
    public Findings Of(IReadOnlyList<ReadingFindings> readings) => new([], [])
    {
        Reported = ReadingFigures.Numbered(Row, readings.SelectMany(Figures)),
        Curves = [.. Parameters.Select((parameter, k) => Curve(parameter, k, readings)), DistanceCurve(readings)],
        Readings = readings,
    };

    private IEnumerable<ReportedFigure> Figures(ReadingFindings reading)
    {
        var (block, exact) = (reading.Reading.Block, new Rescaling(reading.Reading.Block, IsSum).Projected(Couplings));
        yield return ReadingFigures.Figure($"squared error, {reading.Name}", reading.Outcomes.Select(outcome => (double?)outcome.Fit.Loss.Value), Source, "");
        for (var k = 0; k < Parameters.Count; k++)
            yield return ReadingFigures.Figure($"{Parameters[k].Name} of the outputs, {reading.Name}", Values(reading, Subject.Trained, k), Source, FormattableString.Invariant($"exact flow {exact[k]:F5}"));
        yield return ReadingFigures.Figure($"distance to {FixedPoint.Name}, {reading.Name}: trained", Distances(reading, Subject.Trained), Source, FormattableString.Invariant($"exact flow {Distance(exact):F5}"));
        yield return ReadingFigures.Figure($"κ₄ of an output at variance 1, {reading.Name}", Kurtosis(reading, Subject.Trained), Source, FormattableString.Invariant($"exact {ExactKurtosis(block):F5}"));
        foreach (var control in ReadingFigures.OfFeatures(reading, "gaussian-neighbours", Source).Concat(ReadingFigures.OfFeatures(reading, "cumulants", Source).Skip(1)))
            yield return control;
    }

    private MeasuredCurve Curve(Observable parameter, int k, IReadOnlyList<ReadingFindings> readings) => new(
        parameter with { Name = $"{parameter.Name}, outputs trained on {(IsSum ? "block sums" : "decimation")}" },
        "scale b",
        [.. readings.Select(reading => ((double)reading.Reading.Block, Over(Values(reading, Subject.Trained, k))))],
        [.. readings.Select(reading => ((double)reading.Reading.Block, new Rescaling(reading.Reading.Block, IsSum).Projected(Couplings)[k]))]);

    private MeasuredCurve DistanceCurve(IReadOnlyList<ReadingFindings> readings) => new(
        new Observable("distance", $"distance to {FixedPoint.Name}, {(IsSum ? "block sums" : "decimation")}", "of (θ₁, θ₂; K) of the outputs", "gong2026"),
        "scale b",
        [.. readings.Select(reading => ((double)reading.Reading.Block, Over(Distances(reading, Subject.Trained))))],
        [.. readings.Select(reading => ((double)reading.Reading.Block, Distance(new Rescaling(reading.Reading.Block, IsSum).Projected(Couplings))))]);

    /// <summary>Of the exact flow: from (½, 0; 0), or from where decimation ends.</summary>
    private double Distance(double[] couplings)
    {
        double[] end = IsSum ? [0.5, 0, 0] : new Rescaling(64, false).Projected(Couplings);
        return Math.Sqrt(couplings.Zip(end, (here, there) => Math.Pow(here - there, 2)).Sum());
    }

    /// <summary>κ_4 of a target at variance 1: decimation keeps the law of a site.</summary>
    private double ExactKurtosis(int block)
    {
        var sum = new PolynomialBlock(new EvenPolynomialChain(Couplings.AsSpan(..2), Couplings[2]), IsSum ? block : 1);
        return (sum.Moment(2) / Math.Pow(sum.Moment(1), 2)) - 3;
    }

    /// <summary>θ_1, θ_2, K at k = 0, 1, 2.</summary>
    private IEnumerable<double?> Values(ReadingFindings reading, Subject subject, int k) => reading.Outcomes.Select(outcome =>
        outcome.Result(subject, Chain, gauge: subject == Subject.Trained ? Gauge : Gauge.Raw)?.Values is { Count: > 2 } values ? values[(k + 1) % Parameters.Count].Estimate.Value : (double?)null);

    private IEnumerable<double?> Distances(ReadingFindings reading, Subject subject) => reading.Outcomes.Select(outcome =>
        outcome.Result(subject, Chain, gauge: Gauge)?.Distances.FirstOrDefault(distance => distance.FixedPoint == FixedPoint)?.Distance.Value);

    private static IEnumerable<double?> Kurtosis(ReadingFindings reading, Subject subject) => reading.Outcomes.Select(outcome => outcome.Number(subject, "cumulants")?.Value);

    private static Estimate Over(IEnumerable<double?> values) => Series.OfFinite(values.OfType<double>());
}
