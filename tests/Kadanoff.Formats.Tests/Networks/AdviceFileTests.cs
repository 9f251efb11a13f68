using Kadanoff.Diagnostics.Advice;
using Kadanoff.Formats.Networks;
using Kadanoff.Networks.Optimisers;

namespace Kadanoff.Formats.Tests.Networks;

public sealed class AdviceFileTests : IDisposable
{
    private static readonly NetworkAdvice s_advice = new(
        new NoiseAdvice(NoiseDirection.Up, null, "so it is"),
        [new LayerAdvice("0", "1: linear", 0.5, "heavy", LayerAction.Keep, "", null), new LayerAdvice("3", "2: linear", 2, "light", LayerAction.Bypass, "idle", null)]);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Factors_that_were_written_are_read()
    {
        AdviceFile.Save(Place, "runs/α", s_advice);
        AdviceFile.Factors(Place).ShouldBe([new LayerFactor("0", 0.5, 0.5), new LayerFactor("3", 2, 2)]);
        File.ReadAllText(Place).ShouldContain("\"model\": \"runs/α\"");
    }

    [Fact]
    public void A_file_that_ends_too_early_or_holds_something_else_is_one_error()
    {
        AdviceFile.Save(Place, "m", s_advice);
        var whole = File.ReadAllText(Place);
        for (var length = 1; length < whole.TrimEnd().Length; length += 7)
            Refused(whole[..length]);
        Refused("null");
        Refused("[]");
        Refused(whole.Replace("advice/1", "advice/2", StringComparison.Ordinal)).ShouldContain("advice/2");
        Refused(whole.Replace("0.5", "-0.5", StringComparison.Ordinal)).ShouldContain("'0'");
        Refused(whole.Replace("0.5", "1e999", StringComparison.Ordinal));
        Refused(whole.Replace("\"3\"", "\"0\"", StringComparison.Ordinal)).ShouldContain("twice");
        Refused(whole.Replace("\"3\"", "null", StringComparison.Ordinal));
        Refused("{\"schema\":\"kadanoff/advice/1\",\"model\":\"m\",\"noise\":{\"direction\":\"up\",\"reason\":\"\"},\"layers\":[null]}");
        Refused(string.Concat(Enumerable.Repeat("[", 5000)));
    }

    private string Place => _folder[AdviceFile.Name];

    private string Refused(string text)
    {
        File.WriteAllText(Place, text);
        return Should.Throw<FileException>(() => AdviceFile.Factors(Place)).Message;
    }
}
