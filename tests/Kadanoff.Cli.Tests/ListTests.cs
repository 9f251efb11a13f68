using System.Text.Json;
using Kadanoff.Formats.Arrays;
using Kadanoff.Formats.Networks;
using Kadanoff.Reports.Tests;

namespace Kadanoff.Cli.Tests;

/// <summary>What a model file holds, told by a process of its own.</summary>
public sealed class ListTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("kadanoff-list-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Layers_are_listed_with_their_kinds_and_counts()
    {
        var answer = CommandProcess.Kadanoff("list", Model(), "--tensors");
        answer.ExitCode.ShouldBe(0, answer.Errors);
        answer.Output.ShouldContain("2 layers in the order of the file, 3 tensors, 26 parameters");
        answer.Output.ShouldContain("convolution");
        answer.Output.ShouldContain("fc.bias");
        answer.Output.ShouldNotContain("\u001b");
    }

    [Fact]
    public void Json_tells_the_same()
    {
        var answer = CommandProcess.Kadanoff("list", Model(), "--json", "-");
        JsonSchema.Read("list-1.schema.json").Violations(answer.Output).ShouldBeEmpty();
        using var json = JsonDocument.Parse(answer.Output);
        var root = json.RootElement;
        root.GetProperty("schema").GetString().ShouldBe("kadanoff/list/1");
        root.GetProperty("parameters").GetInt64().ShouldBe(26);
        root.GetProperty("layers")[0].GetProperty("maps")[0].GetProperty("positions").GetInt32().ShouldBe(9);
        root.GetProperty("tensors").GetArrayLength().ShouldBe(3);
        root.GetProperty("layers")[1].GetProperty("tensors")[1].GetProperty("role").GetString().ShouldBe("bias");
    }

    [Fact]
    public void What_is_no_model_is_one_line()
    {
        var path = Path.Combine(_folder, "x.pt");
        File.WriteAllText(path, "no model");
        CommandProcess.Kadanoff("list", path).ShouldFailInOneLine("is no model that is known", "Export the model as ONNX");
        CommandProcess.Kadanoff("list", Path.Combine(_folder, "missing")).ShouldFailInOneLine("does not exist");
    }

    private string Model()
    {
        var path = Path.Combine(_folder, "net.safetensors");
        SafeTensorsFile.Write(path, [("co\u001bnv.weight", NumericArray.From(new float[18], 2, 1, 3, 3)), ("fc.weight", NumericArray.From(new float[6], 2, 3)), ("fc.bias", NumericArray.From(new float[2], 2))]);
        return path;
    }
}
