using Kadanoff.Diagnostics;
using Kadanoff.Diagnostics.Attribution;
using Kadanoff.Networks;
using Kadanoff.Reports.Tables;
using Kadanoff.Statistics;

namespace Kadanoff.Reports.Tests;

public class HeadTableTests
{
    private static readonly NetworkStage Place = new(1, "1: matmul 8", 0, new Shape(8), false);

    [Fact]
    public void Every_head_stands_with_its_parts_its_effect_its_control_and_a_word()
    {
        var stage = new StageShares(Place, "head", [Share(0, 0.5), Share(1, -0.5), Share(2, 0.01) with { IsConstant = true }, Share(3, 0.01)], null);
        var table = HeadTable.Of([new StageShares(Place with { Index = 0 }, "unit", [Share(0, 0.5)], null), stage], [new StageShares(Place, "head", [.. Enumerable.Range(0, 4).Select(head => Share(head, 0))], null)], ["input", "1 matmul"]);
        table.Rows.Select(row => row[1].Display).ShouldBe(["0", "1", "2", "3"]);
        table.Rows.Select(row => row[^1].Display).ShouldBe(["carries the separation", "disturbs it", "never changes", "like the others"]);
        table.Rows[0][0].Display.ShouldBe("1 matmul");
        ((Cell.Number)table.Rows[0][5]).Estimate.Value.ShouldBe(0);
    }

    [Fact]
    public void Without_a_control_the_cell_says_so_and_a_problem_is_told()
    {
        HeadTable.Of([new StageShares(Place, "head", [Share(0, 1)], null)], [], ["input", "1 matmul"]).Rows[0][5].ShouldBe(Cell.Missing("not measured"));
        HeadTable.Of([new StageShares(Place, "head", [], "NaN")], [], ["input", "1 matmul"]).Rows.ShouldHaveSingleItem()[2].ShouldBe(Cell.Missing("NaN"));
    }

    private static GroupShare Share(int head, double effect) => new(head, new Estimate(effect, 0.02, 100), new Estimate(0.25 + effect, 0.01, 100), new Estimate(0.25, 0.01, 100), false);
}
