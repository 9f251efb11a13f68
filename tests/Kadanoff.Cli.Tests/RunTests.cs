using Kadanoff.Formats.Networks;

namespace Kadanoff.Cli.Tests;

/// <summary>Generate, train, stop, resume and inspect, as a person would: in processes of their own.</summary>
public sealed class RunTests : IDisposable
{
    private readonly RunFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_trained_network_is_saved_and_its_report_written()
    {
        var trained = Train("run", "--epochs", "5");
        trained.ExitCode.ShouldBe(0, trained.Errors);
        trained.Output.ShouldContain("kadanoff inspect");
        File.Exists(At("run", RunFile.OnnxName)).ShouldBeTrue();
        File.Exists(At("run", RunFile.CheckpointName)).ShouldBeFalse();

        var inspected = CommandProcess.Kadanoff("inspect", At("run"), "--data", _folder.Data, "--bootstrap", "20", "--out", At("report"), "--json", At("result.json"));
        inspected.ExitCode.ShouldBe(0, inspected.Errors);
        inspected.Output.ShouldContain("held-out D");
        File.ReadAllText(At("report", "report.html")).ShouldContain("</html>");
        File.ReadAllText(At("report", "report.json")).ShouldContain("kadanoff/report/1");
        File.Exists(At("result.json")).ShouldBeTrue();
    }

    [Fact]
    public void A_stopped_run_goes_on_to_the_same_weights_on_any_number_of_threads()
    {
        string[] options = ["--steps", "6000", "--dropout", "0.1", "--measure-every", "1500"];
        Train("whole", [.. options, "--threads", "1"]).ExitCode.ShouldBe(0);
        _folder.Stop("stopped", ["--width", "16", .. options, "--threads", "2"]);
        File.Exists(At("stopped", RunFile.CheckpointName)).ShouldBeTrue();
        var resumed = Train("stopped", [.. options, "--threads", "2"]);
        resumed.ExitCode.ShouldBe(0, resumed.Errors);
        resumed.Output.ShouldContain("continuing at step");
        var (whole, stopped) = (RunFile.Open(At("whole")), RunFile.Open(At("stopped")));
        foreach (var (left, right) in whole.Network.Parameters.Zip(stopped.Network.Parameters))
            right.Parameter.Value.ShouldBe(left.Parameter.Value, left.Path);
        stopped.History!.ToJson().ShouldBe(whole.History!.ToJson());
    }

    [Fact]
    public void A_folder_with_another_run_is_refused_and_left_as_it_is()
    {
        Train("run", "--epochs", "2").ExitCode.ShouldBe(0);
        var before = File.ReadAllBytes(At("run", RunFile.ModelName));
        var refused = Train("run", "--epochs", "3");
        refused.ExitCode.ShouldBe(1);
        refused.FirstError.ShouldContain("holds a run with other settings");
        File.ReadAllBytes(At("run", RunFile.ModelName)).ShouldBe(before);
        Train("run", "--epochs", "2").Output.ShouldContain("finished");
        Train("run", "--epochs", "3", "--anew").ExitCode.ShouldBe(0);
    }

    [Theory]
    [InlineData("inspect nothing --data DATA", 1, "nothing")]
    [InlineData("inspect DATA --data DATA", 1, ".npz")]
    [InlineData("train mlp --data nothing", 1, "nothing")]
    [InlineData("train mlp", 2, "--data")]
    [InlineData("train mpl --data DATA", 2, "did you mean mlp")]
    [InlineData("train mlp --data DATA --layres 3", 2, "did you mean --layers")]
    [InlineData("train mlp --data DATA --steps 3 --epochs 3", 2, "not both")]
    [InlineData("train mlp --data DATA --size 0", 2, "--size takes")]
    [InlineData("train cnn --data DATA", 1, "20")]
    [InlineData("train mlp --data DATA --width 65536 --layers 1000", 1, "65536×65536 elements is impossible: it would take 17.2 GB")]
    [InlineData("train mlp --data DATA --width 16384 --layers 1000", 1, "needs about 4.3 TB of memory for batches of 100 samples")]
    public void Mistakes_get_one_line(string command, int exitCode, string says)
    {
        var answer = CommandProcess.Kadanoff([.. command.Replace("DATA", _folder.Data, StringComparison.Ordinal).Split(' '), "--out", At("mistake")]);
        answer.ExitCode.ShouldBe(exitCode, answer.Errors);
        answer.FirstError.ShouldStartWith("kadanoff: ");
        answer.FirstError.ShouldContain(says);
    }

    private Answer Train(string run, params string[] options) => _folder.Train(run, ["--width", "16", .. options]);

    private string At(params string[] names) => _folder.At(names);
}
