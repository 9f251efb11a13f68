using Kadanoff.Formats.Models;
using Kadanoff.Graphs;

namespace Kadanoff.Formats.Tests.RealData;

/// <summary>ONNX's own test cases, which PyTorch made: each model gives the stored outputs.</summary>
public class OnnxBackendTests
{
    // Tolerances of ONNX's own runner: |found − expected| ≤ 1e-7 + 1e-3·|expected|.
    private const double Absolute = 1e-7, Relative = 1e-3;

    public static TheoryData<string> Cases =>
        RealFiles.Folder is { } folder ? [.. Directory.GetDirectories(Path.Combine(folder, "onnx-backend", "pytorch-converted")).Select(path => Path.GetFileName(path)!).Order()] : ["none"];

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_case_of_the_runner_gives_its_outputs(string name)
    {
        var folder = Path.Combine(RealFiles.Path("onnx-backend", "pytorch-converted"), name);
        using var model = ModelFile.Open(Path.Combine(folder, "model.onnx"));
        var execution = new Execution(model.Graph!);
        foreach (var set in Directory.GetDirectories(folder, "test_data_set_*"))
        {
            var inputs = model.Graph!.Inputs.Select((input, i) => (input.Name, TensorMessage.Read(Path.Combine(set, $"input_{i}.pb")))).ToDictionary();
            var outputs = execution.Run(inputs);
            for (var i = 0; i < model.Graph.Outputs.Count; i++)
                ShouldBe(outputs[model.Graph.Outputs[i]], TensorMessage.Read(Path.Combine(set, $"output_{i}.pb")));
        }
    }

    private static void ShouldBe(Tensor found, Tensor expected)
    {
        found.Shape.ShouldBe(expected.Shape);
        found.Kind.ShouldBe(expected.Kind);
        for (var i = 0; i < expected.Count; i++)
        {
            if (expected.Kind == TensorKind.Float)
                ((double)found.Floats[i]).ShouldBe(expected.Floats[i], Absolute + (Relative * Math.Abs(expected.Floats[i])));
            else if (expected.Kind == TensorKind.Integer)
                found.Integers[i].ShouldBe(expected.Integers[i]);
            else
                found.Booleans[i].ShouldBe(expected.Booleans[i]);
        }
    }
}
