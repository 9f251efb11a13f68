using Kadanoff.Data;
using Kadanoff.Diagnostics;
using Kadanoff.Diagnostics.Attribution;
using Kadanoff.Graphs;
using Kadanoff.Models;
using Kadanoff.Networks;
using Kadanoff.Numerics;

namespace Kadanoff.Tests.Diagnostics.Attribution;

public class AttentionHeadsTests
{
    private const int Length = 3;
    private const int Width = 8;

    [Theory]
    [InlineData(2, false, false)]
    [InlineData(4, false, false)]
    [InlineData(2, true, false)]
    [InlineData(4, false, true)]
    public void Heads_are_found_however_they_are_joined(int heads, bool elementsFirst, bool computedShape)
    {
        var (model, samples) = (Attention(heads, elementsFirst, computedShape), Sequences());
        var stage = new GraphRepresentations(model, samples).Stages.Single(stage => stage.Name.Contains("matmul", StringComparison.Ordinal));
        var found = AttentionHeads.Of(model, samples);
        found.Keys.ShouldBe([stage.Index]);
        found[stage.Index].Heads.ShouldBe(heads);
        int[] ofToken = [.. Enumerable.Range(0, Width).Select(feature => elementsFirst ? feature % heads : feature / (Width / heads))];
        found[stage.Index].HeadOf.ShouldBe([.. Enumerable.Repeat(ofToken, Length).SelectMany(head => head)]);
        found[stage.Index].OfToken(Length)!.HeadOf.ShouldBe(ofToken);
    }

    [Fact]
    public void One_head_is_none() => AttentionHeads.Of(Attention(1, false, false), Sequences()).ShouldBeEmpty();

    [Fact]
    public void Tokens_that_differ_have_no_layout_of_their_own() => HeadLayout.SideBySide(2, Width).OfToken(2).ShouldBeNull();

    /// <summary>Queries, keys and values of heads, whose results are put together.</summary>
    private static Model Attention(int heads, bool elementsFirst, bool computedShape)
    {
        var builder = new GraphBuilder("g");
        var x = builder.Input("x", TensorKind.Float, null, Length, Width);
        string Weight(string name) => builder.Constant(new Constant(name, new Tensor(Numbers(name, Width * Width), Width, Width)));
        string Heads(string name, params long[] order) => builder.Add("Transpose", [builder.Add("Reshape", [builder.Named(name, "MatMul", [x, Weight(name)]), builder.Integers(0, Length, heads, Width / heads)])], ("perm", NodeAttribute.Of((IReadOnlyList<long>)order)));
        var scores = builder.Add("MatMul", [Heads("q", 0, 2, 1, 3), Heads("k", 0, 2, 3, 1)]);
        var mixed = builder.Named("matmul", "MatMul", [builder.Add("Softmax", [scores]), Heads("v", 0, 2, 1, 3)]);
        var turned = builder.Add("Transpose", [mixed], ("perm", NodeAttribute.Of((IReadOnlyList<long>)(elementsFirst ? [0, 2, 3, 1] : [0, 2, 1, 3]))));
        var joined = builder.Add("Reshape", [turned, computedShape ? builder.Add("Shape", [x]) : builder.Integers(0, Length, Width)]);
        var graph = builder.Build(builder.Named("o", "MatMul", [joined, Weight("o")]));
        return new Model("model.onnx", "ONNX") { Tensors = [], Layers = [], Graph = graph };
    }

    private static Dataset Sequences() => new("sequences", new Shape(Length, Width), Numbers("x", 5 * Length * Width), new int[5], ["a"]);

    private static float[] Numbers(string name, int count)
    {
        var numbers = new float[count];
        new RandomStream(1, name).FillGaussian<float>(numbers, 1);
        return numbers;
    }
}
