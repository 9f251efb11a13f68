using Kadanoff.Formats.Models;
using Kadanoff.Formats.Models.Pickles;
using Kadanoff.Formats.Models.Scripts;
using Kadanoff.Formats.Tests.Models;
using Kadanoff.Formats.Tests.Models.Scripts;
using Kadanoff.Graphs;
using Kadanoff.Models;

namespace Kadanoff.Formats.Tests.RealData;

/// <summary>The code of a published TorchScript archive, as its authors' PyTorch wrote it.</summary>
public class RealScriptTests
{
    private const int Samples = 512, Context = 64, Hidden = 128, Rate = 16_000;

    private static string Folder => Path.Combine(DataFolder(), "models", "silero-vad");

    // The archive asks for the sampling rate beside the sound; what it calls for 16 kHz is a module that takes sound alone: transform, four convolutions, a cell, a convolution.
    // Its authors exported the same network as ONNX, by another way and with another run of numbers through it.
    [Fact]
    public void The_code_of_a_speech_detector_is_its_graph_in_onnx()
    {
        using var script = Part("_model");
        using var exported = ModelFile.Open(Path.Combine(Folder, "silero_vad.onnx"));
        var onnx = new Execution(exported.Graph.ShouldNotBeNull());
        foreach (var loudness in new[] { 0.01f, 0.2f, 0.9f })
        {
            var sound = Enumerable.Range(0, Context + Samples).Select(i => loudness * (MathF.Sin(i * 0.071f) + (0.5f * MathF.Sin(i * i * 0.0003f)))).ToArray();
            var found = ScriptWriter.Run(script, new Tensor(sound, 1, Context + Samples)).Floats.ToArray();
            var inputs = new Dictionary<string, Tensor> { ["input"] = new(sound, 1, Context + Samples), ["state"] = new(new float[2 * Hidden], 2, 1, Hidden), ["sr"] = new([Rate]) };
            var expected = onnx.Run(inputs)[exported.Graph!.Outputs[0]].Floats.ToArray();
            found.ShouldBe(expected, 1e-5f);
            expected[0].ShouldBeInRange(1e-6f, 1 - 1e-6f);
        }
    }

    // The published weights under code as a trace of their network writes it: blocks side by side, the shortcut as slices and zeros for the new channels.
    [Fact]
    public void A_residual_network_as_a_trace_is_the_one_that_its_names_make_known()
    {
        using var known = ModelFile.Open(Path.Combine(DataFolder(), "models", "resnet-cifar10", "resnet20-12fca82f.th"));
        var script = new ScriptWriter();
        Made Module(string layer, string made) => ScriptWriter.Module(made, [.. known.Layers.Single(one => one.Name == $"module.{layer}").Tensors.Where(part => part.Tensor.IsFloat).Select(part => (part.Tensor.Name[(part.Tensor.Name.LastIndexOf('.') + 1)..], (object?)script.Numbers(part.Tensor.ToSingles(), [.. part.Tensor.Dimensions.Select(size => (long)size)])))]);
        var (modules, lines) = (new List<(string, object?)>(), new List<string>());
        void Step(string name, string made, string layer, string from, string to)
        {
            modules.Add((name, Module(layer, made)));
            lines.Add($"{to} = (self.{name}).forward({from}, )");
        }

        void Pair(string name, string layer, int place, int stride, string from, string to)
        {
            Step($"{name}_conv{place}", $"conv.Conv{stride}", $"{layer}conv{place}", from, $"{to}_");
            Step($"{name}_bn{place}", "bn.BatchNorm2d", $"{layer}bn{place}", $"{to}_", to);
        }

        Pair("stem", "", 1, 1, "x", "h");
        lines.Add("h = torch.relu_(h)");
        for (var stage = 1; stage <= 3; stage++)
            for (var block = 0; block < 3; block++)
            {
                var stride = stage > 1 && block == 0 ? 2 : 1;
                Pair($"s{stage}{block}", $"layer{stage}.{block}.", 1, stride, "h", "a");
                lines.Add("a = torch.relu(a)");
                Pair($"s{stage}{block}", $"layer{stage}.{block}.", 2, 1, "a", "b");
                if (stride == 2)
                    lines.Add($"h = torch.pad(torch.slice(torch.slice(torch.slice(torch.slice(h, 0, 0, 9223372036854775807, 1), 1, 0, 9223372036854775807, 1), 2, 0, 9223372036854775807, 2), 3, 0, 9223372036854775807, 2), [0, 0, 0, 0, {4 << (stage - 1)}, {4 << (stage - 1)}], \"constant\", 0)");
                lines.Add("h = torch.relu(torch.add_(b, h))");
            }

        modules.Add(("linear", Module("linear", "linear.Linear")));
        lines.Add("h = torch.avg_pool2d(h, [8, 8])");
        lines.Add("return (self.linear).forward(torch.view(h, [int(ops.prim.NumToTensor(torch.size(h, 0))), -1]), )");
        foreach (var stride in new[] { 1, 2 })
            script.Code("conv", $"class Conv{stride}(Module):\n  def forward(self: __torch__.conv.Conv{stride},\n    x: Tensor) -> Tensor:\n    return torch._convolution(x, self.weight, None, [{stride}, {stride}], [1, 1], [1, 1], False, [0, 0], 1, False, False, True, True)\n");
        script.Code("bn", "class BatchNorm2d(Module):\n  def forward(self: __torch__.bn.BatchNorm2d,\n    x: Tensor) -> Tensor:\n    return torch.batch_norm(x, self.weight, self.bias, self.running_mean, self.running_var, False, 0.1, 1.0000000000000001e-05, True)\n");
        script.Code("linear", "class Linear(Module):\n  def forward(self: __torch__.linear.Linear,\n    x: Tensor) -> Tensor:\n    return torch.linear(x, self.weight, self.bias)\n");
        script.Code("net", $"class ResNet(Module):\n  def forward(self: __torch__.net.ResNet,\n    x: Tensor) -> Tensor:\n    {string.Join("\n    ", lines)}\n");
        using var folder = new TemporaryFolder();
        using var traced = ModelFile.Open(folder.Write("resnet20.pt", script.Bytes(ScriptWriter.Module("net.ResNet", [.. modules]))));
        traced.Graph.ShouldNotBeNull(traced.NoGraph).Inputs[0].Dimensions.ShouldBe([null, 3, null, null]);
        var images = new Tensor([.. Enumerable.Range(0, 4 * 3 * 32 * 32).Select(i => MathF.Sin(i * 0.37f) + MathF.Cos(i * i * 0.0011f))], 4, 3, 32, 32);
        var (found, expected) = (ScriptWriter.Run(traced, images), ScriptWriter.Run(known, images));
        found.Shape.ShouldBe("4×10");
        found.Floats.ToArray().ShouldBe(expected.Floats.ToArray(), 1e-4f);
        found.Floats.ToArray().Distinct().Count().ShouldBe(40);
    }

