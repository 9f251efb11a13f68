using Kadanoff.Diagnostics.Characteristic;
using Kadanoff.Reports.Text;
using Kadanoff.Training.FixedPoints;

namespace Kadanoff.Reports.Tests;

public class FixedPointReportTests
{
    private static readonly Report s_one = SampleReadings.Report(SampleReadings.Classes);
    private static readonly Report s_several = SampleReadings.Report(SampleReadings.All);

    [Fact]
    public void The_headline_is_about_one_definition_and_never_says_that_anything_is_proved()
    {
        s_one.Verdict.Headline.ShouldContain("under pair strength");
        foreach (var report in new[] { s_one, s_several })
        {
            report.Verdict.Caveats[0].ShouldContain("not confirmed");
            TextReport.Write(report).ShouldNotContain("prove");
        }
    }

    [Fact]
    public void Outputs_that_copy_every_second_spin_are_not_called_decoupled()
    {
        var verdict = SampleReadings.Report(SampleReadings.Decimated).Verdict;
        verdict.Label.ShouldBe("none");
        verdict.Headline.ShouldBe("Not consistent with K* = 0 under pair strength, nor with K* = ∞: its value lies between the two.");
    }

    [Fact]
    public void A_fixed_point_that_a_control_reaches_is_no_evidence_of_learning()
    {
        var findings = SampleReadings.Decimated with { Outcomes = [.. SampleReadings.Decimated.Outcomes.Select(Components)] };
        var verdict = new ReadingFindings("components", findings.Reading, findings.Outcomes, 0);
        var report = SampleReadings.Report(verdict);
        report.Verdict.Label.ShouldBe("K* = 0, as controls");
        report.Verdict.Headline.ShouldEndWith("no evidence of learning.");
        SampleReadings.Report(verdict, SampleReadings.Classes).Tables[0].Rows[0][1].Display.ShouldBe("○");
    }

    [Fact]
    public void Dead_units_are_told_with_the_reason()
    {
        var report = SampleReadings.Report(SampleReadings.Dead);
        report.Verdict.Label.ShouldBe("not identifiable");
        report.Verdict.Headline.ShouldContain("units are constant");
        Rows(report, "fit").First(row => row[0].Display == "dead units")[1].Display.ShouldBe("3");
    }

    [Fact]
    public void Outputs_that_were_set_to_decimate_stand_beside_the_exact_coupling()
    {
        var rows = Rows(SampleReadings.Report(SampleReadings.DecimatedOpen), "decimations");
        var trained = rows.First(row => row[0].Display == "trained");
        ((Cell.Number)trained[3]).Estimate.Value.ShouldBe(0.5 * Math.Log(Math.Cosh(1.6)), 1e-12);
        ((Cell.Number)trained[4]).Estimate.Value.ShouldBe(0, 1e-12);
        trained[5].Display.ShouldBe("1");
        rows.ShouldContain(row => row[0].Display == "untrained");
        s_one.Tables.ShouldNotContain(table => table.Id == "decimations");
    }

    [Fact]
    public void Among_several_readings_one_that_decimates_stands_beside_the_exact_flow()
    {
        var report = SampleReadings.Report(SampleReadings.Classes, SampleReadings.Decimated);
        var rows = report.Figures.Single(figure => figure.Id == "layers-decimation-1").Data.Rows;
        ((Cell.Number)rows[1][^1]).Estimate.Value.ShouldBe(0.5 * Math.Log(Math.Cosh(1.6)), 1e-12);
        SampleReadings.Report(SampleReadings.Classes, SampleReadings.Classes).Figures.ShouldNotContain(figure => figure.Id.StartsWith("layers-decimation", StringComparison.Ordinal));
    }

    [Fact]
    public void Networks_that_diverged_are_told_and_count_in_nothing()
    {
        var report = SampleReadings.Report(SampleReadings.Diverged);
        report.Verdict.Label.ShouldBe("diverged");
        report.Figures.ShouldBeEmpty();
        report.Skipped.Single().Reason.ShouldBe("3 of 3 networks diverged; they count in nothing");
        s_several.Skipped.Count.ShouldBe(1);
    }

    [Fact]
    public void Of_one_reading_every_view_has_a_table_with_its_controls_beside()
    {
        foreach (var view in new[] { "pooled", "class-0", "class-1" })
        {
            var table = s_one.Tables.Single(table => table.Id == $"verdicts-{view}");
            table.Columns.Where(column => !column.Detail).Select(column => column.Name).Skip(1).ShouldBe(["value", "to K* = 0", "to K* = ∞", "answer", "untrained", "shuffled"]);
            table.Rows.Count.ShouldBe(view == "pooled" ? CharacteristicParameters.Definitions.Count : CharacteristicParameters.Definitions.Count + 2);
        }

        s_one.Tables[1].Columns[0].Name.ShouldBe("pooled");
        s_one.Tables[2].Columns[0].Name.ShouldBe("class 0, K = 0.2");
    }

