using System.Text.Json.Serialization;
using Kadanoff.Numerics;

namespace Kadanoff.Data;

/// <summary>How the samples of a subset are chosen.</summary>
public enum SubsetKind
{
    /// <summary>The first of the file.</summary>
    First,

    /// <summary>Uniformly at random, without repetition.</summary>
    Random,

    /// <summary>The first of each class.</summary>
    FirstPerClass,

    /// <summary>Uniformly at random within each class.</summary>
    RandomPerClass,
}

/// <summary>A part of a data set: some samples, chosen by a rule and a seed, in the order of the file.</summary>
/// <remarks><i>Checked by</i> SubsetTests.</remarks>
/// <param name="Kind">The rule.</param>
/// <param name="Count">Samples, or samples per class.</param>
/// <param name="Seed">Of the random choice.</param>
public sealed record Subset(SubsetKind Kind, int Count, ulong Seed = 1)
{
    /// <summary>One line for people: "2560 samples at random (seed 1)".</summary>
    [JsonIgnore]
    public string Description => Kind switch
    {
        SubsetKind.First => $"the first {Count} samples",
        SubsetKind.Random => $"{Count} samples at random (seed {Seed})",
        SubsetKind.FirstPerClass => $"the first {Count} samples of each class",
        _ => $"{Count} samples of each class at random (seed {Seed})",
    };

    /// <summary>The chosen samples of a data set.</summary>
    /// <exception cref="DataException">There are not that many.</exception>
    public Dataset Of(Dataset dataset) => Pick(dataset, Indices(dataset));

    /// <summary>The chosen indices, ascending.</summary>
    /// <exception cref="DataException">There are not that many samples, or of one class.</exception>
    public int[] Indices(Dataset dataset)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        if (Count <= 0)
            throw new DataException($"{dataset.Name}: a subset of {Count} samples was asked for", "Ask for at least one.");
        var random = Kind is SubsetKind.Random or SubsetKind.RandomPerClass;
        int[] chosen = Kind is SubsetKind.First or SubsetKind.Random
            ? Choose([.. Enumerable.Range(0, dataset.Count)], Count, dataset.Name, random ? new RandomStream(Seed, "subset") : null)
            : [.. OfEachClass(dataset).SelectMany((indices, label) => Choose(indices, Count, $"{dataset.Name}, class '{dataset.Classes[label]}'", random ? OfClass(Seed, label) : null))];
        Array.Sort(chosen);
        return chosen;
    }

    /// <summary>Samples by index, in the given order.</summary>
    public static Dataset Pick(Dataset dataset, ReadOnlySpan<int> indices)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        var size = dataset.Shape.Size;
        var inputs = new float[checked(indices.Length * size)];
        var labels = new int[indices.Length];
        for (var i = 0; i < indices.Length; i++)
        {
            dataset.Sample(indices[i]).CopyTo(inputs.AsSpan(i * size));
            labels[i] = dataset.Labels[indices[i]];
        }

        return new Dataset(dataset.Name, dataset.Shape, inputs, labels, dataset.Classes);
    }

    /// <summary>Indices of the samples of each class, ascending.</summary>
    internal static IReadOnlyList<int[]> OfEachClass(Dataset dataset)
    {
        var lists = dataset.Classes.Select(_ => new List<int>()).ToArray();
        for (var i = 0; i < dataset.Count; i++)
            lists[dataset.Labels[i]].Add(i);
        return [.. lists.Select(list => list.ToArray())];
    }

    /// <summary>The stream that shuffles the samples of one class.</summary>
    internal static RandomStream OfClass(ulong seed, int label) => new(seed, "subset/class", label);

    /// <summary>The first of some indices, once they are shuffled.</summary>
    /// <param name="from">To choose from; changed.</param>
    /// <param name="count">How many to choose.</param>
    /// <param name="name">Of what they are the indices.</param>
    /// <param name="stream">Shuffles them; null leaves their order.</param>
    /// <exception cref="DataException">There are not that many.</exception>
    internal static int[] Choose(int[] from, int count, string name, RandomStream? stream)
    {
        if (from.Length < count)
            throw new DataException($"{name}: {count} samples were asked for, there are {from.Length}", "Ask for fewer.");
        stream?.Shuffle<int>(from);
        return from[..count];
    }
}
