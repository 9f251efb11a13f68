using System.Text.Json.Nodes;
using Kadanoff.Diagnostics.Spectra;
using Kadanoff.Reports.Tables;
using Kadanoff.Reports.Text;
using static Kadanoff.Reports.Figures.VegaLite;

namespace Kadanoff.Reports.Figures;

/// <summary>The eigenvalues of every weight matrix, a row of ticks each, in units of the edge beyond which noise has none; and the exponents of their tails beside those of random layers.</summary>
/// <remarks>Of long spectra the largest eigenvalues are drawn, and of the others every so many one. <i>Reference</i>: [martin2021]. <i>Checked by</i> SpectrumFigureTests.</remarks>
public static class SpectrumFigure
{
    private const int RowHeight = 20, Tallest = 3600, MostTicks = 6000, FewestTicks = 24;
    private const double Least = 1e-3;
    private const string Bulk = "as in noise", Spike = "stands out", Model = "this model", Random = "random layers";

    /// <param name="spectra">Measured.</param>
    /// <returns>Null where no matrix has enough eigenvalues for a bulk.</returns>
    public static Figure? Of(IReadOnlyList<LayerSpectrum> spectra)
    {
        ArgumentNullException.ThrowIfNull(spectra);
        LayerSpectrum[] drawn = [.. spectra.Where(spectrum => spectrum.Bulk is not null)];
        if (drawn.Length == 0)
            return null;
        var names = Series.Distinct(DottedNames.WithoutSharedRoot([.. drawn.Select(SpectrumTable.NameOf)]));
        return new Figure
        {
            Id = "spectra-figure",
            Title = "Spectra of the weights",
            Caption = "(a) Eigenvalues of WᵀW, a row for each weight matrix, over the largest that noise of the same variance would show (by the laws of Marchenko and Pastur, Tracy and Widom): what lies to the right of 1 stands out of the noise; those below a thousandth are not drawn. "
                + "(b) Exponent α of the tail, with its bootstrap error, beside the mean and spread of random layers of the same shape; matrices with too few eigenvalues have none.",
            Panels = [Ticks(drawn, names), .. Exponents(drawn, names) is { } exponents ? [exponents] : Array.Empty<Panel>()],
            Data = Data(drawn, names),
            Source = "martin2021",
        };
    }

    private static Panel Ticks(LayerSpectrum[] drawn, string[] names)
    {
        var description = $"Eigenvalues of {drawn.Length} weight matrices; those beyond the edge of the noise: {string.Join(", ", drawn.Zip(names, (spectrum, name) => $"{name} {spectrum.Bulk!.Spikes}"))}.";
        var most = Math.Clamp(MostTicks / drawn.Length, FewestTicks, MostTicks / 20);
        var rows = List(drawn.Zip(names).SelectMany(pair => Chosen(pair.First, most).Where(value => value > Least * pair.First.Bulk!.Threshold).Select(value => (JsonNode?)Object(
            ("layer", pair.Second), ("x", Number(value / pair.First.Bulk!.Threshold)), ("series", value > pair.First.Bulk.Threshold ? Spike : Bulk), ("text", FormattableString.Invariant($"{value:G4}"))))));
        return new Panel("eigenvalues over the edge of noise", description, VegaLite.Panel(description, Height(drawn),
            Layer(rows, Mark("tick", "spectrum"),
                ("x", Object(("field", "x"), ("type", "quantitative"), ("title", "λ / edge"), ("scale", Object(("type", "log"), ("nice", false))), ("axis", Object(("grid", true), ("tickCount", 4), ("format", "~g"))))),
                Rows(names), Colour(Bulk, Spike), ("tooltip", List(Tooltip("layer", "layer"), Tooltip("text", "eigenvalue"), Tooltip("series", "it"))))));
    }

