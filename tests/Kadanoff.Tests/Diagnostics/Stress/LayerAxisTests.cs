using Kadanoff.Diagnostics;
using Kadanoff.Diagnostics.Stress;
using Kadanoff.Models;
using Kadanoff.Networks;

namespace Kadanoff.Tests.Diagnostics.Stress;

public class LayerAxisTests
{
    [Fact]
    public void What_is_measured_of_the_data_stands_with_the_last_weight_layer_of_its_stage()
    {
        var rows = LayerAxis.Of([Stage(0), Stage(1, "query", "key"), Stage(2, "out")], [Layer("query"), Layer("key"), Layer("out")]);
        rows.Select(row => (row.Name, row.Stage?.Index)).ShouldBe([("query", null), ("key", 1), ("out", 2)]);
    }

    [Fact]
    public void Layers_that_no_data_meet_come_last_and_normalisations_and_tied_weights_have_no_row()
    {
        var rows = LayerAxis.Of([Stage(0), Stage(1, "b")], [Layer("a"), Layer("b"), Layer("head") with { TiedTo = "a" }, new ModelLayer(3, "norm", LayerKind.Normalisation, [], [])]);
        rows.Select(row => row.Name).ShouldBe(["b", "a"]);
    }

    [Fact]
    public void Without_weights_the_stages_are_the_rows_and_without_data_the_layers()
    {
        LayerAxis.Of([Stage(0), Stage(1), Stage(2)], []).Select(row => row.Name).ShouldBe(["stage 1", "stage 2"]);
        LayerAxis.Of([], [Layer("a"), Layer("b")]).Select(row => (row.Name, row.Stage)).ShouldBe([("a", null), ("b", null)]);
    }

    [Fact]
    public void A_layer_whose_name_is_a_number_is_called_by_what_it_is() =>
        LayerAxis.Of([Stage(0), Stage(1, "3") with { Name = "1: linear 4→2 · relu" }], [Layer("3")]).ShouldHaveSingleItem().Name.ShouldBe("1: linear 4→2");

    [Fact]
    public void Rows_have_names_of_their_own() =>
        LayerAxis.Of([], [Layer("a"), Layer("a")]).Select(row => row.Name).ShouldBe(["a", "a (2)"]);

    private static NetworkStage Stage(int index, params string[] layers) => new(index, $"stage {index}", index, new Shape(4), false) { WeightLayers = layers };

    private static ModelLayer Layer(string name)
    {
        var tensor = new HeldTensor($"{name}.weight", new float[4], 2, 2);
        return new ModelLayer(0, name, LayerKind.Dense, WeightBlocks.OutputsFirst(tensor), [(TensorRole.Weight, tensor)]);
    }
}
