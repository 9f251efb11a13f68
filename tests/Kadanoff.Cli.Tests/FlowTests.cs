using Kadanoff.Renormalization.Schemes;
using Kadanoff.Reports.Tests;

namespace Kadanoff.Cli.Tests;

/// <summary><c>kadanoff flow</c> as a process: its list, its text, its files, its errors.</summary>
public sealed class FlowTests : IDisposable
{
    private static readonly JsonSchema Schema = JsonSchema.Read("report-1.schema.json");
    private readonly string _folder = Directory.CreateTempSubdirectory("kadanoff-flow-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Alone_it_lists_every_system_with_its_schemes()
    {
        var answer = CommandProcess.Kadanoff("flow");
        answer.ExitCode.ShouldBe(0);
        answer.Output.ShouldBe(CommandProcess.Kadanoff("flow", "--list").Output);
        foreach (var scheme in SchemeCatalogue.All)
            answer.Output.ShouldContain($"{scheme.Name} ");
    }

    [Fact]
    public void It_prints_the_flow_and_the_fixed_points_and_writes_page_and_json()
    {
        var answer = Run("flow", "ising", "--json", Path.Combine(_folder, "result.json"));
        answer.ExitCode.ShouldBe(0, answer.Errors);
        answer.Output.ShouldContain("The flow turns round at K* = 0.304689.");
        answer.Output.ShouldContain("known 1, ours is 25 % below");
        File.ReadAllText(Path.Combine(_folder, "report.html")).ShouldContain("flow-diagram");
        var json = File.ReadAllText(Path.Combine(_folder, "report.json"));
        Schema.Violations(json).ShouldBeEmpty();
        File.ReadAllText(Path.Combine(_folder, "result.json")).Trim().ShouldBe(json.Trim());
    }

    [Fact]
    public void With_a_dash_standard_output_is_json_alone() => Schema.Violations(Run("flow", "ising", "--scheme", "niemeijer-van-leeuwen", "--json", "-").Output).ShouldBeEmpty();

    [Fact]
    public void Options_reach_the_scheme()
    {
        Run("flow", "potts", "--states", "4").Output.ShouldContain("K* = 0.756308");
        Run("flow", "ising", "--dimension", "3", "--scale", "3").Output.ShouldContain("d = 3, b = 3");
        Run("flow", "ising", "--scheme", "kadanoff-bound", "--parameter", "0.78").Output.ShouldContain("1.14307");
        Run("flow", "ising-chain", "--start", "1", "--steps", "2").Output.ShouldContain("0.350061");
        var chain = Run("flow", "ising-chain", "--field", "--start", "0.7,0.2", "--start", "1", "--steps", "1").Output;
        chain.ShouldContain("0.376559");
        chain.ShouldContain("start 2");
        Run("flow", "ising", "--fixed-points", "false").Output.ShouldContain("fixed points: not looked for");
    }

    [Theory]
    [InlineData("There is no system 'xy'. Take one of ising-chain, ising, potts", "flow", "xy")]
    [InlineData("The system potts has no renormalization scheme 'maris-kadanoff'. Take one of migdal-kadanoff, decimate-then-move.", "flow", "potts", "--scheme", "maris-kadanoff")]
    [InlineData("The scheme maris-kadanoff of ising takes no number of states. Leave it out.", "flow", "ising", "--scheme", "maris-kadanoff", "--states", "3")]
    [InlineData("Take a whole number from 1 to 3.", "flow", "ising", "--scheme", "kadanoff-bound", "--dimension", "4")]
    [InlineData("A start of 2 couplings was given to", "flow", "ising", "--start", "0.3,0.2")]
    public void What_a_system_does_not_have_is_told_in_one_line(string told, params string[] words) => CommandProcess.Kadanoff(words).ShouldFailInOneLine(told);

    [Theory]
    [InlineData("--start takes finite numbers", "flow", "ising", "--start", "0.3;0.2")]
    [InlineData("--start takes finite numbers", "flow", "ising", "--start", "NaN")]
    [InlineData("--steps takes", "flow", "ising", "--steps", "0")]
    [InlineData("--dimension takes", "flow", "ising", "--dimension", "-1")]
    public void Wrong_usage_exits_with_two(string told, params string[] words)
    {
        var answer = CommandProcess.Kadanoff(words);
        answer.ExitCode.ShouldBe(2);
        answer.FirstError.ShouldContain(told);
    }

    [Fact]
    public void Asked_to_stop_it_stops_and_writes_nothing()
    {
        using var flow = CommandProcess.StartKadanoff("flow", "polynomial-chain", "--scheme", "block-average", "--steps", "1000", "--out", _folder);
        flow.WaitForOutput("polynomial-chain, scheme block-average");
        flow.Signal("INT");
        var answer = flow.Finish();
        answer.ExitCode.ShouldBe(130, answer.Errors);
        Directory.EnumerateFileSystemEntries(_folder).ShouldBeEmpty();
    }

    [Fact]
    public void A_folder_that_is_a_file_is_refused_before_the_work()
    {
        var file = Path.Combine(_folder, "taken");
        File.WriteAllText(file, "");
        CommandProcess.Kadanoff("flow", "ising", "--out", file).ShouldFailInOneLine("is a file");
    }

    [Fact]
    public void A_study_with_a_folder_writes_its_page_with_the_flow_diagrams()
    {
        var answer = Run("reproduce", "migdal-1976");
        answer.ExitCode.ShouldBe(0, answer.Errors);
        answer.Output.ShouldContain("27 of 27 checks pass");
        File.ReadAllText(Path.Combine(_folder, "report.html")).ShouldContain("diagram-3");
        Schema.Violations(File.ReadAllText(Path.Combine(_folder, "report.json"))).ShouldBeEmpty();
    }

    private Answer Run(params string[] words) => CommandProcess.Kadanoff([.. words, "--out", _folder]);
}
