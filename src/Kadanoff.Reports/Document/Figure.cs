using System.Text.Json.Nodes;

namespace Kadanoff.Reports;

/// <summary>One figure: a panel or several, a caption that can be read alone, and the numbers behind it.</summary>
public sealed record Figure
{
    /// <summary>Stable identifier within the report, of letters, digits and hyphens: load-curve.</summary>
    public required string Id { get; init; }

    public required string Title { get; init; }

    /// <summary>What is shown, which error bars, which units: a reader of the figure alone needs nothing else.</summary>
    public required string Caption { get; init; }

    public required IReadOnlyList<Panel> Panels { get; init; }

    /// <summary>Every number that the panels show.</summary>
    public required Table Data { get; init; }

    /// <summary>Key in docs/references.bib of the definition that is plotted, or null.</summary>
    public string? Source { get; init; }
}

/// <summary>One Vega-Lite specification with its data inline.</summary>
/// <param name="Title">Short, where a figure has several panels; null otherwise.</param>
/// <param name="AlternativeText">What the panel shows, for a reader who cannot see it.</param>
/// <param name="Spec">Vega-Lite 6; colours come from <see cref="Figures.Theme"/>.</param>
public sealed record Panel(string? Title, string AlternativeText, JsonObject Spec);