    [Fact]
    public void A_row_says_what_the_verdict_says()
    {
        var verdict = SampleReadings.Classes.Verdict("participation-ratio")!;
        var row = Rows(s_one, "verdicts-pooled").First(row => row[0].Display == "participation");
        row[1].ShouldBe(new Cell.Number(verdict.Trained.Values[0].OverSeeds));
        row[2].ShouldBe(new Cell.Number(verdict.Trained.To(FixedPointCatalogue.Decoupled)!.OverSeeds));
        verdict.Trained.Values[0].OverSeeds.StandardError.ShouldBe(verdict.Trained.Values[0].Spread);
    }

    [Fact]
    public void Slope_and_intercept_stand_beside_those_of_the_optimum()
    {
        var (ours, exact) = (Row("intercept")[1], Row("intercept")[2]);
        exact.ShouldBe(new Cell.Number(Statistics.Estimate.Exact(SampleReadings.Classes.Outcomes[0].ReadOut!.BestIntercept)));
        ((Cell.Number)ours).Estimate.Value.ShouldBe(((Cell.Number)exact).Estimate.Value, 0.02);
        ((Cell.Number)Row("above infimum")[1]).Estimate.Value.ShouldBeInRange(0, 1e-4);

        static IReadOnlyList<Cell> Row(string name) => Rows(s_one, "fit").First(row => row[0].Display == name);
    }

    [Fact]
    public void Of_several_readings_one_table_shows_under_which_a_fixed_point_is_reached()
    {
        var answers = s_several.Tables.Single(table => table.Id == "answers-pooled");
        answers.Rows.Select(row => row[0].Display).ShouldBe(["two couplings", "decimation", "weights that decay to nothing"]);
        answers.Rows[1][1].Display.ShouldBe("×");
        answers.Rows[2].Skip(1).ShouldAllBe(cell => cell.Display == "?");
        s_several.Tables.Single(table => table.Id == "fits").Rows.Count.ShouldBe(4);
        s_several.Verdict.Label.ShouldBe("depends on the reading");
        s_several.Verdict.Headline.ShouldContain("1 diverged");
        s_several.Verdict.RestsOn.Count.ShouldBe(4);
    }

    [Fact]
    public void Further_gauges_stand_in_the_page_and_in_json_only()
    {
        Rows(s_one, "gauges").Select(row => row[1].Display).Distinct().ShouldBe(["raw", "standardise", "whiten", "pca", "random mixing", "scalar logit"], ignoreOrder: true);
        TextReport.Write(s_one, 100).ShouldNotContain("whiten");
        HtmlReport.Write(s_one).ShouldContain("whiten");
    }

    [Fact]
    public void At_a_hundred_columns_no_name_of_a_table_is_shortened()
    {
        foreach (var report in new[] { s_one, s_several })
            foreach (var line in report.Tables.Where(table => !table.Columns.All(column => column.Detail)).SelectMany(table => TextTable.Lines(table, 100)))
                line.ShouldNotContain("…");
        TextReport.Lines(s_one, 100).ShouldAllBe(line => TerminalText.Width(line) <= 100);
    }

    [Fact]
    public void It_keeps_the_schema_and_comes_back()
    {
        foreach (var report in new[] { s_one, s_several })
        {
            var json = ReportJson.Write(report);
            JsonSchema.Read("report-1.schema.json").Violations(json).ShouldBeEmpty();
            ReportJson.Write(ReportJson.Read(json, "report.json")).ShouldBe(json);
        }
    }

    [Fact]
    public void Every_source_that_it_names_can_be_cited()
    {
        s_one.HowToCite.Select(citation => citation.Key).ShouldBeUnique();
        s_one.HowToCite.Select(citation => citation.Key).Take(3).ShouldBe(["kadanoff", "gong2022", "gong2026"]);
        foreach (var figure in s_one.Figures.Concat(s_several.Figures).Where(figure => figure.Source is not null))
            s_one.HowToCite.ShouldContain(citation => citation.Key == figure.Source, figure.Id);
    }

    [Fact]
    public void Digits_that_rounding_makes_are_not_shown() =>
        Rows(s_one, "verdicts-pooled").First(row => row[0].Display == "pair strength")[^3].Display.ShouldBe("0");

    [Fact]
    public void The_summary_of_readings_is_a_line_for_each()
    {
        var summary = FixedPointReport.Summary(SampleReadings.All);
        summary.Rows.Select(row => row[^1].Display).ShouldBe(["not identifiable", "none", "not identifiable", "diverged"]);
        summary.Rows[3][1].Display.ShouldBe("0 of 3");
    }

    /// <summary>The principal components of the input in the place of the trained features.</summary>
    private static ReadingOutcome Components(ReadingOutcome outcome) => outcome with
    {
        Subjects = [outcome.Subjects.First(one => one.Subject == Subject.InputComponents) with { Subject = Subject.Trained }, .. outcome.Subjects.Skip(1)],
    };

    private static IReadOnlyList<IReadOnlyList<Cell>> Rows(Report report, string table) => report.Tables.Single(one => one.Id == table).Rows;
}
