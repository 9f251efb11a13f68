using Kadanoff.Formats.Networks;
using Kadanoff.Training.Control;

namespace Kadanoff.Cli.Tests;

/// <summary>Training that is steered by its load curve, in processes of their own.</summary>
public sealed class BalanceTests : IDisposable
{
    private readonly RunFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("dropout")]
    [InlineData("batch")]
    public void A_stopped_run_is_steered_on_as_if_it_had_never_stopped(string knob)
    {
        string[] options = ["--width", "16", "--steps", "4000", "--balance", knob, "--balance-every", "20", "--balance-low", knob == "batch" ? "4" : "0"];
        _folder.Train("whole", [.. options, "--threads", "1"]).ExitCode.ShouldBe(0);
        _folder.Stop("stopped", [.. options, "--threads", "2"]);
        var resumed = _folder.Train("stopped", [.. options, "--threads", "2"]);
        resumed.ExitCode.ShouldBe(0, resumed.Errors);
        resumed.Output.ShouldContain("steered from");
        var (whole, stopped) = (RunFile.Open(_folder.At("whole")), RunFile.Open(_folder.At("stopped")));
        foreach (var (left, right) in whole.Network.Parameters.Zip(stopped.Network.Parameters))
            right.Parameter.Value.ShouldBe(left.Parameter.Value, left.Path);
        stopped.History!.ToJson().ShouldBe(whole.History!.ToJson());
        var log = whole.History.Control.ShouldNotBeNull();
        log.Replayed().Decisions.ShouldBe(log.Decisions);
    }

    [Fact]
    public void The_report_of_a_steered_run_shows_its_knob()
    {
        _folder.Train("run", "--width", "16", "--steps", "200", "--balance", "noise", "--balance-noise", "inputs", "--balance-set-point", "-0.1").ExitCode.ShouldBe(0);
        var log = RunFile.Open(_folder.At("run")).History!.Control!;
        log.Plan.Knob.ShouldBe(new NoiseKnob { Labels = false });
        log.Plan.SetPoint.ShouldBe(-0.1);
        _folder.Inspect("run", "report", "--no-controls").ExitCode.ShouldBe(0);
        File.ReadAllText(_folder.At("report", "report.html")).ShouldContain("Steering by the load curve: input noise");
    }

    [Fact]
    public void A_penalty_is_trained_with_and_belongs_to_the_run()
    {
        _folder.Train("run", "--width", "16", "--steps", "20", "--balance", "penalty", "--balance-weight", "0.5").ExitCode.ShouldBe(0);
        RunFile.Open(_folder.At("run")).Record!.Recipe.Balance.ShouldBe(new PenaltyPlan { Weight = 0.5 });
        _folder.Train("run", "--width", "16", "--steps", "20").FirstError.ShouldContain("other settings");
    }

    [Theory]
    [InlineData("--balance wheel", 2, "--balance is one of")]
    [InlineData("--balance-gain 3", 2, "--balance-gain needs --balance")]
    [InlineData("--balance-weight 3", 2, "--balance-weight needs --balance")]
    [InlineData("--balance noise --balance-high x", 2, "--balance-high takes")]
    [InlineData("--balance penalty --balance-every 3", 2, "--balance-every belongs to a knob")]
    [InlineData("--balance dropout --balance-weight 3", 2, "--balance-weight belongs to --balance penalty")]
    [InlineData("--balance lr --balance-noise labels", 2, "--balance-noise belongs to --balance noise")]
    [InlineData("--balance dropout --balance-high 1.5", 2, "range of the dropout is 0 to 1.5")]
    [InlineData("--balance batch --balance-low 1", 2, "range of the batch size")]
    [InlineData("--balance noise --balance-low 0.9", 2, "range of the data noise")]
    [InlineData("--balance dropout --balance-set-point 0.7", 2, "--balance-set-point takes")]
    [InlineData("--balance dropout --balance-every 0.5", 2, "--balance-every takes")]
    [InlineData("--balance dropout --dropout 0.9", 1, "starts at 0.9, outside the range of its controller")]
    [InlineData("--balance dropout --layers 1", 1, "no curvature of its load curve")]
    public void Mistakes_get_one_line(string options, int exitCode, string says)
    {
        string[] words = ["train", "mlp", "--data", _folder.Data, "--out", _folder.At("mistake"), .. options.Split(' ')];
        var answer = CommandProcess.Kadanoff(words);
        answer.ExitCode.ShouldBe(exitCode, answer.Errors);
        answer.FirstError.ShouldStartWith("kadanoff: ");
        answer.FirstError.ShouldContain(says);
    }
}
