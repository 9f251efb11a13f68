using System.Text.Json.Nodes;
using Kadanoff.Statistics;
using static Kadanoff.Reports.Figures.VegaLite;

namespace Kadanoff.Reports.Figures;

/// <summary>Spins ±1 on a square lattice, to be looked at.</summary>
/// <param name="Name">Under the picture: <c>L = 64</c>.</param>
/// <param name="Side">L.</param>
/// <param name="Spins">Row after row.</param>
public sealed record Snapshot(string Name, int Side, IReadOnlyList<sbyte> Spins)
{
    /// <summary>Σ s/N.</summary>
    public double Magnetisation => (double)Spins.Sum(spin => spin) / Spins.Count;

    /// <summary>−Σ s s′/N over the bonds of the periodic lattice.</summary>
    public double Energy
    {
        get
        {
            var sum = 0;
            for (var y = 0; y < Side; y++)
            {
                for (var x = 0; x < Side; x++)
                    sum += Spins[(y * Side) + x] * (Spins[(y * Side) + ((x + 1) % Side)] + Spins[((y + 1) % Side * Side) + x]);
            }

            return -(double)sum / Spins.Count;
        }
    }
}

/// <summary>One lattice and its block spins, from the finest to the coarsest.</summary>
/// <param name="Title">Which lattice: <c>T = 2.269, critical</c>.</param>
/// <param name="Snapshots">At successive scales.</param>
public sealed record BlockedLattice(string Title, IReadOnlyList<Snapshot> Snapshots);

/// <summary>Lattices under successive block spins, one row of pictures for each: below T_c all becomes one colour, above it becomes noise, at T_c nothing changes.</summary>
/// <remarks><i>Reference</i>: [kadanoff1966]. <i>Checked by</i> SnapshotFigureTests, PageTests.</remarks>
public static class SnapshotFigure
{
    /// <summary>Pictures are drawn this large, so that a spin is a square of whole pixels.</summary>
    private const int Pixels = 256;

    private const int RowHeight = 150;

    private const int Colour = 0x3a7ebf;

    public static Figure Of(IReadOnlyList<BlockedLattice> lattices) => new()
    {
        Id = "block-spins",
        Title = "Block spins",
        Caption = "Spins up (blue) and down, and the majority of their blocks, again and again; every picture shows the whole lattice. "
            + "Below the critical temperature blocks agree more and more, above it less and less; at the critical temperature the picture keeps its character: it is a fixed point.",
        Panels = [Rows(lattices)],
        Data = Numbers(lattices),
        Source = "kadanoff1966",
    };

    private static Panel Rows(IReadOnlyList<BlockedLattice> lattices)
    {
        var scales = lattices.SelectMany(lattice => lattice.Snapshots).Select(snapshot => snapshot.Name).Distinct().ToArray();
        var titles = lattices.Select(lattice => lattice.Title).ToArray();
        var description = $"Pictures of spins: {string.Join("; ", lattices.Select(lattice => $"{lattice.Title}: {string.Join(", ", lattice.Snapshots.Select(Words))}"))}.";
        var rows = List(lattices.SelectMany(lattice => lattice.Snapshots.Select(snapshot => (JsonNode?)Object(
            ("row", lattice.Title), ("stage", snapshot.Name), ("picture", Address(snapshot)), ("text", Words(snapshot))))));
        var side = FormattableString.Invariant($"min(0.95 * width / {scales.Length}, bandwidth('y'))");
        var picture = Object(("type", "image"), ("baseline", "middle"), ("width", Expression(side)), ("height", Expression(side)));
        var frame = Object(("type", "point"), ("shape", "square"), ("filled", false), ("strokeWidth", 1), ("opacity", 0.5), ("size", Expression($"pow({side}, 2)")));
        var title = Object(("type", "text"), ("align", "left"), ("baseline", "bottom"), ("dy", -4), ("style", "row-title"));
        return new Panel(null, description, Panel(description, RowHeight * titles.Length,
            Layer(rows, picture, [.. Place(scales, titles), ("url", Object(("field", "picture"), ("type", "nominal")))]),
            Layer((JsonArray)rows.DeepClone(), frame, Place(scales, titles)),
            Layer(List(titles.Select(name => (JsonNode?)Object(("row", name)))), title,
                ("x", Object(("value", 0))), ("y", Row(titles, bandPosition: 0)), ("text", Object(("field", "row"), ("type", "nominal"))))));
    }

    private static JsonObject Expression(string text) => Object(("expr", text));

    private static IEnumerable<(string Key, JsonNode? Value)> Place(string[] scales, string[] titles) =>
        [("x", Stages(scales, asBands: true, gap: 0)), ("y", Row(titles, bandPosition: 0.5)), ("tooltip", Tooltip("text", "spins"))];

    /// <summary>A band for each lattice, with room for its title above.</summary>
    private static JsonObject Row(string[] titles, double bandPosition) => Object(
        ("field", "row"), ("type", "ordinal"), ("sort", null), ("axis", null), ("bandPosition", bandPosition),
        ("scale", Object(("type", "band"), ("domain", List(titles)), ("paddingInner", 0.22), ("paddingOuter", 0.16))));

    private static string Words(Snapshot snapshot) => FormattableString.Invariant($"{snapshot.Name}, m = {snapshot.Magnetisation:F3}, u = {snapshot.Energy:F3}");

    private static string Address(Snapshot snapshot)
    {
        var scale = Math.Max(1, Pixels / snapshot.Side);
        var side = snapshot.Side * scale;
        var png = BitmapPng.Write(side, side, (x, y) => snapshot.Spins[(y / scale * snapshot.Side) + (x / scale)] > 0, Colour);
        return $"data:image/png;base64,{Convert.ToBase64String(png)}";
    }

    private static Table Numbers(IReadOnlyList<BlockedLattice> lattices) => new()
    {
        Id = "block-spins-data",
        Title = "Block spins",
        Columns =
        [
            new Column("lattice", "lattice"),
            new Column("scale", "scale"),
            new Column("magnetisation", "magnetisation m") { Definition = "Σ s/N of this one configuration" },
            new Column("energy", "energy u") { Definition = "−Σ s s′/N over nearest neighbours of this one configuration" },
        ],
        Rows = [.. lattices.SelectMany(lattice => lattice.Snapshots.Select(snapshot => (IReadOnlyList<Cell>)
            [lattice.Title, snapshot.Name, Estimate.Exact(snapshot.Magnetisation), Estimate.Exact(snapshot.Energy)]))],
    };
}
