using System.Text.Json.Nodes;
using Kadanoff.Diagnostics.Similarity;
using Kadanoff.Reports.Figures;
using Kadanoff.Statistics;

namespace Kadanoff.Reports.Tests;

public class SimilarityFigureTests
{
    private static readonly SimilarityMatrix s_similarity = new(
        ["input", "1: linear", "labels"], true,
        [[Of(1), Of(0.7), Of(double.NaN)], [Of(0.7), Of(1), Of(0.4)], [Of(double.NaN), Of(0.4), Of(1)]],
        [[Of(0), Of(0.01), Of(0)], [Of(0.01), Of(0), Of(0)], [Of(0), Of(0), Of(0)]],
        [null, null, "constant"], 128, 16);

    [Fact]
    public void Every_pair_that_was_measured_has_its_shade_and_says_its_number_and_its_null()
    {
        var figure = SimilarityFigure.Of(s_similarity, ["input", "1 linear"]);
        JsonObject[] cells = [.. figure.Panels.Single().Spec["layer"]![0]!["data"]!["values"]!.AsArray().Select(row => row!.AsObject())];
        cells.Length.ShouldBe(7);
        var cell = cells.Single(one => (string)one["row"]! == "input" && (string)one["column"]! == "1 linear");
        ((double)cell["value"]!).ShouldBe(0.7);
        ((string)cell["text"]!).ShouldBe("0.70(2)");
        ((string)cell["null"]!).ShouldBe("0.01(2)");
    }

    [Fact]
    public void The_table_holds_each_pair_once_and_says_why_one_is_missing()
    {
        var data = SimilarityFigure.Of(s_similarity, ["input", "1 linear"]).Data;
        data.Rows.Count.ShouldBe(3);
        data.Rows.Single(row => row[0].Display == "input" && row[1].Display == "labels")[2].ShouldBe(Cell.Missing("constant"));
    }

    private static Estimate Of(double value) => new(value, 0.02, 100);
}
