using Kadanoff.Reports.Tables;
using Kadanoff.Reports.Text;
using Kadanoff.Statistics;

namespace Kadanoff.Reports.Tests;

public class TextReportTests
{
    private static readonly string[] Lines = [.. TextReport.Lines(SampleReport.Inspection())];

    [Fact]
    public void Fits_the_eighty_columns_of_a_terminal() => Lines.ShouldAllBe(line => TerminalText.Width(line) <= 80);

    [Fact]
    public void Leaves_no_space_at_the_end_of_a_line() => Lines.ShouldAllBe(line => line.TrimEnd() == line);

    [Fact]
    public void The_verdict_comes_before_the_table_and_the_table_before_the_controls()
    {
        var verdict = Array.FindIndex(Lines, line => line.StartsWith("lazy: ", StringComparison.Ordinal));
        var table = Array.FindIndex(Lines, line => line.StartsWith("layer ", StringComparison.Ordinal));
        var controls = Array.IndexOf(Lines, "Controls");
        new[] { 0, verdict, table, controls }.ShouldBeInOrder();
        verdict.ShouldBePositive();
    }

    [Fact]
    public void A_layer_stands_with_its_separation_its_load_and_its_share()
    {
        var row = Lines.Single(line => line.StartsWith("relu 7 ", StringComparison.Ordinal));
        row.Split(' ', StringSplitOptions.RemoveEmptyEntries).ShouldBe(["relu", "7", "−3.512(14)", "1.282(19)", "26.7(4)", "−1.29(3)", "0.44(4)"]);
    }

    [Fact]
    public void Numbers_end_in_the_same_column()
    {
        var rows = Lines.SkipWhile(line => !line.StartsWith("layer ", StringComparison.Ordinal)).TakeWhile(line => line.Length > 0).ToArray();
        rows.Length.ShouldBe(SampleReport.Stages.Length + 1);
        rows.Where(row => !row.StartsWith("input", StringComparison.Ordinal)).Select(TerminalText.Width).Distinct().Count().ShouldBe(1);
    }

    [Fact]
    public void A_column_for_a_closer_look_is_left_to_the_page() => Lines.ShouldNotContain(line => line.Contains("features", StringComparison.Ordinal));

    [Fact]
    public void What_was_skipped_is_listed_with_its_reason() => Lines.ShouldContain("  - head.weight: logits are not part of the load curve");

    [Fact]
    public void A_name_of_ten_thousand_letters_is_shortened_and_an_escape_sequence_is_text()
    {
        string[] stages = ["input", new string('x', 10_000), "\u001b[2J層"];
        var estimates = stages.Select(_ => new Estimate(1, 0.1, 10)).ToArray();
        var lines = TextTable.Lines(LayerTable.Of(stages, estimates, estimates[1..], estimates, estimates[1..])).ToArray();
        lines.ShouldAllBe(line => TerminalText.Width(line) <= 80);
        lines[2].ShouldContain("xxx…xxx");
        lines[3].ShouldStartWith("\uFFFD[2J層 ");
    }

    [Fact]
    public void Shares_add_up_to_the_whole()
    {
        var table = LayerTable.Of(SampleReport.Stages, SampleReport.Training, SampleReport.Loads(SampleReport.Training));
        var share = table.Columns.ToList().FindIndex(column => column.Key == "share");
        table.Rows.Skip(1).Sum(row => ((Cell.Number)row[share]).Estimate.Value).ShouldBe(100, 1e-9);
    }
}
