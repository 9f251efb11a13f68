using Kadanoff.Formats.Arrays;
using Kadanoff.Formats.Models;
using Kadanoff.Formats.Models.Architectures;
using Kadanoff.Formats.Networks;
using Kadanoff.Graphs;

namespace Kadanoff.Formats.Tests.Models;

public sealed class ArchitectureTextTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("dense relu dense", "0")]
    [InlineData("dense tanh\ndense # behind it", "0")]
    [InlineData("linear, leaky(0.5), linear", "-0.5")]
    public void Words_take_the_weights_in_their_order(string words, string expected)
    {
        using var model = ModelArchitectures.Tell(ModelFile.Open(Perceptron()), words);
        var found = new Execution(model.Graph!).Run(new Dictionary<string, Tensor> { ["input"] = new([-1f, 0], 1, 2) })[model.Graph!.Outputs[0]].Floats[0];
        if (words.Contains("tanh", StringComparison.Ordinal))
            found.ShouldBe((float)Math.Tanh(-1), 1e-6f);
        else
            found.ShouldBe(float.Parse(expected, System.Globalization.CultureInfo.InvariantCulture), 1e-6f);
    }

    [Fact]
    public void Words_can_be_a_file()
    {
        using var model = ModelArchitectures.Tell(ModelFile.Open(Perceptron()), _folder.Write("words.txt", "dense\nrelu\ndense\n"u8.ToArray()));
        model.Graph!.Nodes.Select(node => node.Operation).ShouldBe(["Gemm", "Relu", "Gemm"]);
    }

    [Fact]
    public void Convolutions_are_flattened_before_a_dense_layer()
    {
        SafeTensorsFile.Write(_folder["c"], [("1.weight", NumericArray.From(new float[4 * 2 * 9], 4, 2, 3, 3)), ("1.bias", NumericArray.From([1f, 2, 3, 4], 4)), ("2.weight", NumericArray.From([.. Enumerable.Repeat(1f, 16)], 1, 16)), ("2.bias", NumericArray.From([0.5f], 1))]);
        using var model = ModelArchitectures.Tell(ModelFile.Open(_folder["c"]), "conv(pad=1, stride=1) relu pool(2) dense");
        new Execution(model.Graph!).Run(new Dictionary<string, Tensor> { ["input"] = new(new float[2 * 16], 1, 2, 4, 4) })[model.Graph!.Outputs[0]].Floats.ToArray().ShouldBe([40.5f]);
    }

    [Theory]
    [InlineData("dense relu", "uses 1 of 2 layers")]
    [InlineData("dense relu dense dense", "Word 4 of the architecture, 'dense', has no weights left: the file has 2 layers")]
    [InlineData("conv relu dense", "Word 1 of the architecture, 'conv', meets layer '0' of 2×2, 2: it is Dense")]
    [InlineData("relu dense dense", "The architecture begins with 'relu'")]
    [InlineData("dense swoosh dense", "'swoosh' is no word of an architecture")]
    [InlineData("dense leaky(a) dense", "has 'a' where a number should be")]
    [InlineData("dense pool(pad=x) dense", "has 'x' where a whole number should be")]
    [InlineData("dense pool(sides=2) dense", "has a setting 'sides' that is not known")]
    [InlineData("", "is no architecture")]
    [InlineData("[dense]", "is no architecture")]
    public void Words_that_do_not_fit_are_told_with_their_place(string words, string problem)
    {
        using var model = ModelFile.Open(Perceptron());
        Should.Throw<DataException>(() => ModelArchitectures.Tell(model, words)).Message.ShouldContain(problem);
    }

    /// <summary>y = (f(x₀), f(x₁)) summed.</summary>
    private string Perceptron()
    {
        SafeTensorsFile.Write(_folder["p"], [("0.weight", NumericArray.From([1f, 0, 0, 1], 2, 2)), ("0.bias", NumericArray.From([0f, 0], 2)), ("2.weight", NumericArray.From([1f, 1], 1, 2)), ("2.bias", NumericArray.From([0f], 1))]);
        return _folder["p"];
    }
}
