namespace Kadanoff.Cli.Tests;

/// <summary>Where the verbs that run studies look for data sets.</summary>
public sealed class DataFolderTests : IDisposable
{
    private const string Variable = "KADANOFF_DATA";
    private readonly string _folder = Directory.CreateTempSubdirectory("kadanoff-data-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("selfcheck")]
    [InlineData("reproduce he-su-2023")]
    public void A_folder_that_does_not_exist_is_told_in_one_line(string verb) =>
        Refused(CommandProcess.Kadanoff([.. verb.Split(' '), "--data", At("none")]), $"{At("none")}: there is no such folder of data sets. Give a folder that exists with --data.");

    [Fact]
    public void A_study_without_its_data_set_is_told_before_any_network_is_trained()
    {
        Directory.CreateDirectory(At("given"));
        Refused(CommandProcess.Kadanoff("reproduce", "shi-2025", "--panel", "c", "--data", At("given")), $"{At("given", "mnist")}: there is no such data set. Put mnist there, or give another folder with --data.");
    }

    [Fact]
    public void The_variable_is_named_where_it_is_wrong() =>
        Refused(CommandProcess.KadanoffWith(Variable, At("none"), "selfcheck"), $"{At("none")}: there is no such folder of data sets. Set {Variable} to a folder that exists, or give one with --data.");

    [Fact]
    public void The_option_wins_over_the_variable()
    {
        Directory.CreateDirectory(At("given"));
        Refused(CommandProcess.KadanoffWith(Variable, At("none"), "selfcheck", "--data", At("given")), $"{At("given", "mnist")}: there is no such data set. Put mnist there, or give another folder with --data.");
    }

    [Fact]
    public void Without_either_the_figures_that_need_data_are_skipped_with_the_remedy()
    {
        var answer = CommandProcess.KadanoffWith(Variable, "", "selfcheck");
        answer.ExitCode.ShouldBe(0, answer.Errors);
        answer.Output.ShouldContain("skipped spring:N1.6: it needs mnist; give --data DIR");
    }

    private static void Refused(Answer answer, string message)
    {
        answer.ExitCode.ShouldBe(1, answer.Errors);
        answer.Errors.ShouldBe($"kadanoff: {message}\n");
    }

    private string At(params string[] names) => Path.Combine([_folder, .. names]);
}
