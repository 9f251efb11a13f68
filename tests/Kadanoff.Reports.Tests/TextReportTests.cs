using Kadanoff.Reports.Text;

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
    public void A_layer_stands_with_its_separation_its_load_and_its_role()
    {
        var row = Lines.Single(line => line.StartsWith("7 linear ", StringComparison.Ordinal));
        row.Split(' ', StringSplitOptions.RemoveEmptyEntries).ShouldBe(["7", "linear", "−3.512(14)", "1.28(2)", "carries", "load", "−1.29(3)", "0.44(4)"]);
    }

    [Fact]
    public void Numbers_end_in_the_same_column()
    {
        var rows = Lines.SkipWhile(line => !line.StartsWith("layer ", StringComparison.Ordinal)).TakeWhile(line => line.Length > 0).ToArray();
        rows.Length.ShouldBe(SampleReport.TrainingCurve.Length + 2);
        rows.Where(row => char.IsAsciiDigit(row[0])).Select(TerminalText.Width).Distinct().Count().ShouldBe(1);
    }

    [Fact]
    public void A_column_for_a_closer_look_is_left_to_the_page() => Lines.ShouldNotContain(line => line.Contains("batch-norm", StringComparison.Ordinal));

    [Fact]
    public void What_was_skipped_is_listed_with_its_reason() => Lines.ShouldContain("  - fc3.running_stats: not a tensor of a layer that is known");

    [Fact]
    public void A_name_of_ten_thousand_letters_is_shortened_and_an_escape_sequence_is_text()
    {
        var lines = TextReport.Lines(SampleReport.Of(SampleReport.Measured("long", SampleReport.TrainingCurve, 0.01, 100, 0.9, new string('x', 10_000)), null, "\u001b[2J層")).ToArray();
        lines.ShouldAllBe(line => TerminalText.Width(line) <= 80);
        lines[0].ShouldBe("\uFFFD[2J層");
        lines.ShouldContain(line => line.Contains("xx…xx", StringComparison.Ordinal));
    }
}
