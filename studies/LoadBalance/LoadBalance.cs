using System.Globalization;
using Kadanoff.Training.Control;

namespace Kadanoff.Studies.LoadBalance;

/// <summary><c>load-balance</c>: does steering by the load curve train better networks than a knob that stands still?</summary>
/// <remarks>
/// <para><i>Recipe</i>: the spring-block perceptron on MNIST and Fashion-MNIST at 10 × 10 pixels, 2560 training samples, α = 0, 0.4 and 0.8, as many samples for
/// every arm as in 150 steps of the full batch. A fixed value of a knob is chosen by its accuracy on 10 000 other samples of the training file with a seed that
/// is not reported. Settings of what steers were found on MNIST with α = 0 and other seeds, and are the usual ones of the library everywhere else.</para>
/// <para><i>Reference</i>: [shi2025]. <i>Checked by</i> LoadBalanceTests.</para>
/// </remarks>
public sealed class LoadBalance : Study
{
    private const double SetPoint = BalancePlan.UsualSetPoint;
    private const string Source = "shi2025, a target that nobody has shown";

    private static readonly string[] s_panels = ["mnist", "fashion-mnist"];

    private static readonly double[] s_slopes = [0, 0.4, 0.8];

    public override string Name => "load-balance";

    public override string Summary => "Steering by the load curve while training, beside knobs that stand still and early stopping";

    public override IReadOnlyList<string> Panels => s_panels;

    public override bool Scales => true;

    public override Findings Run(StudySetting setting)
    {
        ArgumentNullException.ThrowIfNull(setting);
        var (passes, seeds) = (setting.Quick ? 60 : 150, setting.Seeds ?? (setting.Quick ? 2 : 5));
        double[] slopes = setting.Quick ? [0] : s_slopes;
        var cells = (from panel in setting.Panel is { } one ? [one] : s_panels from slope in slopes select (panel, slope)).ToArray();
        var samples = cells.Select(cell => cell.panel).Distinct().ToDictionary(panel => panel, panel => ArmSamples.Open(panel, setting));
        var tables = cells.Select((cell, i) => new ArmTable(samples[cell.panel], cell.slope).Run(passes, seeds, setting.Part((double)i / cells.Length, (i + 1.0) / cells.Length))).ToArray();
        return new Findings([.. tables.Where(table => table.Slope == 0).SelectMany(Targets)], [])
        {
            Reported = [.. tables.SelectMany(Figures)],
        };
    }

    /// <summary>The target: started lazy, a run ends near the set point and is not much worse than the best fixed dropout.</summary>
    private static IEnumerable<Check> Targets(ArmTable table)
    {
        var (steered, rival) = (table["steered dropout"], table["best fixed dropout"]);
        yield return Check.AtMost(Id(table, 1), $"distance of A from {Plain(SetPoint)}, steered dropout, {Where(table)}", steered.Mean(Distance), 0.03, Source);
        yield return Check.AtLeast(Id(table, 2), $"accuracy in percent, steered dropout minus best fixed dropout, {Where(table)}", steered.Minus(rival, Percent), -0.3, Source);
    }

    private static IEnumerable<ReportedFigure> Figures(ArmTable table)
    {
        var number = 2;
        foreach (var row in table.Rows)
        {
            var where = $"{row.Name}, {Where(table)}";
            yield return new ReportedFigure(Id(table, ++number), $"test accuracy in percent, {where}", row.Mean(Percent), Source, Note(row));
            yield return new ReportedFigure(Id(table, ++number), $"convexity A, {where}", row.Mean(run => run.Convexity), Source, Note(table, row));
        }
    }

    /// <summary>The same id for the same figure, whatever else is run: each pair of data and nonlinearity has thirty of them.</summary>
    private static string Id(ArmTable table, int figure) => string.Create(
        CultureInfo.InvariantCulture, $"spring:T1.{(30 * ((s_slopes.Length * Array.IndexOf(s_panels, table.Samples.Name)) + Array.IndexOf(s_slopes, table.Slope))) + figure}");

    private static string Note(ArmRow row)
    {
        var knob = row.Mean(run => run.Knob);
        string[] parts =
        [
            row.Chosen,
            knob.Samples > 0 ? $"knob at the end {knob}" : "",
            string.Create(CultureInfo.InvariantCulture, $"cost {row.Mean(run => run.Cost).Value:F0} steps of the full batch{(row.SearchCost > 0 ? $", and {row.SearchCost:F0} to choose" : "")}"),
            row.Diverged > 0 ? $"{row.Diverged} of {row.Runs.Length} diverged" : "",
        ];
        return string.Join("; ", parts.Where(part => part.Length > 0));
    }

    private static string Note(ArmTable table, ArmRow row) =>
        $"|A − A*| {row.Mean(Distance)}; training loss {row.Mean(run => run.Loss)}; total separation {row.Mean(run => run.Total)}; accuracy minus best fixed dropout {row.Minus(table["best fixed dropout"], Percent)}";

    private static string Where(ArmTable table) => $"{table.Samples.Name}, α = {Plain(table.Slope)}";

    private static string Plain(double value) => value.ToString(CultureInfo.InvariantCulture);

    private static double? Percent(ArmOutcome run) => 100 * run.Accuracy;

    private static double? Distance(ArmOutcome run) => run.Convexity is { } convexity ? Math.Abs(convexity - SetPoint) : null;
}
