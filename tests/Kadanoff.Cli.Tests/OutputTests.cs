using System.Text.Json;

namespace Kadanoff.Cli.Tests;

public sealed class OutputTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("kadanoff cli ").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Piped_output_is_plain_text()
    {
        var answer = CommandProcess.Example("train", "mlp");
        answer.ExitCode.ShouldBe(0);
        answer.Output.ShouldBe("what    value\nlayers      7\nΔ rate  0.001\n");
        answer.Errors.ShouldBe("kadanoff: nothing was trained\n");
    }

    [Fact]
    public void With_a_dash_standard_output_is_json_alone()
    {
        var answer = CommandProcess.Example("train", "mlp", "--json", "-", "--seed", "18446744073709551615", "--rule", "sgd");
        answer.ExitCode.ShouldBe(0);
        var json = JsonDocument.Parse(answer.Output).RootElement;
        json.GetProperty("rule").GetString().ShouldBe("sgd");
        json.GetProperty("seed").GetUInt64().ShouldBe(ulong.MaxValue);
        answer.Errors.ShouldContain("layers");
    }

    [Fact]
    public void The_command_is_told_so_that_a_shell_can_repeat_it()
    {
        var path = Path.Combine(_folder, "it's.json");
        CommandProcess.Example("train", "mlp", "--json", path).ExitCode.ShouldBe(0);
        var json = JsonDocument.Parse(File.ReadAllText(path)).RootElement;
        json.GetProperty("command").GetString().ShouldBe($"kadanoff train mlp --json '{_folder}/it'\\''s.json'");
    }

    [Fact]
    public void A_result_that_has_no_place_is_refused_before_the_work()
    {
        var answer = CommandProcess.Example("wait", "--json", Path.Combine(_folder, "none", "a.json"));
        answer.ExitCode.ShouldBe(1);
        answer.Output.ShouldBeEmpty();
        answer.Errors.ShouldEndWith("its folder does not exist. Make the folder, or give another path with --json.\n");
    }

    [Theory]
    [InlineData("input", 1, "kadanoff: net.onnx: ends after 12 of 40 bytes. Copy the file again.\n")]
    [InlineData("disk", 1, "kadanoff: No space left on device. Check the path, the permissions and the space on the disk.\n")]
    [InlineData("defect", 1, "kadanoff: unexpected InvalidOperationException: The state is wrong. This is a defect: run again with --verbose and report the output with the command line.\n")]
    [InlineData("check", 1, "")]
    public void A_failure_is_one_line(string kind, int code, string errors)
    {
        var answer = CommandProcess.Example("fail", kind);
        answer.ExitCode.ShouldBe(code);
        answer.Errors.ShouldBe(errors);
    }

    [Fact]
    public void Verbose_shows_where_an_unexpected_error_came_from() =>
        CommandProcess.Example("fail", "defect", "--verbose").Errors.ShouldContain("at ExampleVerbs.FailVerb.Run");
}
