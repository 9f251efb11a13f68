using System.Text.Json.Nodes;

namespace Kadanoff.Cli.Tests;

/// <summary>Readings of the claim of a fixed point, tested as a person would: in processes of their own.</summary>
public sealed class FixedPointTests : IDisposable
{
    /// <summary>Networks that take a moment.</summary>
    private const string Small = "--sites 4 --widths 4-3 --steps 60 --polish 30";

    private readonly string _root = Directory.CreateTempSubdirectory("kadanoff-fixedpoint-").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void One_reading_has_a_verdict_a_fit_and_a_table_for_each_view_with_controls_beside()
    {
        var answer = Run($"{Small} --seeds 2 --out {_root}");
        answer.ExitCode.ShouldBe(0, answer.Errors);
        answer.Output.ShouldStartWith("1 reading of the claim, 2 networks each\n");
        answer.Output.ShouldContain("under pair strength");
        foreach (var heading in new[] { "fit ", "pooled ", "class 0, K = 0.2 ", "class 1, K = 0.8 ", "Controls", "Mind" })
            answer.Output.ShouldContain($"\n{heading}");
        answer.Output.ShouldContain("not confirmed");
        answer.Output.Split('\n').ShouldAllBe(line => line.Length <= 100 || line.StartsWith("wrote ", StringComparison.Ordinal));
        var report = JsonNode.Parse(File.ReadAllText(At("report.json")))!;
        ((string)report["kind"]!).ShouldBe("fixedpoint");
        report["figures"]!.AsArray().Select(figure => (string)figure!["id"]!).ShouldBe(["layers-pair-strength", "layers-mean-field-coupling", "layers-binary-neighbours", "course", "distances"]);
        File.ReadAllText(At("report.html")).ShouldContain("Does training find the fixed point?");
    }

    [Fact]
    public void Several_readings_are_told_apart_by_what_was_turned()
    {
        var answer = Run($"{Small} --units tanh,relu --weight-decay 0,100 --seeds 2 --out {_root}");
        answer.ExitCode.ShouldBe(0, answer.Errors);
        answer.Output.ShouldStartWith("4 readings of the claim, 2 networks each\n");
        answer.Output.ShouldMatch(@"Of 4 readings .*cannot be decided");
        answer.Output.ShouldMatch(@"\nunits relu, weight-decay 100 +\? ");
        var report = JsonNode.Parse(File.ReadAllText(At("report.json")))!;
        report["figures"]!.AsArray().Select(figure => (string)figure!["id"]!).ShouldBe(["answers", "strengths", "layers", "course"]);
    }

    [Fact]
    public void Dead_units_are_not_identifiable_and_the_reason_is_told()
    {
        var answer = Run($"{Small} --weight-decay 100 --seeds 2 --out {_root}");
        answer.ExitCode.ShouldBe(0, answer.Errors);
        answer.Output.ShouldContain("not identifiable: Not identifiable under pair strength: ");
        answer.Output.ShouldContain("units are constant");
        answer.Output.ShouldMatch(@"\ndead units +3\b");
    }

    [Fact]
    public void Of_one_network_nobody_knows_whether_another_seed_gives_the_same() =>
        Run($"{Small} --seeds 1 --out {_root}").Output.ShouldContain("One network only: whether another seed gives the same is not known.");

    [Fact]
    public void Networks_that_diverge_are_told_and_the_exit_code_says_that_nothing_was_found()
    {
        var answer = Run($"--sites 4 --widths {string.Join('-', Enumerable.Repeat(32, 48))} --units identity --labels input --learning-rate 10 --steps 100 --polish 0 --seeds 2 --shuffled-control false --out {_root}");
        answer.ExitCode.ShouldBe(1);
        answer.Errors.ShouldNotContain("unexpected");
        answer.Output.ShouldContain("diverged: All 2 networks diverged: nothing can be said.");
    }

    [Fact]
    public void The_same_seed_gives_the_same_bytes_and_standard_output_is_json_alone()
    {
        var words = $"{Small} --seeds 2 --seed 3 --json - --out {_root}";
        var (first, second) = (Run(words), Run(words));
        first.ExitCode.ShouldBe(0, first.Errors);
        JsonNode.Parse(first.Output)!["kind"]!.GetValue<string>().ShouldBe("fixedpoint");
        second.Output.ShouldBe(first.Output);
        Measured(Run($"{Small} --seeds 2 --seed 3 --json - --threads 1 --out {At("other")}")).ShouldBe(Measured(first));
        Measured(Run($"{Small} --seeds 2 --seed 4 --json - --out {At("another")}")).ShouldNotBe(Measured(first));
    }

