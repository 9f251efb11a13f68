using Kadanoff.Models;

namespace Kadanoff.Diagnostics.Comparison;

/// <summary>Two layers of two models that stand for the same one.</summary>
/// <param name="Before">Of the first model.</param>
/// <param name="After">Of the second.</param>
public sealed record LayerPair(ModelLayer Before, ModelLayer After);

/// <summary>Which layers of two models are to be compared with each other.</summary>
/// <remarks>By name; where no name is the same (two formats of one network), by their order, if both have as many with the same shapes. <i>Checked by</i> LayerMatchTests.</remarks>
/// <param name="Pairs">In the order of the first model.</param>
/// <param name="Alone">Layers without a partner, each with the model that has it.</param>
public sealed record LayerMatch(IReadOnlyList<LayerPair> Pairs, IReadOnlyList<(string Layer, string Model)> Alone)
{
    /// <summary>Matches the weight layers of two models.</summary>
    public static LayerMatch Of(Model before, Model after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        ModelLayer[] first = [.. Weighted(before)], second = [.. Weighted(after)];
        var byName = second.GroupBy(layer => layer.Name).ToDictionary(group => group.Key, group => group.First());
        LayerPair[] pairs = [.. first.Where(layer => byName.ContainsKey(layer.Name)).Select(layer => new LayerPair(layer, byName[layer.Name]))];
        if (pairs.Length == 0 && first.Length > 0 && first.Length == second.Length && first.Zip(second).All(pair => SameShape(pair.First, pair.Second)))
            return new LayerMatch([.. first.Zip(second, (a, b) => new LayerPair(a, b))], []);
        var matched = pairs.Select(pair => pair.Before.Name).ToHashSet();
        return new LayerMatch(pairs, [.. first.Where(layer => !matched.Contains(layer.Name)).Select(layer => (layer.Name, before.Path)), .. second.Where(layer => !matched.Contains(layer.Name)).Select(layer => (layer.Name, after.Path))]);
    }

    private static IEnumerable<ModelLayer> Weighted(Model model) => model.Layers.Where(layer => layer.Blocks.Count > 0 && layer.TiedTo is null);

    private static bool SameShape(ModelLayer a, ModelLayer b) =>
        a.Blocks.Count == b.Blocks.Count && a.Blocks.Zip(b.Blocks).All(pair => (pair.First.Outputs, pair.First.Inputs, pair.First.Positions) == (pair.Second.Outputs, pair.Second.Inputs, pair.Second.Positions));
}
