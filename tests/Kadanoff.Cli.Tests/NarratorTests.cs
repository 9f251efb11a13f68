namespace Kadanoff.Cli.Tests;

public class NarratorTests
{
    [Fact]
    public void Warnings_go_to_the_errors_and_the_rest_to_the_output()
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var errors = new StringWriter { NewLine = "\n" };
        var narrator = new Narrator(output, errors, decorated: false, live: false);
        narrator.Say("hello");
        narrator.Warn("tensor x is skipped: its type is unknown");
        output.ToString().ShouldBe("hello\n");
        errors.ToString().ShouldBe("kadanoff: tensor x is skipped: its type is unknown\n");
    }

    [Fact]
    public void Columns_line_up_whatever_the_characters()
    {
        using var output = new StringWriter { NewLine = "\n" };
        var table = new Table("layer ", "D", "note ");
        table.Add("é1", "−1.25(3)", "");
        table.Add("conv", "2.0", "x");
        table.WriteTo(output);
        output.ToString().ShouldBe("layer         D  note\né1     −1.25(3)\nconv        2.0  x\n");
    }
}
