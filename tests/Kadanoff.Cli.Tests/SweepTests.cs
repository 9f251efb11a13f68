using System.Text.Json.Nodes;
using Kadanoff.Reports.Tests;

namespace Kadanoff.Cli.Tests;

/// <summary>Run, stop, kill, resume, export and rank a sweep, as a person would: in processes of their own.</summary>
public sealed class SweepTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("kadanoff-sweep-").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void The_sample_plan_runs_and_its_results_are_reported_exported_and_ranked()
    {
        var answer = InRepository("sweep", "run", "samples/dropout-sweep.yaml", "--out", At("run"));
        answer.ExitCode.ShouldBe(0, answer.Errors);
        answer.Output.ShouldContain("12 points, 12 to run");
        var report = JsonNode.Parse(File.ReadAllText(At("run", "report.json")))!;
        report["figures"]!.AsArray().Select(figure => (string)figure!["id"]!).ShouldBe(["phase-diagram"]);
        report["tables"]!.AsArray().Single(table => (string)table!["id"]! == "cells")!["rows"]!.AsArray().Count.ShouldBe(6);

        CommandProcess.Kadanoff("sweep", "export", At("run")).ExitCode.ShouldBe(0);
        File.ReadAllLines(At("run", "results.csv")).Length.ShouldBe(13);
        var json = JsonNode.Parse(CommandProcess.Kadanoff("sweep", "export", At("run"), "--format", "json", "--out", At("other"), "--json", "-").Output)!;
        json["results"]!.AsArray().Count.ShouldBe(12);
        JsonNode.DeepEquals(json, JsonNode.Parse(File.ReadAllText(At("other", "results.json")))).ShouldBeTrue();

        var ranked = CommandProcess.Kadanoff("sweep", "rank", At("run"), "--loss-gate", "1.5", "--loss-bound", "0.2", "--json", At("rank.json"));
        ranked.ExitCode.ShouldBe(0, ranked.Errors);
        ranked.Output.ShouldContain("dropout ranked by the spread of the loads, among clean training losses up to 1.5 × the lowest of the row + 0.2");
        var rank = JsonNode.Parse(File.ReadAllText(At("rank.json")))!;
        rank["rows"]!.AsArray().Select(row => (string)row!["row"]!).ShouldBe(["negative-slope 0", "negative-slope 0.5"]);
        ((double)rank["rows"]![0]!["least noise"]!["value"]!).ShouldBe(0);
    }

    [Theory]
    [InlineData("INT")]
    [InlineData("KILL")]
    public void A_sweep_that_is_stopped_or_killed_is_resumed_to_the_same_bytes(string signal)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Signals are sent with kill, which Windows does not have.");
        var plan = Plan("base: {data: DATA, layers: 3, width: 16, steps: 60}\naxes:\n  dropout: [0, 0.05, 0.1, 0.15, 0.2, 0.25]\nseeds: 4\nkeep: [network]");
        Sweep("whole", plan, "--threads", "1").ExitCode.ShouldBe(0);
        foreach (var points in signal == "KILL" ? [1, 9] : new[] { 4 })
            StopAfter(points, signal, plan);
        var status = CommandProcess.Kadanoff("sweep", "status", At("stopped"), "--json", "-");
        ((int)JsonNode.Parse(status.Output)!["left"]!).ShouldBeInRange(1, 23);
        var resumed = CommandProcess.Kadanoff("sweep", "resume", At("stopped"), "--threads", "2");
        resumed.ExitCode.ShouldBe(0, resumed.Errors);
        Bytes("stopped").ShouldBe(Bytes("whole"), ignoreOrder: true);
        foreach (var run in new[] { "whole", "stopped" })
            CommandProcess.Kadanoff("sweep", "export", At(run)).ExitCode.ShouldBe(0);
        File.ReadAllBytes(At("stopped", "results.csv")).ShouldBe(File.ReadAllBytes(At("whole", "results.csv")));
    }

    [Fact]
    public void A_second_run_in_the_folder_of_a_running_one_is_refused_and_status_looks_in()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Signals are sent with kill, which Windows does not have.");
        File.WriteAllText(At("plan.yaml"), Plan("base: {data: DATA, layers: 3, width: 64, steps: 100000}\nseeds: 4"));
        using var process = CommandProcess.StartKadanoff("sweep", "run", At("plan.yaml"), "--out", At("run"));
        process.WaitForOutput("to run");
        CommandProcess.Kadanoff("sweep", "resume", At("run")).ShouldFailInOneLine("another process runs a sweep in it");
        CommandProcess.Kadanoff("sweep", "status", At("run")).Output.ShouldMatch(@"left +4\b");
        process.Signal("INT");
        var answer = process.Finish();
        answer.ExitCode.ShouldBe(130, answer.Errors);
        answer.Errors.ShouldContain("stopped with 4 of 4 points left; kadanoff sweep resume");
    }

    [Fact]
    public void A_diverging_run_is_shown_in_its_cell_and_counted_in_no_mean()
    {
        var plan = Plan("base: {data: DATA, layers: 3, width: 8, steps: 60, optimiser: sgd, activation: identity, batch-norm: false}\naxes:\n  learning-rate: [0.01, 1000000]\n  dropout: [0, 0.1]\nseeds: 2");
        var answer = Sweep("run", plan);
        answer.ExitCode.ShouldBe(0, answer.Errors);
        answer.Output.ShouldMatch(@"diverged +4\b");
        var report = JsonNode.Parse(File.ReadAllText(At("run", "report.json")))!;
        report["skipped"]!.AsArray().Count.ShouldBe(4);
        ((string)report["skipped"]![0]!["reason"]!).ShouldStartWith("diverged: the loss was no longer finite at step ");
        var cells = report["tables"]!.AsArray().Single(table => (string)table!["id"]! == "cells")!;
        cells["rows"]!.AsArray().Select(row => row!.AsArray()[^1]!.ToJsonString()).ShouldBe(["\"0\"", "\"0\"", "\"2\"", "\"2\""]);
        CommandProcess.Kadanoff("sweep", "resume", At("run")).Output.ShouldContain("8 points, 0 to run");
    }

    [Fact]
    public void A_point_that_fails_is_listed_the_others_are_done_and_resuming_runs_it_again()
    {
        var plan = Plan("base: {data: DATA, grey: true, layers: 2, width: 4, steps: 3}\naxes:\n  network: [mlp, spring-block-cnn]\n  size: [15, 16]");
        var answer = Sweep("run", plan);
        answer.ExitCode.ShouldBe(1);
        answer.Errors.ShouldContain("(network spring-block-cnn, size 15, seed 1) failed: ");
        answer.Output.ShouldMatch(@"failed +1\b");
        CommandProcess.Kadanoff("sweep", "resume", At("run")).Output.ShouldContain("4 points, 1 to run");
    }

    [Theory]
    [InlineData("base: {data: DATA}\naxes:\n  dropuot: [0, 0.1]", "plan.yaml: line 4: unknown axis dropuot; did you mean dropout?")]
    [InlineData("base: {data: DATA}\naxes:\n  dropout: []", "plan.yaml: line 4: the axis dropout is empty")]
    [InlineData("base: {data: DATA}\naxes:\n  dropout: [0.1, 0.2, 0.10]", "plan.yaml: line 4: the axis dropout has 0.1 twice, so its points are duplicates")]
    [InlineData("base: {data: DATA}\naxes:\n  dropout: [0.1, 1.2]", "plan.yaml: line 4: dropout is 1.2. It may be: a number from 0 to 0.99")]
    [InlineData("base: {data: DATA, samples: 1000}", "1000 samples were asked for, there are 640")]
    [InlineData("base: {data: DATA}\naxes:\n  samples: [10, 1000]", "1000 samples were asked for, there are 640")]
    [InlineData("base: {data: DATA, samples: 1}", "has only one sample")]
    [InlineData("base: {data: DATA, samples: 2, subset: first-per-class}\naxes:\n  held-out-samples: [1000]", "1000 samples were asked for")]
    [InlineData("base: {data: nowhere.npz}", "nowhere.npz")]
    [InlineData("base: {data: DATA}\nseeds: 99999999999999", "line 3: 99999999999999 seeds are asked for")]
    [InlineData("base: {data: DATA", "is no YAML or JSON")]
    public void Mistakes_in_a_plan_get_one_line_and_nothing_is_run(string body, string told)
    {
        Sweep("run", Plan(body)).ShouldFailInOneLine(told);
        Directory.Exists(At("run", "points")).ShouldBeFalse();
    }

    [Fact]
    public void A_class_missing_from_the_samples_is_told()
    {
        var plan = Plan("base: {data: DATA, samples: 3}\naxes:\n  data-seed: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20]");
        Sweep("run", plan).ShouldFailInOneLine("has no sample", "Give samples of it");
    }

    [Fact]
    public void A_folder_of_another_plan_is_refused_and_keeps_its_results()
    {
        Sweep("run", Plan("base: {data: DATA, layers: 2, width: 8, steps: 5}")).ExitCode.ShouldBe(0);
        var before = Bytes("run");
        Sweep("run", Plan("base: {data: DATA, layers: 2, width: 8, steps: 6}")).ShouldFailInOneLine("holds results of another plan (plan, 1 points)", "--out");
        Bytes("run").ShouldBe(before, ignoreOrder: true);
        CommandProcess.Kadanoff("sweep", "status", _root).ShouldFailInOneLine("holds no sweep");
    }

    [Theory]
    [InlineData("sweep", "kadanoff: ")]
    [InlineData("sweep runn plan.yaml", "did you mean run?")]
    [InlineData("sweep run plan.yaml --seed 3", "the seeds of a sweep stand in its plan")]
    [InlineData("sweep run plan.yaml --format csv", "--format belongs to sweep export")]
    [InlineData("sweep export runs/x --format xml", "--format is one of csv, json")]
    [InlineData("sweep rank runs/x --loss-gate 0.5", "--loss-gate takes a number, 1 or more")]
    public void Wrong_usage_is_found_while_parsing(string words, string told)
    {
        var answer = CommandProcess.Kadanoff(words.Split(' '));
        answer.ExitCode.ShouldBe(2, answer.Errors);
        answer.FirstError.ShouldContain(told);
    }

    /// <summary>Starts the sweep, waits until so many points are there, and sends the signal.</summary>
    private void StopAfter(int points, string signal, string plan)
    {
        File.WriteAllText(At("plan.yaml"), plan);
        using var process = CommandProcess.StartKadanoff("sweep", "run", At("plan.yaml"), "--out", At("stopped"), "--threads", "2");
        process.WaitForOutput("to run");
        while (Bytes("stopped").Count(file => file.Key.EndsWith(".json", StringComparison.Ordinal)) < points + 1 && process.IsRunning)
            Thread.Sleep(5);
        process.Signal(signal);
        var answer = process.Finish();
        if (signal == "INT")
            answer.ExitCode.ShouldBe(130, answer.Errors);
        else
            answer.ExitCode.ShouldNotBe(0, "The sweep was done before it was killed.");
    }

    private string Plan(string body) => $"experiment: train\n{body.Replace("DATA", $"'{RepositoryFolder.PathOf("samples", "ising-16x16.npz")}'", StringComparison.Ordinal)}\n";

    private Answer Sweep(string run, string plan, params string[] options)
    {
        File.WriteAllText(At("plan.yaml"), plan);
        return CommandProcess.Kadanoff(["sweep", "run", At("plan.yaml"), "--out", At(run), .. options]);
    }

    /// <summary>The plan and everything that points have written.</summary>
    private Dictionary<string, string> Bytes(string run) => Directory.Exists(At(run))
        ? new[] { At(run, "plan.json") }.Where(File.Exists).Concat(Directory.Exists(At(run, "points")) ? Directory.EnumerateFiles(At(run, "points"), "0*", SearchOption.AllDirectories) : [])
            .ToDictionary(file => Path.GetRelativePath(At(run), file), file => Convert.ToHexString(File.ReadAllBytes(file)))
        : [];

    private string At(params string[] names) => Path.Combine([_root, .. names]);

    private static Answer InRepository(params string[] words) =>
        CommandProcess.Program("dotnet", RepositoryFolder.PathOf(), [Path.Combine(AppContext.BaseDirectory, "Kadanoff.Cli.dll"), .. words]);
}