    [Fact]
    public void A_run_that_is_stopped_goes_on_to_the_same_json()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Signals are sent with kill, which Windows does not have.");
        const string Words = "--sites 8 --widths 16-4 --steps 300 --polish 0 --shuffled-control false --seeds 6 --threads 2 --json -";
        Stop($"{Words} --out {At("stopped")}", points: 2);
        Points("stopped").ShouldBeInRange(2, 5);
        var whole = Run($"{Words} --out {At("whole")}");
        Measured(Run($"{Words} --out {At("stopped")}")).ShouldBe(Measured(whole));
    }

    [Fact]
    public void The_folder_of_another_plan_is_refused_and_keeps_its_networks()
    {
        Run($"{Small} --seeds 2 --out {_root}").ExitCode.ShouldBe(0);
        Run($"{Small} --seeds 3 --out {_root}").ShouldFailInOneLine("holds results of another plan", "--out");
        Points("").ShouldBe(2);
    }

    [Theory]
    [InlineData("--units tanhh", "--units takes tanh, relu, sigmoid, identity, stochastic, several with commas between them; got 'tanhh'; did you mean tanh?")]
    [InlineData("--units tanh,relu,", "--units takes tanh, relu, sigmoid, identity, stochastic, several with commas between them; got ''")]
    [InlineData("--units tanh,tanh", "--units has tanh twice; give each value once")]
    [InlineData("--sites 1", "--sites takes a whole number from 2 to 4096, several with commas between them; got '1'")]
    [InlineData("--coupling NaN", "--coupling takes a number from -100 to 100, several with commas between them; got 'NaN'")]
    [InlineData("--weight-decay -1", "--weight-decay takes a number from 0 to 1000, several with commas between them; got '-1'")]
    [InlineData("--widths 16--4", "--widths takes 1 to 64 widths with a hyphen between them, as in 16-16-4, several with commas between them; got '16--4'")]
    [InlineData("--feature-layer lst", "--feature-layer takes the number of a hidden layer, last or output, several with commas between them; got 'lst'; did you mean last?")]
    [InlineData("--seeds 0", "--seeds takes a whole number from 1 to 1000; got '0'")]
    [InlineData("--unit tanh", "there is no option --unit for fixedpoint; did you mean --units?")]
    [InlineData("ising", "'ising' is one word too many")]
    public void Wrong_usage_is_found_while_parsing(string words, string told)
    {
        var answer = Run(words);
        answer.ExitCode.ShouldBe(2);
        answer.Output.ShouldBeEmpty();
        answer.FirstError.ShouldBe($"kadanoff: {told}");
    }

    [Theory]
    [InlineData("--sites 40", "A chain of 40 is too long to count out", "or take the limit fresh or fixed")]
    [InlineData("--sites 9 --labels decimation", "Blocks of 2 do not divide a chain of 9", "that divides the chain")]
    [InlineData("--chain polynomial --limit fresh --theta-2 -1", "not normalisable", "Give a positive one")]
    [InlineData("--chain gaussian --limit fresh --stiffness 1", "not normalisable", "stiffness")]
    [InlineData("--feature-layer 7", "There is no feature layer 7: the network has 3 hidden layers", "Give 1 to 3, or the output")]
    [InlineData("--chain gaussian", "The states of a continuous chain cannot be counted out", "Take the limit fresh or fixed")]
    [InlineData("--units stochastic --widths 16-11", "Stochastic units are summed out over all their states", "at most 10 units")]
    [InlineData("--labels field", "Labels by the field need an Ising chain in a field", "other than 0")]
    [InlineData("--labels input --loss cross-entropy", "The cross-entropy judges classes", "squared error")]
    [InlineData("--sites 8,9 --labels decimation", "sites 9: Blocks of 2 do not divide a chain of 9", "that divides the chain")]
    public void Answers_that_do_not_go_together_are_told_before_anything_is_trained(string words, params string[] told)
    {
        Run($"{words} --out {At("run")}").ShouldFailInOneLine(told);
        Directory.Exists(At("run")).ShouldBeFalse();
    }

    [Fact]
    public void Help_lists_every_switch_under_the_question_that_it_answers()
    {
        var help = Run("--help").Output;
        foreach (var heading in new[] { "What the input is:", "What the network is, and which layer is measured:", "How the optimum is found:" })
            help.ShouldContain($"\n{heading}\n");
        foreach (var knob in Sweeps.Experiments.FixedPoints.FixedPointKnobs.All)
            help.ShouldContain($"\n  --{knob.Key} ");
        help.ShouldContain("kadanoff fixedpoint --units tanh,relu");
    }

    /// <summary>What a report says, without how it was made.</summary>
    private static string Measured(Answer answer)
    {
        answer.ExitCode.ShouldBe(0, answer.Errors);
        var report = JsonNode.Parse(answer.Output)!.AsObject();
        report.Remove("provenance");
        return report.ToJsonString();
    }

    private void Stop(string words, int points)
    {
        using var process = CommandProcess.StartKadanoff(["fixedpoint", .. words.Split(' ')]);
        while (Points("stopped") < points && process.IsRunning)
            Thread.Sleep(5);
        process.Signal("INT");
        var answer = process.Finish();
        answer.ExitCode.ShouldBe(130, answer.Errors);
        answer.Errors.ShouldContain("the same command goes on with the networks that are left");
    }

    private int Points(string run) => Directory.Exists(At(run, "points")) ? Directory.GetFiles(At(run, "points"), "0*.json", SearchOption.AllDirectories).Length : 0;

    private static Answer Run(string words) => CommandProcess.Kadanoff(["fixedpoint", .. words.Split(' ')]);

    private string At(params string[] names) => Path.Combine([_root, .. names]);
}
