namespace Kadanoff.Numerics;

/// <summary>The seeds of eight lanes of a generator, and a key for numbers that belong to a place: pure functions of a key and of a step.</summary>
/// <remarks>
/// A kernel asks for new lanes at every step (sweep), so what continues a run is the number of the step alone.
/// <i>Checked by</i> RandomBitsTests.
/// </remarks>
internal static unsafe class LaneSeeds
{
    /// <summary>Words that a generator takes.</summary>
    public const int Count = 32;

    /// <summary>Fills the seeds of one step.</summary>
    /// <param name="key">Of the run.</param>
    /// <param name="step">From 0.</param>
    /// <param name="seeds">Room for <see cref="Count"/> words.</param>
    /// <returns>The key of this step for numbers that belong to a place.</returns>
    public static ulong Fill(ulong key, long step, ulong* seeds)
    {
        var stepKey = SplitMix.At(key, (ulong)step);
        for (var i = 0; i < Count; i++)
            seeds[i] = SplitMix.At(stepKey, (ulong)i + 1);
        return SplitMix.At(~key, (ulong)step);
    }
}
