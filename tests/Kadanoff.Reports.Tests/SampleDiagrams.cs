using Kadanoff.Flows;
using Kadanoff.Reports.Figures;

namespace Kadanoff.Reports.Tests;

/// <summary>Phase diagrams whose loads are affine in the layer, with a step that the knobs decide: every index is known.</summary>
public static class SampleDiagrams
{
    private const int Layers = 7;

    private static readonly DiagramAxis Dropout = new("dropout", "dropout p", [0.28, 0.2, 0.12, 0.04, 0]);

    private static readonly DiagramAxis Slope = new("negative-slope", "negative slope α", [0, 0.4, 1]);

    public static PhaseDiagram Ours { get; } = Of("MNIST, dropout", 0);

    public static PhaseDiagram Published { get; } = Of("MNIST, dropout", 0.004);

    /// <summary>As large as a diagram of a chain can be.</summary>
    public static PhaseDiagram Fine { get; } = new(
        "chain",
        new DiagramAxis("noise", "noise s", [.. Enumerable.Range(0, 40).Select(i => i / 200.0)]),
        new DiagramAxis("friction", "friction μ→", [.. Enumerable.Range(0, 30).Select(i => i / 200.0)]),
        [.. from row in Enumerable.Range(0, 30) from column in Enumerable.Range(0, 40) select DiagramCell.Of(column, row, [Run(((row / 30.0) - (column / 40.0)) * 0.2)])]);

    public static Report Together { get; } = SamplePortraits.Report(SamplePortraits.OneCoupling) with
    {
        Figures = [PhaseDiagramFigure.Beside(Ours, Published, Fine, "beside"), PhaseDiagramFigure.Of(Fine, "fine")],
        Tables = [],
    };

    /// <summary>Loads 1/7 + b(l − 4): A = 3.5 b.</summary>
    public static DiagramRun Run(double step, double accuracy = double.NaN)
    {
        var curve = new double[Layers + 1];
        curve[0] = 1;
        for (var l = 1; l <= Layers; l++)
            curve[l] = curve[l - 1] - (1.0 / Layers) - (step * (l - ((Layers + 1) / 2.0)));
        return new DiagramRun(curve, accuracy);
    }

    private static PhaseDiagram Of(string name, double shift) => new(name, Dropout, Slope,
    [
        .. from row in Enumerable.Range(0, 3)
           from column in Enumerable.Range(0, 5)
           let step = 0.035 - (0.02 * row) - (0.2 * Dropout.Values[column]) + shift
           select DiagramCell.Of(column, row,
           [
               Run(step, 0.93 - (2 * Math.Abs(step))), Run(step + 0.001, 0.931 - (2 * Math.Abs(step))),
               .. (row, column) == (2, 0) ? [new DiagramRun(null)] : Array.Empty<DiagramRun>(),
           ]),
    ]);
}
