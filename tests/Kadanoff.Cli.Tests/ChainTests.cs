using Kadanoff.Reports.Tests;

namespace Kadanoff.Cli.Tests;

/// <summary><c>kadanoff chain</c> as a process: its text, its files, its errors.</summary>
public sealed class ChainTests : IDisposable
{
    private static readonly JsonSchema Schema = JsonSchema.Read("report-1.schema.json");
    private readonly string _folder = Directory.CreateTempSubdirectory("kadanoff-chain-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Simulate_prints_loads_beside_the_closed_forms_and_writes_page_and_json()
    {
        var answer = Run("chain", "simulate", "--json", Path.Combine(_folder, "result.json"));
        answer.ExitCode.ShouldBe(0, answer.Errors);
        answer.Output.ShouldContain("balanced: The load curve is straight");
        answer.Output.ShouldContain("4 of 8 springs are taut");
        File.ReadAllText(Path.Combine(_folder, "report.html")).ShouldContain("load-curve");
        var json = File.ReadAllText(Path.Combine(_folder, "report.json"));
        Schema.Violations(json).ShouldBeEmpty();
        json.ShouldContain("\"motion\"");
        File.ReadAllText(Path.Combine(_folder, "result.json")).Trim().ShouldBe(json.Trim());
    }

    [Fact]
    public void Threads_change_no_number()
    {
        var (one, two) = (Run("chain", "simulate", "--threads", "1"), Run("chain", "simulate", "--threads", "2"));
        two.Output.ShouldBe(one.Output);
        Run("chain", "simulate", "--seed", "2").Output.ShouldNotBe(one.Output);
    }

    [Fact]
    public void A_chain_at_rest_is_exact() =>
        Run("chain", "simulate", "--model", "quasi-static", "--friction", "0.05").Output.ShouldContain("lazy: The load curve is concave, A = 0.213235");

    [Fact]
    public void The_chain_with_inertia_takes_the_numbers_of_the_second_notebook() =>
        Run("chain", "simulate", "--model", "langevin", "--seeds", "16").Output.ShouldContain("A after long noise        −0.0196078");

    [Fact]
    public void The_mean_field_has_no_errors() =>
        Run("chain", "simulate", "--model", "mean-field", "--backward-friction", "0.14", "--time", "2000").Output.ShouldContain("active: The load curve is convex, A = −0.0740741");

    [Fact]
    public void The_diagram_tells_where_the_curve_is_straight()
    {
        var answer = Run("chain", "diagram", "--mean-field", "--friction", "0.06,0.1", "--noise", "0:0.2:21");
        answer.ExitCode.ShouldBe(0, answer.Errors);
        answer.Output.ShouldContain("in 2 of 2 rows noise takes the chain from one to the other");
        answer.Output.ShouldContain("0.041");
        Schema.Violations(File.ReadAllText(Path.Combine(_folder, "report.json"))).ShouldBeEmpty();
        Run("chain", "diagram", "--friction", "0.06", "--noise", "0.01,0.1", "--seeds", "4", "--json", "-").Output.ShouldContain("phase-diagram");
    }

    [Fact]
    public void A_run_and_a_table_of_its_curves_are_fitted_and_what_is_neither_is_refused()
    {
        var table = Path.Combine(_folder, "curves.csv");
        File.WriteAllText(table, "step,input,1,2,output\n0,1,1,1,1\n10,1,0.8,0.5,0.2\n20,1,0.6,0.1,-0.5\n40,1,0.5,-0.2,-1\n");
        var answer = Run("chain", "fit", table);
        answer.ExitCode.ShouldBe(0, answer.Errors);
        answer.Output.ShouldContain("The chain follows the layers to");
        answer.Output.ShouldContain("residual without friction");
        Schema.Violations(File.ReadAllText(Path.Combine(_folder, "report.json"))).ShouldBeEmpty();
        Run("chain", "fit").Errors.ShouldContain("fit needs a FILE");
        Run("chain", "simulate", table).Errors.ShouldContain("means nothing for simulate");
        Run("chain", "fit", Path.Combine(_folder, "none.csv")).ExitCode.ShouldBe(1);
    }

    [Fact]
    public void A_steady_pull_opens_four_segments_and_a_jerky_one_all_ten() =>
        Run("chain", "pull", "--seeds", "8").Output.ShouldContain("Pulled steadily 4 of 10 segments open, pulled with jerks 10.");

    [Theory]
    [InlineData("--noise means nothing for a chain at rest", "simulate", "--model", "quasi-static", "--noise", "0.1")]
    [InlineData("--mass means nothing for the overdamped chain", "simulate", "--mass", "2")]
    [InlineData("--model means nothing for diagram", "diagram", "--model", "langevin")]
    [InlineData("--jerk means nothing for simulate", "simulate", "--jerk", "1")]
    [InlineData("--mean-field means nothing for pull", "pull", "--mean-field")]
    [InlineData("--noise has 3 values for one chain", "simulate", "--noise", "0.1,0.2,0.3")]
    [InlineData("are not stable. Give a step of at most 0.5", "simulate", "--step", "2")]
    [InlineData("makes 0 steps", "simulate", "--time", "0.001")]
    [InlineData("100000 chains of 1000 springs", "simulate", "--seeds", "100000", "--blocks", "1000")]
    [InlineData("1000000 cells of 100000 chains", "diagram", "--friction", "0:1:1000", "--noise", "0:1:1000", "--seeds", "100000")]
    public void What_makes_no_sense_is_told_in_one_line(string told, params string[] words) => CommandProcess.Kadanoff(["chain", .. words]).ShouldFailInOneLine(told);

    [Theory]
    [InlineData("TASK is one of simulate, diagram, pull, fit; got 'simulat'", "simulat")]
    [InlineData("--blocks takes a whole number from 2 to 1000", "simulate", "--blocks", "0")]
    [InlineData("--noise takes numbers", "simulate", "--noise", "NaN")]
    [InlineData("--noise takes numbers", "simulate", "--noise", "-1")]
    [InlineData("--friction takes numbers", "simulate", "--friction", "Infinity")]
    [InlineData("--stiffness takes a number", "simulate", "--stiffness", "0")]
    [InlineData("--target takes a number", "simulate", "--target", "-1")]
    [InlineData("--time takes a number", "simulate", "--time", "NaN")]
    [InlineData("--seeds takes a whole number", "simulate", "--seeds", "0")]
    [InlineData("--model is one of", "simulate", "--model", "brownian")]
    public void Wrong_usage_exits_with_two(string told, params string[] words)
    {
        var answer = CommandProcess.Kadanoff(["chain", .. words]);
        answer.ExitCode.ShouldBe(2);
        answer.FirstError.ShouldContain(told);
    }

    [Theory]
    [InlineData("simulate", "--time", "1e9")]
    [InlineData("simulate", "--model", "mean-field", "--time", "1e9")]
    [InlineData("simulate", "--model", "langevin", "--time", "1e9")]
    [InlineData("diagram", "--time", "1e8")]
    [InlineData("pull", "--time", "1e8")]
    public void Asked_to_stop_it_stops_and_writes_nothing(params string[] words)
    {
        using var chain = CommandProcess.StartKadanoff(["chain", .. words, "--out", _folder]);
        chain.WaitForOutput("spring-block chain");
        chain.Signal("INT");
        var answer = chain.Finish();
        answer.ExitCode.ShouldBe(130, answer.Errors);
        Directory.EnumerateFileSystemEntries(_folder).ShouldBeEmpty();
    }

    private Answer Run(params string[] words) => CommandProcess.Kadanoff([.. words, "--out", _folder]);
}
