namespace Kadanoff.Data;

/// <summary>Some samples of a data set, so many of each class: classes of unequal size.</summary>
/// <remarks>
/// The choice within a class is uniform and depends on the seed and the class alone; the order is that of the file.
/// So equal numbers give the samples of <see cref="SubsetKind.RandomPerClass"/>, and fewer of a class are a part of more. <i>Checked by</i> ImbalancedSubsetTests.
/// </remarks>
public static class ImbalancedSubset
{
    /// <param name="dataset">To choose from.</param>
    /// <param name="counts">Samples of each class, in the order of the labels; 0 leaves a class out.</param>
    /// <param name="seed">Of the choice.</param>
    /// <exception cref="DataException">A class has fewer samples, no sample is asked for, or the number of classes is another.</exception>
    public static Dataset Of(Dataset dataset, IReadOnlyList<int> counts, ulong seed = 1)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        ArgumentNullException.ThrowIfNull(counts);
        if (counts.Count != dataset.Classes.Count)
            throw new DataException($"{dataset.Name}: sizes of {counts.Count} classes were given, there are {dataset.Classes.Count}", "Give one size for each class.");
        if (counts.Any(count => count < 0) || counts.All(count => count == 0))
            throw new DataException($"{dataset.Name}: classes of {string.Join(", ", counts)} samples were asked for", "Ask for 0 or more of each class, and at least one sample in all.");
        int[] chosen = [.. Subset.OfEachClass(dataset).SelectMany((indices, label) => Subset.Choose(indices, counts[label], $"{dataset.Name}, class '{dataset.Classes[label]}'", Subset.OfClass(seed, label)))];
        Array.Sort(chosen);
        return Subset.Pick(dataset, chosen);
    }
}
