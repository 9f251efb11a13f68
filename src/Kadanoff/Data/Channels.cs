using Kadanoff.Networks;

namespace Kadanoff.Data;

/// <summary>Chooses or mixes the colour channels of images.</summary>
/// <remarks><i>Checked by</i> ChannelsTests.</remarks>
public static class Channels
{
    /// <summary>Luminance after ITU-R BT.601: 0.299 red + 0.587 green + 0.114 blue; grey images stay as they are.</summary>
    /// <exception cref="ShapeException">The samples are no images of one or three channels.</exception>
    public static Dataset Grey(Dataset dataset)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        if (dataset.Shape.Rank != 3 || dataset.Shape[0] is not (1 or 3))
            throw new ShapeException($"{dataset.Name}: samples of {dataset.Shape} cannot be turned grey", "Only images of three channels can.");
        return dataset.Shape[0] == 1 ? dataset : Mix(dataset, [[0.299f, 0.587f, 0.114f]]);
    }

    /// <summary>Some channels, in the given order.</summary>
    /// <exception cref="ShapeException">The samples are no images, or have no such channel.</exception>
    public static Dataset Choose(Dataset dataset, IReadOnlyList<int> channels)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        ArgumentNullException.ThrowIfNull(channels);
        if (dataset.Shape.Rank != 3 || channels.Count == 0 || channels.Any(channel => channel < 0 || channel >= dataset.Shape[0]))
            throw new ShapeException($"{dataset.Name}: samples of {dataset.Shape} have no channels {string.Join(", ", channels)}", "Channels count from 0.");
        return Mix(dataset, [.. channels.Select(channel => Enumerable.Range(0, dataset.Shape[0]).Select(c => c == channel ? 1f : 0).ToArray())]);
    }

    /// <summary>New channel k = Σ weights[k][c] · channel c.</summary>
    private static Dataset Mix(Dataset dataset, float[][] weights)
    {
        var plane = dataset.Shape[1] * dataset.Shape[2];
        var shape = new Shape(weights.Length, dataset.Shape[1], dataset.Shape[2]);
        var mixed = new float[checked(dataset.Count * shape.Size)];
        for (var i = 0; i < dataset.Count; i++)
        {
            for (var k = 0; k < weights.Length; k++)
            {
                var target = mixed.AsSpan((i * shape.Size) + (k * plane), plane);
                for (var c = 0; c < weights[k].Length; c++)
                    if (weights[k][c] != 0)
                        System.Numerics.Tensors.TensorPrimitives.MultiplyAdd(dataset.Sample(i).Slice(c * plane, plane), weights[k][c], target, target);
            }
        }

        return new Dataset(dataset.Name, shape, mixed, dataset.Labels, dataset.Classes);
    }
}
