using Kadanoff.Models;

namespace Kadanoff.Diagnostics.Stress;

/// <summary>A row of the stress map: a weight layer of the file, the stage of the data that ends with it, or both.</summary>
/// <param name="Name">Of the row.</param>
/// <param name="Stage">The place where the data are measured behind it; null where it ends no stage, or no data were given.</param>
/// <param name="Layer">Its weights; null where they are not in the file.</param>
public sealed record AxisRow(string Name, NetworkStage? Stage, ModelLayer? Layer);

/// <summary>The one axis on which measures of the data and measures of the weights stand side by side.</summary>
/// <remarks>
/// Rows are weight layers in the order in which data meet them. Where several weight layers lead to one stage (queries, keys and values), what is measured of the data stands with the last of them.
/// Weight layers that no stage has met come last, stages without a weight layer keep their place. <i>Checked by</i> LayerAxisTests.
/// </remarks>
public static class LayerAxis
{
    /// <param name="stages">Of the data, from the input on; empty where no data were measured.</param>
    /// <param name="layers">Of the file; empty where there is none.</param>
    public static IReadOnlyList<AxisRow> Of(IReadOnlyList<NetworkStage> stages, IReadOnlyList<ModelLayer> layers)
    {
        ArgumentNullException.ThrowIfNull(stages);
        ArgumentNullException.ThrowIfNull(layers);
        var weighted = layers.Where(layer => layer.Blocks.Count > 0 && layer.TiedTo is null).ToArray();
        var byName = weighted.GroupBy(layer => layer.Name).ToDictionary(group => group.Key, group => group.First());
        var rows = stages.Where(stage => stage.Index > 0).SelectMany(stage => OfStage(stage, byName)).ToList();
        var met = rows.Select(row => row.Layer).OfType<ModelLayer>().ToHashSet(ReferenceEqualityComparer.Instance);
        rows.AddRange(weighted.Where(layer => !met.Contains(layer)).Select(layer => new AxisRow(layer.Name, null, layer)));
        return Distinct(rows);
    }

    private static IEnumerable<AxisRow> OfStage(NetworkStage stage, Dictionary<string, ModelLayer> byName)
    {
        var known = stage.WeightLayers.Where(byName.ContainsKey).ToArray();
        if (known.Length == 0)
            return [new AxisRow(Short(stage), stage, null)];
        return known.Select((name, i) => new AxisRow(IsNumber(name) ? Short(stage) : name, i == known.Length - 1 ? stage : null, byName[name]));
    }

    /// <summary>A number is the place of a layer in a row of layers, and says less than what the layer is.</summary>
    private static bool IsNumber(string name) => name.All(letter => char.IsAsciiDigit(letter) || letter == '.');

    /// <summary>Without the passive layers behind the weights.</summary>
    private static string Short(NetworkStage stage) => stage.Name.Split(" · ")[0];

    /// <summary>Rows need names of their own: a second one of the same name says which it is.</summary>
    private static IReadOnlyList<AxisRow> Distinct(IReadOnlyList<AxisRow> rows)
    {
        var seen = new Dictionary<string, int>();
        return [.. rows.Select(row => row with { Name = (seen[row.Name] = seen.GetValueOrDefault(row.Name) + 1) is > 1 and var times ? FormattableString.Invariant($"{row.Name} ({times})") : row.Name })];
    }
}
