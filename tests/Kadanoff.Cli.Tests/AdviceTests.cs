using System.Text.Json.Nodes;
using Kadanoff.Formats.Networks;
using Kadanoff.Reports.Tests;

namespace Kadanoff.Cli.Tests;

/// <summary>Advice from a network that was inspected to one that is trained with it.</summary>
public sealed class AdviceTests : IDisposable
{
    private readonly RunFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Advice_is_written_keeps_its_schema_and_is_trained_with()
    {
        _folder.Train("run", "--width", "16", "--epochs", "2").ExitCode.ShouldBe(0);
        var inspected = _folder.Inspect("run", "report", "--advice");
        inspected.ExitCode.ShouldBe(0, inspected.Errors);
        inspected.Output.ShouldContain("Advice");
        inspected.Output.ShouldContain("noise: ");
        File.ReadAllText(_folder.At("report", "report.html")).ShouldContain("id=\"advice\"");
        var advice = File.ReadAllText(_folder.At("report", AdviceFile.Name));
        JsonSchema.Read("advice-1.schema.json").Violations(advice).ShouldBeEmpty();

        var plain = _folder.Train("as-it-is", "--width", "16", "--epochs", "2", "--advice", Written("one.json", advice, 1));
        plain.ExitCode.ShouldBe(0, plain.Errors);
        _folder.Train("faster", "--width", "16", "--epochs", "2", "--advice", Written("two.json", advice, 2)).ExitCode.ShouldBe(0);
        Weights("as-it-is").ShouldBe(Weights("run"));
        Weights("faster").ShouldNotBe(Weights("run"));
        RunFile.Open(_folder.At("faster")).Record!.Recipe.Factors!.ShouldContain(factor => factor.LearningRate == 2 && factor.WeightDecay == 2);
    }

    [Fact]
    public void Advice_on_another_network_is_one_line_that_lists_the_layers()
    {
        File.WriteAllText(_folder.At("other.json"), """{"schema":"kadanoff/advice/1","model":"m","noise":{"direction":"up","reason":""},"layers":[{"name":"conv1","learning_rate_factor":2,"weight_decay_factor":1,"action":"keep","reason":""}]}""");
        _folder.Train("run", "--advice", _folder.At("other.json")).ShouldFailInOneLine("no layer 'conv1'", "It has 0,");
        _folder.Train("run", "--advice", _folder.At("missing.json")).ShouldFailInOneLine("missing.json");
        _folder.Train("run", "--advice", _folder.Data).ShouldFailInOneLine("is no advice");
    }

    private float[][] Weights(string run) => [.. RunFile.Open(_folder.At(run)).Network.Parameters.Select(named => named.Parameter.Value)];

    /// <summary>The advice with one factor for the first layer, and none for the others.</summary>
    private string Written(string name, string advice, double factor)
    {
        var json = JsonNode.Parse(advice)!;
        foreach (var (i, layer) in json["layers"]!.AsArray().Index())
            (layer!["learning_rate_factor"], layer["weight_decay_factor"]) = i == 0 ? (factor, factor) : (1, 1);
        File.WriteAllText(_folder.At(name), json.ToJsonString());
        return _folder.At(name);
    }
}
