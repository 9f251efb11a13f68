using System.Text.Json.Nodes;
using Kadanoff.Formats.Arrays;
using Kadanoff.Formats.Data;

namespace Kadanoff.Cli.Tests;

/// <summary>Simulate, stop, kill, go on, as a person would: in processes of their own.</summary>
public sealed class SpinsTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("kadanoff-spins-").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void A_simulation_prints_its_numbers_beside_the_exact_energy_and_writes_its_report()
    {
        var answer = Spins("run", "ising", "--side", "8", "--temperature", "2,2.5,3", "--sweeps", "500", "--warm-up", "50", "--configurations", "20");
        answer.ExitCode.ShouldBe(0, answer.Errors);
        answer.Output.ShouldContain("consistent with the exact one at all 3 temperatures");
        File.ReadAllText(At("run", "report.json")).ShouldContain("data:image/png;base64,");
        File.ReadAllText(At("run", "report.html")).ShouldContain("</html>");
        var metadata = DatasetFile.Metadata(At("run", "configurations.npz"));
        ((int)metadata["side"]!).ShouldBe(8);
        ((double)metadata["temperatures"]![1]!["coupling"]!).ShouldBe(0.4);
        Math.Abs((double)metadata["temperatures"]![1]!["deviation_in_errors"]!).ShouldBeLessThan(5);
        using var file = NpzFile.Open(At("run", "configurations.npz"));
        var images = file.Read("images");
        images.Dimensions.ShouldBe([60, 8, 8]);
        images.ToSingles().ShouldAllBe(spin => spin == 1 || spin == -1);
        DataSources.Open(At("run", "configurations.npz")).Train.Classes.ShouldBe(["T = 2", "T = 2.5", "T = 3"]);
    }

    [Theory]
    [InlineData("INT")]
    [InlineData("KILL")]
    public void A_run_that_is_stopped_or_killed_goes_on_to_the_same_numbers(string signal)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Signals are sent with kill, which Windows does not have.");
        string[] options = ["ising", "--side", "24", "--temperature", "2.2,2.4", "--exchange", "--update", "metropolis", "--sweeps", "12000", "--configurations", "10"];
        Spins("whole", [.. options, "--threads", "1"]).ExitCode.ShouldBe(0);
        Stop("stopped", "INT", options);
        if (signal == "KILL")
            Stop("stopped", signal, options);
        var resumed = Spins("stopped", [.. options, "--threads", "2"]);
        resumed.ExitCode.ShouldBe(0, resumed.Errors);
        resumed.Output.ShouldContain("continuing at sweep");
        Tables("stopped").ShouldBe(Tables("whole"));
        Images("stopped").ShouldBe(Images("whole"));
    }

    [Fact]
    public void A_finished_run_takes_more_sweeps_and_a_run_of_another_kind_is_refused()
    {
        string[] options = ["potts", "--side", "6", "--temperature", "1.2", "--warm-up", "20"];
        Spins("run", [.. options, "--sweeps", "200"]).ExitCode.ShouldBe(0);
        var more = Spins("run", [.. options, "--sweeps", "400"]);
        more.Output.ShouldContain("continuing at sweep 220 of 420");
        Spins("whole", [.. options, "--sweeps", "400"]).ExitCode.ShouldBe(0);
        Tables("run").ShouldBe(Tables("whole"));
        Spins("run", [.. options, "--sweeps", "100"]).ShouldFailInOneLine("420 sweeps already");
        Spins("run", [.. options, "--sweeps", "400", "--states", "4"]).ShouldFailInOneLine("holds a run with other settings");
        Spins("run", [.. options, "--sweeps", "400", "--states", "4", "--anew"]).ExitCode.ShouldBe(0);
    }

    [Theory]
    [InlineData("ising --temperature 0", 2, "--temperature takes numbers from 0.001")]
    [InlineData("ising --temperature -2", 2, "--temperature takes numbers from 0.001")]
    [InlineData("ising --temperature 2 --coupling 0.5", 1, "twice")]
    [InlineData("ising --side 64 --update demons", 1, "128")]
    [InlineData("ising --update hybrid", 1, "swendsen-wang, wolff")]
    [InlineData("xy --states 4", 1, "--states means nothing for xy")]
    [InlineData("ising --start nothing.npz", 1, "nothing.npz")]
    [InlineData("xy --start nothing.npz", 1, "no start for xy")]
    [InlineData("ising --sweeps 1", 1, "1 measurements")]
    [InlineData("ising --sweeps 10 --configurations 11", 1, "cannot be kept")]
    [InlineData("ising --temperature 2 --exchange", 1, "nothing to exchange")]
    [InlineData("ising --lattice cubic --side 100000", 1, "GB")]
    [InlineData("ising --sweeps 2000000000", 1, "--every")]
    [InlineData("isnig", 2, "did you mean ising")]
    public void Mistakes_get_one_line(string command, int exitCode, string says)
    {
        var answer = CommandProcess.Kadanoff(["spins", .. command.Split(' '), "--out", At("mistake")]);
        answer.ExitCode.ShouldBe(exitCode, answer.Errors);
        answer.FirstError.ShouldStartWith("kadanoff: ");
        answer.FirstError.ShouldContain(says);
    }

    private Answer Spins(string run, params string[] options) => CommandProcess.Kadanoff(["spins", .. options, "--out", At(run)]);

    /// <summary>Starts and stops when the first checkpoint can be written, or has been.</summary>
    private void Stop(string run, string signal, string[] options)
    {
        using var process = CommandProcess.StartKadanoff(["spins", .. options, "--out", At(run), "--threads", "2"]);
        process.WaitForOutput("metropolis");
        Thread.Sleep(300);
        process.Signal(signal);
        process.Finish().ExitCode.ShouldNotBe(0);
        File.Exists(At(run, "checkpoint.npz")).ShouldBeTrue();
    }

    private string Tables(string run) => JsonNode.Parse(File.ReadAllText(At(run, "report.json")))!["tables"]!.ToJsonString();

    private byte[] Images(string run)
    {
        using var file = NpzFile.Open(At(run, "configurations.npz"));
        return file.Read("images").Bytes;
    }

    private string At(params string[] names) => Path.Combine([_root, .. names]);
}
