using Kadanoff.Formats.Models;

namespace Kadanoff.Formats.Tests.Models;

public sealed class NumpyPickleFormatTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void Arrays_of_every_protocol_are_read(int protocol)
    {
        float[] numbers = [1, -2.5f, 3, 4e10f, 5, float.NaN];
        byte[] bytes = [.. numbers.SelectMany(BitConverter.GetBytes)];
        var root = new Dictionary<string, object?>
        {
            ["rows"] = SampleModels.NumpyArray(protocol, false, "f4", bytes, 2, 3),
            ["columns"] = SampleModels.NumpyArray(protocol, true, "f4", bytes, 2, 3),
            ["whole"] = SampleModels.NumpyArray(protocol, false, "i8", BitConverter.GetBytes(-7L), 1),
        };
        using var model = ModelFile.Open(_folder.Write("net.pkl", PickleWriter.Of(root, protocol)));
        model.Tensors[0].ToSingles().ShouldBe(numbers);
        model.Tensors[1].ToSingles().ShouldBe([1, 3, 5, -2.5f, 4e10f, float.NaN]);
        model.Tensors[2].ToDoubles().ShouldBe([-7]);
    }

    [Fact]
    public void Long_texts_of_protocol_2_are_arrays_too()
    {
        double[] numbers = [.. Enumerable.Range(0, 50_000).Select(i => Math.Sqrt(i))];
        var root = new List<object?> { SampleModels.NumpyArray(2, false, "f8", [.. numbers.SelectMany(BitConverter.GetBytes)], 50_000) };
        using var model = ModelFile.Open(_folder.Write("net.pkl", PickleWriter.Of(root, 2)));
        model.Tensors.ShouldHaveSingleItem().ToDoubles().ShouldBe(numbers);
    }

    [Fact]
    public void Arrays_of_objects_are_listed_and_wrong_lengths_refused()
    {
        var root = new Dictionary<string, object?> { ["x"] = SampleModels.NumpyArray(4, false, "O8", [], 1), ["W"] = SampleModels.NumpyArray(4, false, "f4", new byte[4], 1) };
        using (var model = ModelFile.Open(_folder.Write("net.pkl", PickleWriter.Of(root, 4))))
            model.NotUsed.ShouldHaveSingleItem().Why.ShouldContain("O8");
        root["W"] = SampleModels.NumpyArray(4, false, "f4", new byte[4], 2);
        Should.Throw<FileException>(() => ModelFile.Open(_folder.Write("net.pkl", PickleWriter.Of(root, 4)))).Message.ShouldContain("'W'");
    }
}
