namespace Kadanoff.Reports;

/// <summary>What one run has to say: a verdict with what it rests on, figures, tables, what was skipped, how it was made, how to cite it.</summary>
/// <remarks>
/// <para>One document for every verb; the HTML page, <c>report.json</c> and the plain text are three renderings of it.
/// Every measured number in it is an <see cref="Statistics.Estimate"/>.</para>
/// <para><i>Schema</i>: docs/schema/report-1.schema.json. <i>Checked by</i> ReportJsonTests.</para>
/// </remarks>
public sealed record Report
{
    /// <summary>Identifier and version of the JSON form; it changes when a reader of the old form would be misled.</summary>
    public const string SchemaId = "kadanoff/report/1";

    /// <summary>Always <see cref="SchemaId"/> in what this version writes.</summary>
    public string Schema { get; init; } = SchemaId;

    /// <summary>The verb that made it: inspect, compare, flow.</summary>
    public required string Kind { get; init; }

    public required string Title { get; init; }

    public required Verdict Verdict { get; init; }

    /// <summary>What to do about it; null where nothing is advised.</summary>
    public IReadOnlyList<Finding>? Advice { get; init; }

    public IReadOnlyList<Figure> Figures { get; init; } = [];

    public IReadOnlyList<Table> Tables { get; init; } = [];

    public IReadOnlyList<Skipped> Skipped { get; init; } = [];

    public required Provenance Provenance { get; init; }

    public IReadOnlyList<Citation> HowToCite { get; init; } = [];
}

/// <summary>Something that was there and was not measured: a tensor, a layer, a file.</summary>
public sealed record Skipped(string What, string Reason);
