using System.Text.Json;
using Kadanoff.Formats.Arrays;
using Kadanoff.Formats.Networks;
using Kadanoff.Formats.Tests.Models.Scripts;
using Kadanoff.Networks;
using Kadanoff.Numerics;
using Kadanoff.Reports.Tests;

namespace Kadanoff.Cli.Tests;

/// <summary><c>inspect</c> and <c>compare</c> of files that another program could have written, each in a process of its own.</summary>
public sealed class ForeignModelTests : IDisposable
{
    private static readonly JsonSchema Schema = JsonSchema.Read("report-1.schema.json");
    private static readonly string Ising = RepositoryFolder.PathOf("samples", "ising-16x16.npz");
    private readonly string _folder = Directory.CreateTempSubdirectory("kadanoff-foreign-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Weights_alone_are_measured_beside_random_layers_and_written_as_tables_too()
    {
        var report = Report("inspect", Weights(1), "--csv", "--reference-columns");
        report.GetProperty("verdict").GetProperty("headline").GetString().ShouldBe("By their spectra, of 2 weight matrices 1 is like random, 1 is not enough eigenvalues.");
        Ids(report, "figures").ShouldBe(["stress-map", "spectra-figure"], ignoreOrder: true);
        Directory.GetFiles(_folder, "*.csv").Select(Path.GetFileName).ShouldBe(["advice.csv", "reference-columns.csv", "spectra.csv", "stress.csv", "stress-cells.csv"], ignoreOrder: true);
        File.ReadAllLines(Path.Combine(_folder, "reference-columns.csv")).Select(line => line.Split(',')[1]).ShouldBe(["name", "first"]);
    }

    [Fact]
    public void With_its_architecture_in_words_a_file_of_weights_runs_on_data()
    {
        var report = Report("inspect", Weights(1), "--data", Ising, "--architecture", "dense relu dense", "--samples", "200", "--bootstrap", "20", "--tensorboard");
        Ids(report, "figures").ShouldContain("load-curve");
        report.GetRawText().ShouldContain("the weights of the file in random order within each tensor, 5 seeds");
        Ids(report, "tables").ShouldBe(["layers", "stress", "advice", "spectra", "measures", "held-out-measures", "channels", "similarity-along", "dimension-along", "signals", "stress-cells"], ignoreOrder: true);
        Directory.GetFiles(_folder, "events.out.tfevents*").ShouldHaveSingleItem();
    }

    // As a network of ours, as ONNX, as TorchScript, as bare weights in safetensors and in npz: one network, one set of numbers.
    [Fact]
    public void One_network_has_the_same_numbers_in_every_format()
    {
        var network = new Network<float>(Architectures.Mlp([256, 30, 30, 2]));
        network.Initialise(Initialisation.Default, 1);
        var (own, onnx, safetensors, npz) = (Path.Combine(_folder, "own.safetensors"), Path.Combine(_folder, "net.onnx"), Path.Combine(_folder, "net.safetensors"), Path.Combine(_folder, "net.npz"));
        NetworkFile.Save(own, network);
        OnnxExport.Save(onnx, network);
        (string, NumericArray)[] weights = [.. network.Layers.Where(layer => layer.Parameters.Count > 0).SelectMany((layer, i) => layer.Parameters.Select(parameter => ($"fc{i}.{parameter.Role.ToString().ToLowerInvariant()}", NumericArray.From(parameter.Value, [.. parameter.Dimensions]))))];
        SafeTensorsFile.Write(safetensors, weights);
        NpzFile.Write(npz, weights);
        string[] options = ["--data", Ising, "--samples", "200", "--bootstrap", "20", "--no-controls"];
        var expected = Numbers(Report(["inspect", onnx, .. options]));
        expected.Length.ShouldBe(4);
        Numbers(Report(["inspect", Script(network), .. options])).ShouldBe(expected);
        foreach (var path in new[] { safetensors, npz })
            Numbers(Report(["inspect", path, "--architecture", "dense relu dense relu dense", .. options])).ShouldBe(expected, path);
        Numbers(Report(["inspect", own, .. options])).Zip(expected).ShouldAllBe(pair => Math.Abs(pair.First - pair.Second) < 1e-5);
    }

    /// <summary>The network as <c>torch.jit.trace</c> would write it.</summary>
    private string Script(Network<float> network)
    {
        var script = new ScriptWriter().Code("torch/nn/modules/linear", """
            class Linear(Module):
              __parameters__ = ["weight", "bias", ]
              def forward(self: __torch__.torch.nn.modules.linear.Linear,
                argument_1: Tensor) -> Tensor:
                bias = self.bias
                weight = self.weight
                input = torch.linear(argument_1, weight, bias)
                return input
            """).Code("net", """
            class Net(Module):
              def forward(self: __torch__.net.Net,
                x: Tensor) -> Tensor:
                fc2 = self.fc2
                fc1 = self.fc1
                fc0 = self.fc0
                _0 = torch.relu((fc0).forward(x, ))
                _1 = torch.relu((fc1).forward(_0, ))
                return (fc2).forward(_1, )
            """);
        var layers = network.Layers.Where(layer => layer.Parameters.Count > 0).Select((layer, i) => ($"fc{i}", (object?)ScriptWriter.Module(
            "torch.nn.modules.linear.Linear",
            [.. layer.Parameters.Select(parameter => (parameter.Role.ToString().ToLowerInvariant(), (object?)script.Numbers(parameter.Value, [.. parameter.Dimensions.Select(size => (long)size)])))])));
        var path = Path.Combine(_folder, "net.pt");
        File.WriteAllBytes(path, script.Bytes(ScriptWriter.Module("net.Net", [.. layers])));
        return path;
    }

    /// <summary>D at every stage.</summary>
    private static double[] Numbers(JsonElement report) =>
        [.. report.GetProperty("tables").EnumerateArray().First(table => table.GetProperty("id").GetString() == "layers").GetProperty("rows").EnumerateArray().Select(row => row[1].GetProperty("value").GetDouble())];

    [Fact]
    public void A_file_that_does_not_tell_how_its_weights_are_joined_says_what_would_help() =>
        CommandProcess.Kadanoff("inspect", Weights(1), "--data", Ising, "--out", _folder).ShouldFailInOneLine("cannot be run", "--architecture");

    [Fact]
    public void Activations_need_no_model()
    {
        var random = new RandomStream(1, "activations");
        float[] Rows(int width, float apart)
        {
            var rows = new float[100 * width];
            random.FillGaussian<float>(rows);
            for (var i = 50; i < 100; i++)
                rows[i * width] += apart;
            return rows;
        }

        var path = Path.Combine(_folder, "activations.npz");
        NpzFile.Write(path, [("input", NumericArray.From(Rows(5, 1), 100, 5)), ("hidden", NumericArray.From(Rows(4, 9), 100, 4)), ("labels", NumericArray.From([.. Enumerable.Range(0, 100).Select(i => (long)(i / 50))], 100))]);
        var report = Report("inspect", path, "--bootstrap", "20", "--reference-columns");
        report.GetProperty("verdict").GetProperty("restsOn")[0].GetProperty("value").GetProperty("value").GetDouble().ShouldBeGreaterThan(1);
        File.Exists(Path.Combine(_folder, "reference-columns.csv")).ShouldBeFalse();
    }

    [Fact]
    public void Two_models_are_compared_by_their_weights_and_on_data()
    {
        var (first, second) = (Weights(1), Weights(2));
        var same = Report("compare", first, first);
        same.GetProperty("verdict").GetProperty("label").GetString().ShouldBe("the same");
        var changed = Report("compare", first, second, "--data", Ising, "--architecture", "dense relu dense", "--samples", "200");
        changed.GetProperty("verdict").GetProperty("headline").GetString().ShouldStartWith("The weights of 2 of 2 layers have moved");
        Ids(changed, "figures").ShouldBe(["changes", "compared-curves"]);
        Ids(changed, "tables").ShouldBe(["changes", "loads"]);
        var runs = Report("compare", RepositoryFolder.PathOf("samples", "ising-mlp"), RepositoryFolder.PathOf("samples", "ising-mlp"), "--data", Ising, "--samples", "200");
        runs.GetProperty("verdict").GetProperty("headline").GetString()!.ShouldNotContain("has changed");
        Ids(runs, "tables").ShouldContain("loads");
    }

    [Fact]
    public void A_model_that_runs_and_one_that_does_not_cannot_be_compared_on_data() =>
        CommandProcess.Kadanoff("compare", RepositoryFolder.PathOf("samples", "ising-mlp"), Weights(1), "--data", Ising, "--out", _folder).ShouldFailInOneLine("cannot be run", "--architecture");

    [Fact]
    public void Options_of_the_reference_table_need_the_table() =>
        CommandProcess.Kadanoff("inspect", Weights(1), "--no-pool").ExitCode.ShouldBe(2);

    private JsonElement Report(params string[] words)
    {
        var answer = CommandProcess.Kadanoff([.. words, "--out", _folder]);
        answer.ExitCode.ShouldBe(0, answer.Errors);
        var text = File.ReadAllText(Path.Combine(_folder, "report.json"));
        Schema.Violations(text).ShouldBeEmpty();
        return JsonDocument.Parse(text).RootElement;
    }

    private static IEnumerable<string?> Ids(JsonElement report, string kind) => report.GetProperty(kind).EnumerateArray().Select(part => part.GetProperty("id").GetString());

    /// <summary>256 → 60 → 2 with random weights.</summary>
    private string Weights(int seed)
    {
        var (first, second, random) = (new float[60 * 256], new float[2 * 60], new RandomStream((ulong)seed, "weights"));
        random.FillGaussian<float>(first);
        random.FillGaussian<float>(second);
        var path = Path.Combine(_folder, $"net{seed}.safetensors");
        SafeTensorsFile.Write(path, [("first.weight", NumericArray.From(first, 60, 256)), ("first.bias", NumericArray.From(new float[60], 60)), ("second.weight", NumericArray.From(second, 2, 60)), ("second.bias", NumericArray.From(new float[2], 2))]);
        return path;
    }
}
