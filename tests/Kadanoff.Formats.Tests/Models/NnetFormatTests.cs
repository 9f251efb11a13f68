using System.Text;
using Kadanoff.Formats.Models;
using Kadanoff.Models;

namespace Kadanoff.Formats.Tests.Models;

public sealed class NnetFormatTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Layers_stand_in_the_order_of_the_data_with_the_normalisation_at_both_ends()
    {
        using var model = Open(SampleModels.Nnet);
        model.InGraphOrder.ShouldBeTrue();
        model.Layers.Select(layer => (layer.Name, layer.Kind)).ShouldBe([("input", LayerKind.Normalisation), ("1", LayerKind.Dense), ("2", LayerKind.Dense), ("output", LayerKind.Normalisation)]);
        Numbers(model, "1.weight").ShouldBe([1, -2, 0.3, 4, 5, 6.5]);
        Numbers(model, "1.bias").ShouldBe([0.1, 0.2, 0.3]);
        Numbers(model, "2.weight").ShouldBe([7, 8, 9]);
        Numbers(model, "input.mean").ShouldBe([0.5, 0.25]);
        Numbers(model, "output.range").ShouldBe([3]);
    }

    [Theory]
    [InlineData("2,2,1,3", "2,1000000000,1000000000,3", "is no model")]
    [InlineData("2,3,1,\n", "2,2000000000,2000000000,\n", "is truncated")]
    [InlineData("-1,\n", "", "before the last of its numbers")]
    [InlineData("-1,\n", "-1,5,\n", "goes on at offset")]
    [InlineData("3e-1", "3e-x", "where a number should be")]
    [InlineData("2,3,1,\n", "2,-3,1,\n", "where a count should be")]
    public void Damage_is_told_with_its_place(string old, string changed, string told) =>
        Should.Throw<FileException>(() => Open(SampleModels.Nnet.Replace(old, changed, StringComparison.Ordinal))).Message.ShouldContain(told);

    private static double[] Numbers(Model model, string name) => model.Tensors.Single(tensor => tensor.Name == name).ToDoubles();

    private Model Open(string text) => ModelFile.Open(_folder.Write("x.nnet", Encoding.ASCII.GetBytes(text.ReplaceLineEndings("\n"))));
}
