using Kadanoff.Diagnostics.Comparison;
using Kadanoff.Models;

namespace Kadanoff.Tests.Diagnostics.Comparison;

public class LayerMatchTests
{
    [Fact]
    public void Layers_meet_by_name_and_those_without_a_partner_are_listed()
    {
        var match = LayerMatch.Of(Model("a", ("fc1", 2), ("fc2", 3)), Model("b", ("fc2", 3), ("head", 4)));
        match.Pairs.ShouldHaveSingleItem().Before.Name.ShouldBe("fc2");
        match.Alone.ShouldBe([("fc1", "a"), ("head", "b")]);
    }

    [Fact]
    public void Without_a_name_in_common_they_meet_by_order_where_the_shapes_are_the_same()
    {
        LayerMatch.Of(Model("a", ("fc1", 2), ("fc2", 3)), Model("b", ("0", 2), ("2", 3))).Pairs.Select(pair => (pair.Before.Name, pair.After.Name)).ShouldBe([("fc1", "0"), ("fc2", "2")]);
        LayerMatch.Of(Model("a", ("fc1", 2), ("fc2", 3)), Model("b", ("0", 3), ("2", 2))).Pairs.ShouldBeEmpty();
    }

    private static Model Model(string path, params (string Name, int Size)[] layers) => new(path, "test")
    {
        Tensors = [],
        Layers = [.. layers.Select((layer, i) => Layer(i, layer.Name, layer.Size))],
    };

    private static ModelLayer Layer(int index, string name, int size)
    {
        var tensor = new HeldTensor($"{name}.weight", new float[size * size], size, size);
        return new ModelLayer(index, name, LayerKind.Dense, WeightBlocks.OutputsFirst(tensor), [(TensorRole.Weight, tensor)]);
    }
}
