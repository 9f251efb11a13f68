using Kadanoff.Graphs;

namespace Kadanoff.Tests.Graphs;

public class SideInputsTests
{
    [Theory]
    [InlineData("attention_mask", TensorKind.Integer, "1 1 1 1 1 1")]
    [InlineData("token_type_ids", TensorKind.Integer, "0 0 0 0 0 0")]
    [InlineData("Position_IDs", TensorKind.Integer, "0 1 2 0 1 2")]
    public void Names_of_texts_tell_what_belongs_there(string name, TensorKind kind, string expected) =>
        string.Join(' ', Beside(new GraphInput(name, kind, null)).Integers.ToArray()).ShouldBe(expected);

    [Fact]
    public void Masks_are_of_the_kind_that_the_graph_asks_for()
    {
        Beside(new GraphInput("attention_mask", TensorKind.Float, [null, null])).Floats.ToArray().ShouldBe([1, 1, 1, 1, 1, 1]);
        Beside(new GraphInput("attention_mask", TensorKind.Boolean, null)).Booleans.ToArray().ShouldAllBe(value => value);
    }

    [Fact]
    public void States_begin_at_zero_for_each_sample_and_nothing_came_before()
    {
        Beside(new GraphInput("h0", TensorKind.Float, [2, null, 4])).Shape.ShouldBe("2×2×4");
        Beside(new GraphInput("past_key_values.0.key", TensorKind.Float, [null, 4, null, 8])).Shape.ShouldBe("2×4×0×8");
    }

    [Theory]
    [InlineData("sr")]
    [InlineData("mask")]
    [InlineData("encoder_hidden_states")]
    public void Other_names_are_an_error(string name) =>
        Should.Throw<GraphException>(() => Beside(new GraphInput(name, TensorKind.Float, [null, 3]))).Message.ShouldBe($"The graph takes '{name}' beside 'x', which samples go into, and its name does not tell what belongs there. Export the model with one input.");

    [Fact]
    public void A_mask_beside_something_else_than_a_text_is_an_error()
    {
        var (samples, mask) = (new GraphInput("x", TensorKind.Float, null), new GraphInput("attention_mask", TensorKind.Float, null));
        var beside = SideInputs.Of(new Graph("g", [samples, mask], ["x"], [], [], 21), samples);
        Should.Throw<GraphException>(() => beside.AddTo(new Dictionary<string, Tensor>(), new Tensor(new float[8], 2, 2, 2))).Message.ShouldContain("beside samples of 2×2×2");
    }

    [Fact]
    public void What_is_told_is_left_alone()
    {
        var (samples, rate) = (new GraphInput("x", TensorKind.Float, null), new GraphInput("rate", TensorKind.Float, null));
        SideInputs.Of(new Graph("g", [samples, rate], ["x"], [], [], 21), samples, ["rate"]).Words.ShouldBeEmpty();
    }

    private static Tensor Beside(GraphInput input)
    {
        var (samples, given) = (new GraphInput("x", TensorKind.Integer, [null, null]), new Dictionary<string, Tensor>());
        SideInputs.Of(new Graph("g", [samples, input], ["x"], [], [], 21), samples).AddTo(given, new Tensor(new long[6], 2, 3));
        return given[input.Name];
    }
}
