using Kadanoff.Formats.Networks;

namespace Kadanoff.Formats.Tests.Networks;

/// <summary>Our safetensors files in the eyes of another program.</summary>
public sealed class OtherReaderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Javascript_reads_the_tensors_and_the_metadata_of_a_run()
    {
        var trainer = SmallRun.Trainer();
        RunFile.Save(_folder.Path, trainer.Network, SmallRun.Record(), SmallRun.Train(trainer, 8));
        var found = OtherReader.Read("safetensors", _folder["model.safetensors"]);
        found.GetProperty("metadata").EnumerateArray().Select(key => key.GetString())
            .ShouldBe(["kadanoff.architecture", "kadanoff.history", "kadanoff.record", "kadanoff.version"]);
        var tensors = found.GetProperty("tensors");
        foreach (var (path, parameter) in trainer.Network.Parameters.Concat(trainer.Network.Statistics))
        {
            var tensor = tensors.GetProperty(path);
            tensor.GetProperty("dtype").GetString().ShouldBe("F32");
            tensor.GetProperty("shape").EnumerateArray().Select(dimension => dimension.GetInt32()).ShouldBe(parameter.Dimensions);
            tensor.GetProperty("sum").GetDouble().ShouldBe(parameter.Value.Sum(number => (double)number), 1e-9);
        }
    }
}
