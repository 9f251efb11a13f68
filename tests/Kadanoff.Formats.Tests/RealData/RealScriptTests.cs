using Kadanoff.Formats.Models;
using Kadanoff.Formats.Models.Pickles;
using Kadanoff.Formats.Models.Scripts;
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
            var found = Tests.Models.Scripts.ScriptWriter.Run(script, new Tensor(sound, 1, Context + Samples)).Floats.ToArray();
            var inputs = new Dictionary<string, Tensor> { ["input"] = new(sound, 1, Context + Samples), ["state"] = new(new float[2 * Hidden], 2, 1, Hidden), ["sr"] = new([Rate]) };
            var expected = onnx.Run(inputs)[exported.Graph!.Outputs[0]].Floats.ToArray();
            found.ShouldBe(expected, 1e-5f);
            expected[0].ShouldBeInRange(1e-6f, 1 - 1e-6f);
        }
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
        return new ScriptGraph(code, new ScriptObjects(whole.Walk.Tensors, numbers)).With(whole.State.ToModel("TorchScript archive", file, whole.Walk.Metadata), module);
    }

    private static string DataFolder() =>
        Environment.GetEnvironmentVariable("KADANOFF_DATA") is { Length: > 0 } folder ? folder : SkipWithReason();

    private static string SkipWithReason()
    {
        Assert.Skip("KADANOFF_DATA does not name a folder of data");
        return "";
    }
}
