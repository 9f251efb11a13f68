using Kadanoff.Reports.Text;

namespace Kadanoff.Reports.Tests.Text;

public class TerminalTextTests
{
    [Theory]
    [InlineData("", 0)]
    [InlineData("relu 1", 6)]
    [InlineData("−1.4142(7)", 10)]
    [InlineData("e\u0301te\u0301", 3)]
    [InlineData("層1", 3)]
    [InlineData("가나", 4)]
    [InlineData("🙂", 2)]
    [InlineData("a\u200Bb", 2)]
    public void Width_counts_columns_not_characters(string text, int width) => TerminalText.Width(text).ShouldBe(width);

    [Theory]
    [InlineData("layers.0.attention.output", 12, "layers…utput")]
    [InlineData("short", 12, "short")]
    [InlineData("層層層層", 5, "層…層")]
    [InlineData("abc", 1, "…")]
    public void Fit_keeps_the_beginning_and_the_end(string text, int width, string expected)
    {
        TerminalText.Fit(text, width).ShouldBe(expected);
        TerminalText.Width(TerminalText.Fit(text, width)).ShouldBeLessThanOrEqualTo(width);
    }

    [Fact]
    public void A_name_cannot_command_the_terminal() =>
        TerminalText.Harmless("a\u001b[31m\r\nb\u202Ec\u0085").ShouldBe("a\uFFFD[31m\uFFFD\uFFFDb\uFFFDc\uFFFD");

    [Fact]
    public void Wrap_breaks_between_words_and_loses_none()
    {
        const string Text = "The load curve is concave: deep layers do most of the work.";
        var lines = TerminalText.Wrap(Text, 20).ToArray();
        lines.ShouldAllBe(line => TerminalText.Width(line) <= 20);
        string.Join(' ', lines).ShouldBe(Text);
    }
}