    private static Panel? Exponents(LayerSpectrum[] drawn, string[] names)
    {
        var found = drawn.Zip(names).Select(pair => (Name: pair.Second, Alpha: pair.First[TailExponent.Observable])).Where(pair => pair.Alpha.Value is not null).ToArray();
        if (found.Length == 0)
            return null;
        var description = $"Tail exponents: {string.Join(", ", found.Select(pair => $"{pair.Name} {pair.Alpha.Value}"))}.";
        var measured = () => List(found.Select(pair => (JsonNode?)Object([("layer", pair.Name), ("series", Model), .. Measured(pair.Alpha.Value!.Value)])));
        var random = () => List(found.Where(pair => pair.Alpha.Null is not null).Select(pair => (JsonNode?)Object([("layer", pair.Name), ("series", Random), .. Measured(pair.Alpha.Null!.Expected)])));
        JsonObject Of(JsonArray rows, JsonObject mark, string field, params IEnumerable<(string, JsonNode?)> more) => Layer(rows, mark,
            [("x", Object(("field", field), ("type", "quantitative"), ("title", "tail exponent α"), ("scale", Object(("zero", false))), ("axis", Object(("grid", true), ("tickCount", 5))))), Rows(names), Colour(Model, Random), .. more]);
        (string, JsonNode?) Reading() => ("tooltip", List(Tooltip("layer", "layer"), Tooltip("series", "of"), Tooltip("text", "α")));
        return new Panel("tail exponents", description, VegaLite.Panel(description, Height(drawn),
            Of(random(), Mark("rule", "exponent-spread"), "low", ("x2", Field("high"))),
            Of(random(), Mark("point", "small-dots"), "value", Reading()),
            Of(measured(), Mark("rule", "error"), "low", ("x2", Field("high"))),
            Of(measured(), Mark("point", "dots"), "value", Reading())));
    }

    /// <summary>The largest half of those that are drawn, and of the others every so many one.</summary>
    private static IEnumerable<double> Chosen(LayerSpectrum spectrum, int most)
    {
        var values = spectrum.Spectrum.Eigenvalues;
        if (values.Length <= most)
            return values;
        var (largest, others) = (most / 2, values.Length - (most / 2));
        return values[others..].Concat(Enumerable.Range(0, most - largest).Select(i => values[(int)((long)i * others / (most - largest))]));
    }

    private static int Height(LayerSpectrum[] drawn) => Math.Clamp(RowHeight * drawn.Length, 3 * RowHeight, Tallest);

    private static (string, JsonNode?) Rows(string[] names) => ("y", Object(
        ("field", "layer"), ("type", "nominal"), ("sort", null), ("title", null), ("scale", Object(("domain", List(names)))),
        ("axis", Object(("grid", false), ("domain", false), ("ticks", false), ("labelLimit", Object(("expr", "width < 300 ? 110 : 180"))), ("labelOverlap", "greedy")))));

    private static (string, JsonNode?) Colour(params string[] series) => ("color", Object(
        ("field", "series"), ("type", "nominal"), ("scale", Object(("domain", List(series.Select(name => (JsonNode?)name))), ("range", "category")))));

    private static Table Data(LayerSpectrum[] drawn, string[] names) => new()
    {
        Id = "spectra-figure-data",
        Title = "Edges and spikes",
        Columns =
        [
            new Column("layer", "layer"), new Column("edge", "edge of noise"), new Column("largest", "largest eigenvalue"), new Column("spikes", "beyond the edge"), new Column("alpha", "α"), new Column("random", "random α"),
        ],
        Rows = [.. drawn.Zip(names, (spectrum, name) => (IReadOnlyList<Cell>)
        [
            name, Digits.Significant(spectrum.Bulk!.Threshold, 6), Digits.Significant(spectrum.Spectrum.Largest, 6), Statistics.Estimate.Exact(spectrum.Bulk.Spikes),
            spectrum[TailExponent.Observable].Value is { } alpha ? alpha : Cell.Missing(spectrum[TailExponent.Observable].Reason),
            spectrum[TailExponent.Observable].Null is { } random ? random.Expected : Cell.Missing("not compared"),
        ])],
    };
}
