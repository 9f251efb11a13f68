using Kadanoff.Reports.Tests;

namespace Kadanoff.Cli.Tests;

/// <summary>The JSON that <c>kadanoff inspect</c> writes of the shipped sample keeps the documented schema, wherever it is written.</summary>
public sealed class InspectJsonTests : IDisposable
{
    private static readonly JsonSchema Schema = JsonSchema.Read("report-1.schema.json");
    private static readonly string[] Sample = ["inspect", RepositoryFolder.PathOf("samples", "ising-mlp"), "--data", RepositoryFolder.PathOf("samples", "ising-16x16.npz"), "--bootstrap", "20", "--samples", "200"];
    private readonly string _folder = Directory.CreateTempSubdirectory("kadanoff-json-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void The_report_in_the_folder_and_the_result_in_a_file_keep_the_schema_and_are_the_same()
    {
        Run("--json", At("result.json"));
        var report = File.ReadAllText(At("report.json"));
        Schema.Violations(report).ShouldBeEmpty();
        File.ReadAllText(At("result.json")).Trim().ShouldBe(report.Trim());
    }

    [Fact]
    public void Standard_output_keeps_the_schema_also_without_controls() => Schema.Violations(Run("--json", "-", "--no-controls").Output).ShouldBeEmpty();

    private Answer Run(params string[] options)
    {
        var answer = CommandProcess.Kadanoff([.. Sample, "--out", _folder, .. options]);
        answer.ExitCode.ShouldBe(0, answer.Errors);
        return answer;
    }

    private string At(string name) => Path.Combine(_folder, name);
}
