using Kadanoff.Flows;
using Kadanoff.Spins.Exact;
using Kadanoff.Studies.Readings;
using Kadanoff.Training.FixedPoints;

namespace Kadanoff.Studies.GongXia2022;

/// <summary><c>--panel blocks</c>: outputs that are told to be block sums: do they become the Gaussian fixed point as blocks grow?</summary>
/// <remarks>
/// <para><i>Recipe</i>: an open chain of two blocks of B sites, K = 0.3 or 0.9; a hidden layer, linear or tanh, and two linear outputs, trained by the squared error on b^{−½} times the sum of each
/// block, Adam at 1e-2 with half a cosine on batches of 256 fresh samples. <i>Read</i>: excess kurtosis of the outputs, and the correlation of the two.</para>
/// <para><i>Equation</i>: those of <see cref="IsingBlockSum"/>, exact. <i>Checked by</i> BlocksPanelTests.</para>
/// </remarks>
internal static class BlocksPanel
{
    private const string Source = "§7 (c) and §4.3 of the specification";

    private static readonly int[] s_blocks = [2, 4, 8, 16];
    private static readonly double[] s_couplings = [0.3, 0.9];

    public static Findings Run(StudySetting setting)
    {
        int[] blocks = setting.Quick ? [2, 8] : s_blocks;
        Units[] units = setting.Quick ? [Units.Identity] : [Units.Identity, Units.Tanh];
        return Of(ReadingNetworks.Run([.. from unit in units from coupling in s_couplings from block in blocks select (Name(block, coupling, unit), Reading(block, coupling, unit))], setting.Quick ? 2 : 5, setting));
    }

    /// <summary>Two blocks.</summary>
    public static Reading Reading(int block, double coupling, Units units) => new()
    {
        Sites = 2 * block,
        Coupling = coupling,
        Labels = Labels.BlockSum,
        Block = block,
        Units = units,
        Widths = [units == Units.Identity ? 4 : 16],
        FeatureLayer = Training.FixedPoints.Reading.OutputLayer,
        Limit = Limit.Fresh,
        Samples = 256,
        Steps = 3000,
        Polish = 0,
        ShuffledControl = false,
    };

    public static Findings Of(IReadOnlyList<ReadingFindings> readings) => new([], [])
    {
        Reported = ReadingFigures.Numbered("rg:Ec", readings.SelectMany(Figures)),
        Curves = [.. readings.GroupBy(reading => (reading.Reading.Units, reading.Reading.Coupling)).SelectMany(group => Curves([.. group], Words(group.Key.Units), group.Key.Coupling))],
        Readings = readings,
    };

    private static IEnumerable<ReportedFigure> Figures(ReadingFindings reading)
    {
        var exact = new IsingBlockSum(reading.Reading.Block, reading.Reading.Coupling);
        return
        [
            ReadingFigures.Figure($"mean squared error, {reading.Name}", reading.Outcomes.Select(outcome => (double?)outcome.Fit.Loss.Value), Source, ""),
            ReadingFigures.Figure($"excess kurtosis of the outputs, {reading.Name}", reading.Outcomes.Select(Kurtosis), Source, FormattableString.Invariant($"exact {exact.ExcessKurtosis:F6}")),
            ReadingFigures.Figure($"correlation of neighbouring outputs, {reading.Name}", reading.Outcomes.Select(Correlation), Source, FormattableString.Invariant($"exact {exact.NeighbourCorrelation:F6}")),
            ReadingFigures.Figure($"excess kurtosis of the outputs, {reading.Name}: untrained", reading.Outcomes.Select(outcome => outcome.Number(Subject.Untrained, "cumulants")?.Value), Source, ""),
        ];
    }

    private static IEnumerable<MeasuredCurve> Curves(IReadOnlyList<ReadingFindings> readings, string units, double coupling)
    {
        var name = FormattableString.Invariant($"K = {coupling}, {units}");
        MeasuredCurve Curve(string key, string what, string definition, Func<ReadingOutcome, double?> of, Func<IsingBlockSum, double> exact) => new(
            new Observable(FormattableString.Invariant($"{key}-{units}-{coupling}"), $"{what}, {name}", definition, Source), "log₂ B",
            [.. readings.Select(reading => (Math.Log2(reading.Reading.Block), ClassifierChecks.Mean(reading, of)))],
            [.. readings.Select(reading => (Math.Log2(reading.Reading.Block), exact(new IsingBlockSum(reading.Reading.Block, coupling))))]);
        yield return Curve("block-kurtosis", "excess kurtosis of the outputs", "κ₄ at variance 1; the line is that of block sums", Kurtosis, sum => sum.ExcessKurtosis);
        yield return Curve("block-correlation", "correlation of neighbouring outputs", "of the two outputs; the line is that of neighbouring block sums", Correlation, sum => sum.NeighbourCorrelation);
    }

    private static double? Kurtosis(ReadingOutcome outcome) => outcome.Number(Subject.Trained, "cumulants")?.Value;

    /// <summary>Of two outputs r_rms is the correlation, without its sign.</summary>
    private static double? Correlation(ReadingOutcome outcome) => outcome.Number(Subject.Trained, "pair-strength")?.Value;

    private static string Name(int block, double coupling, Units units) => FormattableString.Invariant($"blocks of {block}, K = {coupling}, {Words(units)}");

    private static string Words(Units units) => units == Units.Identity ? "linear" : "tanh";
}
