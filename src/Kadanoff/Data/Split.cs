using Kadanoff.Numerics;

namespace Kadanoff.Data;

/// <summary>Parts samples into some to train on and some held out, the same share of every class.</summary>
/// <remarks>Of n samples of a class round(n·share) are held out, at least one and at most n − 1. <i>Checked by</i> SplitTests.</remarks>
public static class Split
{
    /// <param name="dataset">All samples.</param>
    /// <param name="share">Of each class to hold out, between 0 and 1.</param>
    /// <param name="seed">Of the choice.</param>
    /// <exception cref="DataException">The share is not between 0 and 1, or a class has a single sample.</exception>
    public static (Dataset Train, Dataset HeldOut) Stratified(Dataset dataset, double share = 0.2, ulong seed = 1)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        if (share is not (> 0 and < 1))
            throw new DataException($"{dataset.Name}: a held-out share of {share} was asked for", "Give a share between 0 and 1.");
        var (train, heldOut) = (new List<int>(), new List<int>());
        foreach (var (label, indices) in Subset.OfEachClass(dataset).Index())
        {
            if (indices.Length == 1)
                throw new DataException($"{dataset.Name}: class '{dataset.Classes[label]}' has one sample, which cannot be both trained on and held out", "Give more samples of it, or a held-out set.");
            new RandomStream(seed, "split/class", label).Shuffle<int>(indices);
            var held = Math.Clamp((int)Math.Round(indices.Length * share), Math.Min(1, indices.Length), Math.Max(0, indices.Length - 1));
            heldOut.AddRange(indices[..held]);
            train.AddRange(indices[held..]);
        }

        train.Sort();
        heldOut.Sort();
        return (Subset.Pick(dataset, train.ToArray()), Subset.Pick(dataset, heldOut.ToArray()));
    }
}
