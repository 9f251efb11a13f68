using Kadanoff.Diagnostics;
using Kadanoff.Diagnostics.Tokens;
using Kadanoff.Flows;
using Kadanoff.Networks;
using Kadanoff.Reports.Figures;
using Kadanoff.Reports.Tables;
using Kadanoff.Statistics;

namespace Kadanoff.Reports.Tests;

public class StreamTableTests
{
    private static readonly ResidualStage[] s_stages =
    [
        new("1: emb 8×4", null, Number(20), Number(0.9), Number(0.95), Number(0.99), null),
        new("2: attention 8×4 · residual", Number(0.1), null, null, null, null, "a width of 600 is above 512"),
    ];

    [Fact]
    public void Every_block_stands_with_its_controls_and_what_is_missing_says_why()
    {
        var rows = StreamTable.Of(Found(0.2, 0.4), Classes(0.7), new Controls([], Classes(0))).Rows;
        rows[0].Select(cell => cell.Display).ShouldBe(["1 emb", "1.00(2)", "—", "—", "20.00(2)", "0.90(2)", "0.95(2)", "0.99(2)", "—", "0.70(2)", "0.00(2)"]);
        rows[0][2].ShouldBe(Cell.Missing("there is no stage before it"));
        rows[1][5].ShouldBe(Cell.Missing("a width of 600 is above 512"));
        ((Cell.Number)rows[1][3]).Estimate.ShouldBe(new Estimate(0.3, Math.Sqrt(0.02), 2), new Same());
    }

    [Fact]
    public void Without_controls_their_cells_are_empty() => StreamTable.Of(Found(), Classes(0.7), null).Rows[1][3].ShouldBe(Cell.Missing("not measured"));

    [Fact]
    public void The_figure_has_a_panel_for_each_measure_and_says_how_tokens_were_normalised()
    {
        var figure = StreamFigure.Of(Found());
        figure.Panels.Select(panel => panel.Title).ShouldBe(["length", "displacement Ψ", "jump ζ", "prediction residual PR"]);
        figure.Caption.ShouldContain("mean square 1");
        figure.Data.Rows[0][0].Display.ShouldBe("1 emb");
    }

    private static StreamFindings Found(params double[] shuffled) => new(Stream(s_stages), [Number(1), Number(3)], FreshNormKind.RootMeanSquare, null, 10)
    {
        Shuffled = [.. shuffled.Select(displacement => Stream([s_stages[0] with { PredictionResidual = null }, s_stages[1] with { Displacement = Number(displacement) }]))],
    };

    private static ResidualStreamMeasurement Stream(IReadOnlyList<ResidualStage> stages) => new(stages, null, null, 100);

    private static NetworkMeasurement Classes(double separation)
    {
        NetworkStage[] places = [.. s_stages.Select((stage, i) => new NetworkStage(i, stage.Stage, i, new Shape(4), false))];
        Stage[] stages = [.. places.Select(place => new Stage(place.Index, place.Name))];
        foreach (var stage in stages)
        {
            stage.Record(DataSeparation.CorrectedObservable, Number(separation));
            stage.Record(DataSeparation.Observable, Number(separation));
        }

        return new NetworkMeasurement(new Flow("tokens", [DataSeparation.Observable, DataSeparation.CorrectedObservable], stages), null, "no curve", places, 100, [50, 50], null, [], ["a", "b"]);
    }

    private static Estimate Number(double value) => new(value, 0.02, 100);

    private sealed class Same : IEqualityComparer<Estimate>
    {
        public bool Equals(Estimate x, Estimate y) => Math.Abs(x.Value - y.Value) < 1e-12 && Math.Abs(x.StandardError - y.StandardError) < 1e-12 && x.Samples == y.Samples;

        public int GetHashCode(Estimate estimate) => 0;
    }
}
