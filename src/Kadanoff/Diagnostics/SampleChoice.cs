using Kadanoff.Numerics;

namespace Kadanoff.Diagnostics;

/// <summary>Which samples a measure looks at that cannot look at all.</summary>
/// <remarks>
/// <i>Shares</i>: of n samples, class c gets its share, at least two where it has them; within a class the choice is uniform and depends on the seed alone.
/// <i>Checked by</i> SampleChoiceTests.
/// </remarks>
public static class SampleChoice
{
    private const long MostElements = 1L << 27;

    /// <summary>Every class in its share.</summary>
    /// <param name="labels">Of all samples, 0 … classes − 1.</param>
    /// <param name="classes">K.</param>
    /// <param name="count">How many; all where there are no more.</param>
    /// <param name="seed">Of the choice.</param>
    /// <returns>Numbers of samples, ascending; with rare classes a few more than asked for.</returns>
    public static int[] Stratified(ReadOnlySpan<int> labels, int classes, int count, ulong seed)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(classes);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        var members = new List<int>[classes];
        for (var c = 0; c < classes; c++)
            members[c] = [];
        for (var i = 0; i < labels.Length; i++)
            members[labels[i]].Add(i);
        var chosen = new List<int>(count);
        for (var c = 0; c < classes; c++)
            chosen.AddRange(Share([.. members[c]], labels.Length, count, new RandomStream(seed, "choice of samples", c)));
        chosen.Sort();
        return [.. chosen];
    }

    /// <summary>Where there are no labels: every sample with the same probability.</summary>
    public static int[] Uniform(int samples, int count, ulong seed) => Stratified(new int[samples], 1, count, seed);

    /// <summary>How many samples can be held at the widest stage: at most so many, and at most 512 MB of float32.</summary>
    internal static int AtMost(IRepresentations representations, int count) =>
        (int)Math.Clamp(MostElements / representations.Stages.Max(stage => (long)stage.Shape.Size), 2, count);

    /// <exception cref="ArgumentException">The numbers are not ascending, or out of range.</exception>
    internal static void Require(IReadOnlyList<int> samples, int count)
    {
        ArgumentNullException.ThrowIfNull(samples);
        for (var i = 0; i < samples.Count; i++)
        {
            if ((uint)samples[i] >= (uint)count || (i > 0 && samples[i] <= samples[i - 1]))
                throw new ArgumentException($"Sample {samples[i]} at place {i} is out of order, or is none of {count}.", nameof(samples));
        }
    }

    private static ReadOnlySpan<int> Share(int[] members, int all, int count, RandomStream stream)
    {
        if (count >= all)
            return members;
        var share = (int)Math.Round((double)members.Length * count / all);
        stream.Shuffle<int>(members);
        return members.AsSpan(0, Math.Min(members.Length, Math.Max(share, 2)));
    }
}
