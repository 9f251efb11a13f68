using Kadanoff.Flows;
using Kadanoff.Reports.Tables;

namespace Kadanoff.Reports.Figures;

/// <summary>The phase diagram of feature learning: a load curve in every cell, and the line on which every layer carries the same load.</summary>
/// <remarks>
/// <i>Sign</i>: a curve above its chord (A &gt; 0) leaves the work to deep layers, one below it (A &lt; 0) to shallow ones.
/// <i>Reference</i>: [shi2025]. <i>Checked by</i> PhaseDiagramFigureTests, DiagramPageTests.
/// </remarks>
public static class PhaseDiagramFigure
{
    private const string Curves = "In every cell the load curve, data separation against depth, between its highest and its lowest value; "
        + "the line goes through the cells where it is straight, A = 0: concave curves (deep layers carry the load) to one side of it, convex ones to the other. ";

    private const string Pointing = "Point at a cell for its numbers; errors are one standard error over the runs of a cell, and diverged runs, marked ×, are counted in no mean.";

    /// <summary>One diagram by itself.</summary>
    /// <param name="diagram">What is shown.</param>
    /// <param name="id">Of the figure, unique in its report.</param>
    public static Figure Of(PhaseDiagram diagram, string id = "phase-diagram")
    {
        ArgumentNullException.ThrowIfNull(diagram);
        return new Figure
        {
            Id = id,
            Title = $"Phase diagram, {diagram.Name}",
            Caption = Curves + Pointing,
            Panels = [new DiagramPanel(diagram, DiagramShade.Usual(diagram)).Draw()],
            Data = DiagramTable.Of([diagram], $"{id}-data"),
            Source = "shi2025",
        };
    }

    /// <summary>Ours beside the published diagram of the same cells, the differences between them, and the diagram of a chain.</summary>
    /// <param name="ours">What was measured.</param>
    /// <param name="published">The same knobs and cells.</param>
    /// <param name="chain">Of the spring-block chain, with knobs of its own; null for none.</param>
    /// <param name="id">Of the figure, unique in its report.</param>
    public static Figure Beside(PhaseDiagram ours, PhaseDiagram published, PhaseDiagram? chain, string id)
    {
        ArgumentNullException.ThrowIfNull(ours);
        ArgumentNullException.ThrowIfNull(published);
        var shade = DiagramShade.Usual(ours);
        var ends = Ends(shade, ours, published);
        return new Figure
        {
            Id = id,
            Title = $"Phase diagram, {ours.Name}, beside the published one",
            Caption = Curves + "Ours and the published cells share one scale of shades. The maps of differences show both curves, the published one dashed. "
                + (chain is null ? "" : "The last panel is the diagram of the spring-block chain, whose knobs are its friction and its noise. ") + Pointing,
            Panels =
            [
                new DiagramPanel(Named(ours, "ours"), shade) { Ends = ends }.Draw(),
                new DiagramPanel(Named(published, "published"), shade) { Ends = ends }.Draw(),
                new DiagramPanel(Named(ours, "difference of accuracy"), shade.Against(published, $"{shade.Title}, ours − published")) { Beside = published }.Draw(),
                new DiagramPanel(Named(ours, "difference of convexity"), DiagramShade.Convexity.Against(published, "A, ours − published")) { Beside = published }.Draw(),
                .. chain is null ? Array.Empty<Panel>() : [new DiagramPanel(chain, DiagramShade.Convexity).Draw()],
            ],
            Data = DiagramTable.Of([Named(ours, "ours"), Named(published, "published"), .. chain is null ? Array.Empty<PhaseDiagram>() : [chain]], $"{id}-data"),
            Source = "shi2025",
        };
    }

    private static PhaseDiagram Named(PhaseDiagram diagram, string what) => diagram with { Name = $"{diagram.Name}: {what}" };

    private static (double Low, double High) Ends(DiagramShade shade, params IEnumerable<PhaseDiagram> diagrams)
    {
        double[] values = [.. diagrams.SelectMany(diagram => diagram.Cells).Select(shade.Of).Where(value => value is not null).Select(value => value!.Value.Value).Where(double.IsFinite)];
        return (values.DefaultIfEmpty(0).Min(), values.DefaultIfEmpty(1).Max());
    }
}
