using Kadanoff.Models;
using Kadanoff.Networks;

namespace Kadanoff.Studies.Advice;

/// <summary>The weight layers of a network in memory, as a file of it would show them.</summary>
internal static class WeightLayers
{
    public static IReadOnlyList<ModelLayer> Of(Network<float> network) =>
        [.. network.Parameters.Where(named => named.Parameter.Role == ParameterRole.Weight).Select((named, i) => Layer(i, named.Path, named.Parameter))];

    private static ModelLayer Layer(int index, string path, Parameter<float> weight)
    {
        var tensor = new Held(path, weight);
        return new ModelLayer(index, path[..path.LastIndexOf('.')], LayerKind.Dense, WeightBlocks.OutputsFirst(tensor), [(TensorRole.Weight, tensor)]);
    }

    private sealed class Held(string path, Parameter<float> weight) : StoredTensor(path, "float32", weight.Dimensions)
    {
        public override float[] ToSingles() => [.. weight.Value];

        public override double[] ToDoubles() => [.. weight.Value.Select(number => (double)number)];
    }
}
