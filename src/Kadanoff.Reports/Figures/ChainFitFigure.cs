using System.Text.Json.Nodes;
using Kadanoff.Statistics;
using Kadanoff.Training;
using static Kadanoff.Reports.Figures.VegaLite;

namespace Kadanoff.Reports.Figures;

/// <summary>Where the layers of a network stood while it learned, and where the blocks of the chain stand that was fitted to them.</summary>
/// <remarks><i>Equation</i>: x_l = D_0 − D_l, measured as dots, fitted as lines, against the step of training. <i>Reference</i>: [shi2025]. <i>Checked by</i> ChainFitReportTests.</remarks>
public static class ChainFitFigure
{
    /// <param name="chain">A fitted chain.</param>
    public static Figure Of(TrainedChain chain)
    {
        ArgumentNullException.ThrowIfNull(chain);
        var description = FormattableString.Invariant($"Line chart of the separation gained up to each of {chain.History.Blocks} hidden layers over {chain.History.Times.Count} moments of training, measured and as the fitted chain moves.");
        return new Figure
        {
            Id = "chain-fit",
            Title = "The network as a chain of springs and blocks",
            Caption = "Separation gained up to the end of each hidden layer, x = D of the input minus D after the layer, against the step of training: dots are measured, "
                + "lines are the blocks of the spring-block chain that moves most like them. Where lines miss the dots the chain is no good picture of this network.",
            Panels = [new Panel(null, description, Spec(chain, description))],
            Data = Data(chain),
            Source = "shi2025",
        };
    }

    private static JsonObject Spec(TrainedChain chain, string description)
    {
        (string, JsonNode?)[] place = [("x", Object(("field", "step"), ("type", "quantitative"), ("title", "training step"), ("axis", Object(("grid", false), ("tickCount", 5), ("format", "~s"))))), ("y", Vertical("value", "separation gained x"))];
        (string, JsonNode?) colour = ("color", Object(("field", "layer"), ("type", "quantitative"), ("scale", Object(("range", "heatmap"))),
            ("legend", Object(("title", "layer"), ("titleOrient", "left"), ("type", "gradient"), ("gradientLength", 90), ("gradientThickness", 9), ("values", List((JsonNode?)1, chain.History.Blocks)), ("format", "d")))));
        return Panel(description, 300,
            Layer(Rows(chain, chain.Fit.Positions), Mark("line", "curve"), [.. Copy(place), ("detail", Field("layer")), colour]),
            Layer(Rows(chain, [.. Enumerable.Range(0, chain.History.Times.Count).Select(chain.History.Positions)]), Mark("point", "small-dots"),
                [.. Copy(place), ("color", colour.Item2!.DeepClone()), ("tooltip", List(Tooltip("layer", "layer"), Tooltip("step", "step"), Tooltip("value", "x")))]));
    }

    private static IEnumerable<(string, JsonNode?)> Copy((string Key, JsonNode? Value)[] channels) => channels.Select(channel => (channel.Key, channel.Value?.DeepClone()));

    private static JsonArray Rows(TrainedChain chain, IReadOnlyList<double[]> positions) => List(
        from moment in positions.Index()
        from layer in moment.Item.Index()
        select (JsonNode?)Object(("step", chain.History.Times[moment.Index]), ("layer", layer.Index + 1), ("value", Number(layer.Item))));

    private static Table Data(TrainedChain chain) => new()
    {
        Id = "chain-fit-data",
        Title = "Separation gained, measured and fitted",
        Columns =
        [
            new Column("step", "step"),
            .. Enumerable.Range(1, chain.History.Blocks).SelectMany(l => new[] { new Column(FormattableString.Invariant($"x-{l}"), FormattableString.Invariant($"x_{l}")), new Column(FormattableString.Invariant($"fit-{l}"), "fit") }),
        ],
        Rows =
        [
            .. chain.History.Times.Select((step, moment) => (IReadOnlyList<Cell>)
                [Estimate.Exact(step), .. chain.History.Positions(moment).Zip(chain.Fit.Positions[moment]).SelectMany(pair => new Cell[] { new Estimate(pair.First, double.NaN, 0), Estimate.Exact(pair.Second) })]),
        ],
    };
}
