using System.Runtime.CompilerServices;

namespace Kadanoff.Numerics;

/// <summary>A bijection of 64-bit words that scatters them: neighbouring numbers become unrelated ones.</summary>
/// <remarks>
/// <i>Use</i>: filling the states of generators from a key; random numbers that belong to a place (site, bit, step) and not to an order of drawing.
/// <i>Reference</i>: [steele2014]. <i>Checked by</i> RandomStreamTests.
/// </remarks>
internal static class SplitMix
{
    /// <summary>What a counter is multiplied by: 2⁶⁴ divided by the golden ratio.</summary>
    public const ulong Gamma = 0x9e3779b97f4a7c15UL;

    /// <summary>The next number of the sequence that a state counts.</summary>
    public static ulong Next(ref ulong state) => Mix(state += Gamma);

    /// <summary>The number with that index under that key.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong At(ulong key, ulong index) => Mix(key + (index * Gamma));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9UL;
        z = (z ^ (z >> 27)) * 0x94d049bb133111ebUL;
        return z ^ (z >> 31);
    }
}
