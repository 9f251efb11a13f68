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
        var tensor = new HeldTensor(path, weight.Value, weight.Dimensions);
        return new ModelLayer(index, path[..path.LastIndexOf('.')], LayerKind.Dense, WeightBlocks.OutputsFirst(tensor), [(TensorRole.Weight, tensor)]);
    }
}
