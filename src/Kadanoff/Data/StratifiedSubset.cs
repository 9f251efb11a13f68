using Kadanoff.Numerics;

namespace Kadanoff.Data;

/// <summary>Some samples of a data set, every class in the share that it has there: what a measurement takes from data that are too many.</summary>
/// <remarks>
/// <para><i>Shares</i>: of n samples, class c with N_c of N gets n·N_c/N, rounded so that the sum is n (largest remainders first, then lower labels);
/// a rare class keeps at least two samples where it has them, so the subset can be a few larger than asked for.</para>
/// <para>Within a class the choice is uniform and depends on the seed alone; the order is that of the file. <i>Checked by</i> StratifiedSubsetTests.</para>
/// </remarks>
public static class StratifiedSubset
{
    /// <param name="dataset">All samples; returned as it is where there are no more than asked for.</param>
    /// <param name="samples">How many to take.</param>
    /// <param name="seed">Of the choice.</param>
    /// <exception cref="DataException">Fewer than one sample is asked for.</exception>
    public static Dataset Of(Dataset dataset, int samples, ulong seed = 1)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        if (samples < 1)
            throw new DataException($"{dataset.Name}: {samples} samples were asked for", "Ask for at least one.");
        return samples >= dataset.Count ? dataset : Subset.Pick(dataset, Indices(dataset, samples, seed));
    }

    private static int[] Indices(Dataset dataset, int samples, ulong seed)
    {
        var members = Subset.OfEachClass(dataset);
        var sizes = Sizes([.. members.Select(indices => indices.Length)], samples);
        var chosen = new List<int>(samples);
        for (var c = 0; c < sizes.Length; c++)
        {
            new RandomStream(seed, "stratified subset", c).Shuffle<int>(members[c]);
            chosen.AddRange(members[c].AsSpan(0, sizes[c]));
        }

        chosen.Sort();
        return [.. chosen];
    }

    private static int[] Sizes(int[] counts, int samples)
    {
        var total = counts.Sum(count => (long)count);
        var sizes = Array.ConvertAll(counts, count => (int)(count * (long)samples / total));
        var byRemainder = Enumerable.Range(0, counts.Length).OrderByDescending(c => counts[c] * (long)samples % total);
        foreach (var c in byRemainder.Take(samples - sizes.Sum()))
            sizes[c]++;
        for (var c = 0; c < sizes.Length; c++)
            sizes[c] = Math.Max(sizes[c], Math.Min(2, counts[c]));
        return sizes;
    }
}