    [Fact]
    public void An_archive_that_asks_for_more_than_data_says_so()
    {
        using var model = ModelFile.Open(Path.Combine(Folder, "silero_vad.jit"));
        model.NoGraph.ShouldBe("its code cannot be followed: forward takes 'sr' of type int beside tensors");
    }

    /// <summary>A module of the archive by itself.</summary>
    private static Model Part(string name)
    {
        var file = RandomAccessFile.Open(Path.Combine(Folder, "silero_vad.jit"));
        var zip = new ZipDirectory(file);
        var entries = zip.Entries.ToDictionary(entry => entry.Name);
        var root = entries.Keys.Single(entry => entry.EndsWith("/data.pkl", StringComparison.Ordinal))[..^"data.pkl".Length];
        var code = new ScriptCode(zip, entries, root);
        (object? Root, PickledState Walk, StateDictionary State) Read(string part)
        {
            var state = new StateDictionary(file.Path);
            var walk = new PickledState(file.Path, state, new TorchTensors(file.Path, storage => zip.Content(entries[$"{root}{part}/{storage.Key}"])), code);
            var value = new PickleMachine(new BinaryInput(file.Path, "pickle", zip.Content(entries[$"{root}{part}.pkl"])), AllowedGlobals.InScripts).Read();
            walk.Walk(value, part);
            return (value, walk, state);
        }

        var (whole, constants) = (Read("data"), Read("constants"));
        var module = ((PickleDictionary)((PickleObject)whole.Root!).State!).Pairs.Single(pair => pair.Key is string key && key == name).Value;
        var numbers = ((PickleTuple)constants.Root!).Items.Select(item => constants.Walk.Tensors.GetValueOrDefault(item!)).ToArray();
        return new ScriptGraph(code, new ScriptObjects(whole.Walk.Tensors, numbers), whole.Walk.Buffers).With(whole.State.ToModel("TorchScript archive", file, whole.Walk.Metadata), module);
    }

    private static string DataFolder() =>
        Environment.GetEnvironmentVariable("KADANOFF_DATA") is { Length: > 0 } folder ? folder : SkipWithReason();

    private static string SkipWithReason()
    {
        Assert.Skip("KADANOFF_DATA does not name a folder of data");
        return "";
    }
}
