using Kadanoff.Chain;

namespace Kadanoff.Reports.Tests;

public class ChainReportTests
{
    private static readonly JsonSchema Schema = JsonSchema.Read("report-1.schema.json");
    private static readonly Provenance Made = new() { CommandLine = "kadanoff chain", Version = "1", Runtime = "none" };
    private static readonly ThresholdDynamics Notebook = new() { Time = 20 };

    [Fact]
    public void Reports_keep_the_schema_and_come_back()
    {
        foreach (var report in new[] { Simulated(), AtRest(0.1), Diagram(4), Diagram(40), Pulled() })
        {
            Schema.Violations(ReportJson.Write(report)).ShouldBeEmpty();
            ReportJson.Write(ReportJson.Read(ReportJson.Write(report), "report.json")).ShouldBe(ReportJson.Write(report));
        }
    }

    [Fact]
    public void The_label_is_that_of_the_convexity()
    {
        AtRest(0.1).Verdict.Label.ShouldBe("lazy");
        AtRest(0).Verdict.Label.ShouldBe("balanced");
        AtRest(5).Verdict.Label.ShouldBe("not moved");
        ChainReport.Of(new ChainOutcome("mean field", Notebook.Chain with { ForwardFriction = 0 }, MeanFieldChain.History(Notebook with { Chain = Notebook.Chain with { ForwardFriction = 0 } }, 3)) { Deterministic = true }, Made)
            .Verdict.Label.ShouldBe("active");
    }

    [Fact]
    public void A_run_shorter_than_its_memory_is_told() =>
        Simulated().Verdict.Caveats.ShouldContain("The chain forgets where it came from in a time of 20.7; it was followed for 20.");

    [Fact]
    public void Positions_have_errors_and_closed_forms_beside_them()
    {
        var rows = Simulated().Tables[0].Rows;
        rows.Count.ShouldBe(8);
        rows[0][1].Display.ShouldContain("(");
        rows[7][1].Display.ShouldBe("1");
        rows[7][3].Display.ShouldBe("0.4");
        rows[7][4].Display.ShouldBe("0.125");
    }

    [Fact]
    public void Frictions_without_asymmetry_have_no_critical_noise()
    {
        var rows = Diagram(4).Tables[0].Rows;
        rows[0][^1].ShouldBeOfType<Cell.Absent>();
        rows[1][^1].ShouldBeOfType<Cell.Number>();
        rows[2][^1].ShouldBeOfType<Cell.Absent>();
    }

    [Fact]
    public void Of_a_large_diagram_some_cells_are_drawn_and_all_stand_in_the_table()
    {
        var report = Diagram(40);
        report.Tables[0].Columns.Count.ShouldBe(42);
        report.Figures[0].Data.Rows.Count.ShouldBe(3 * 14);
        report.Skipped.Single().Reason.ShouldContain("42 of 120 are drawn");
        Diagram(4).Skipped.ShouldBeEmpty();
    }

    [Fact]
    public void A_steady_pull_stands_beside_the_jerky_one()
    {
        Pulled().Verdict.Headline.ShouldBe("Pulled steadily 4 of 10 segments open, pulled with jerks 10.");
        Pulled().Figures[0].Panels.Count.ShouldBe(2);
    }

    private static Report Simulated() => ChainReport.Of(new ChainOutcome("overdamped", Notebook.Chain, ChainEnsemble.Of(Notebook, 8, 5, 1, 1)) { Shaken = true, RelaxationTime = 1 / StationaryChain.RelaxationRate(Notebook) }, Made);

    private static Report AtRest(double friction)
    {
        var chain = new SpringChain { ForwardFriction = friction };
        return ChainReport.Of(new ChainOutcome("at rest", chain, new ChainHistory([0], [[QuasiStaticChain.Positions(chain)]])) { Deterministic = true }, Made);
    }

    private static Report Diagram(int columns)
    {
        var diagram = new ChainDiagram { Noises = [.. Enumerable.Range(0, columns).Select(i => 0.2 * i / (columns - 1))], Frictions = [0.14, 0.08, 0] };
        return ChainDiagramReport.Of(diagram.MeanField(1), diagram.Dynamics.Chain.BackwardFriction, Made);
    }

    private static Report Pulled()
    {
        var steady = new Pull();
        return PullReport.Of(steady.Run(1, 5, 1, 1), (steady with { Dynamics = steady.Dynamics with { Noise = 0.2 } }).Run(8, 5, 1, 1), steady.Dynamics.Chain, Made);
    }
}
