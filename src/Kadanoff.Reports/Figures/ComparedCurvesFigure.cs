using Kadanoff.Reports.Tables;

namespace Kadanoff.Reports.Figures;

/// <summary>The load curves of two models on the same samples.</summary>
/// <remarks><i>Checked by</i> CompareReportTests.</remarks>
public static class ComparedCurvesFigure
{
    /// <param name="stages">Names from the input to the last stage.</param>
    /// <param name="before">Name and D per stage of the first model.</param>
    /// <param name="after">The same of the second.</param>
    public static Figure Of(IReadOnlyList<string> stages, Curve before, Curve after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        return new Figure
        {
            Id = "compared-curves",
            Title = "Load curves",
            Caption = "Data separation D = ln(Tr Σw / Tr Σb) after each stage of both models, on the same samples. Lower is better separated; error bars are one standard error.",
            Panels =
            [
                new SeriesPanel(null, "stage", "data separation D", [Along(before), Along(after)]) { Names = [before.Name, after.Name], CountsSteps = true }.Draw(),
            ],
            Data = CurveTable.Of("compared-curves-data", "Data separation D", [.. stages], [before, after]),
            Source = "shi2025",
        };
    }

    private static NumericSeries Along(Curve curve) => new(curve.Name, [.. curve.Values.Select((value, l) => new MeasuredPoint(l, value))]);
}
