using System.Numerics;
using Kadanoff.Flows;
using Kadanoff.Statistics;

namespace Kadanoff.Diagnostics;

/// <summary>Part of the samples whose class was named rightly.</summary>
/// <remarks>
/// <para><i>Equation</i>: a = k/n, 0 … 1. <i>Error</i>: the standard deviation of the probability of a hit given k of n and Jeffreys' prior,
/// √(p(1 − p)/(n + 2)) with p = (k + ½)/(n + 1): the binomial √(a(1 − a)/n) for many hits and misses, and not zero where all or none are hits.</para>
/// <para><i>Reference</i>: [brown2001]. <i>Checked by</i> AccuracyTests.</para>
/// </remarks>
public static class Accuracy
{
    public static Observable Observable { get; } = new("accuracy", "accuracy", "part of the samples whose class the network names, 0 … 1", "brown2001");

    /// <summary>Of hits among samples.</summary>
    /// <exception cref="DataException">No samples.</exception>
    public static Estimate Of(long hits, long samples)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(hits);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(hits, samples);
        if (samples == 0)
            throw new DataException("No samples to classify", "Give at least one sample.");
        var p = (hits + 0.5) / (samples + 1);
        return new Estimate((double)hits / samples, Math.Sqrt(p * (1 - p) / (samples + 2)), samples);
    }

    /// <summary>Of named classes.</summary>
    /// <param name="named">What was said.</param>
    /// <param name="labels">What is true.</param>
    /// <exception cref="DataException">No samples, or the numbers differ.</exception>
    public static Estimate Of(ReadOnlySpan<int> named, ReadOnlySpan<int> labels)
    {
        if (named.Length != labels.Length)
            throw new DataException($"{named.Length} named classes but {labels.Length} labels", "Give one of each for every sample.");
        var hits = 0;
        for (var i = 0; i < labels.Length; i++)
            hits += named[i] == labels[i] ? 1 : 0;
        return Of(hits, labels.Length);
    }

    /// <summary>The class that a row of outputs names: the index of the first largest; −1 where there is NaN.</summary>
    internal static int Largest<T>(ReadOnlySpan<T> outputs)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var largest = 0;
        for (var j = 0; j < outputs.Length; j++)
        {
            if (T.IsNaN(outputs[j]))
                return -1;
            largest = outputs[j] > outputs[largest] ? j : largest;
        }

        return largest;
    }
}
