namespace Kadanoff.Cli.Tests;

public class InterruptionTests
{
    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public void The_first_signal_stops_cleanly(string signal)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Signals are sent with kill, which Windows does not have.");
        using var process = CommandProcess.StartExample("wait");
        process.WaitForOutput("working");
        process.Signal(signal);
        var answer = process.Finish();
        answer.ExitCode.ShouldBe(130);
        answer.Output.ShouldBe("working\nsaved\n");
        answer.Errors.ShouldContain("kadanoff: stopping; once more to stop at once");
    }

    [Fact]
    public void The_second_signal_stops_at_once()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Signals are sent with kill, which Windows does not have.");
        using var process = CommandProcess.StartExample("wait", "--deaf");
        process.WaitForOutput("working");
        process.Signal("INT");
        process.WaitForErrors("stopping");
        process.Signal("INT");
        process.Finish().ExitCode.ShouldBe(130);
    }
}
