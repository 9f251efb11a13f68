using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace Kadanoff.Numerics;

/// <summary>Every second bit of a word, side by side, and back. <i>Checked by</i> EvenBitsTests.</summary>
internal static class EvenBits
{
    /// <summary>0101…01: the places 0, 2, 4, ….</summary>
    public const ulong Mask = 0x5555555555555555UL;

    /// <summary>The 32 even bits, in the lower half.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Gather(ulong word) => Bmi2.X64.IsSupported ? Bmi2.X64.ParallelBitExtract(word, Mask) : GatherByShifts(word);

    /// <summary>The lower 32 bits, to the even places.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Spread(ulong word) => Bmi2.X64.IsSupported ? Bmi2.X64.ParallelBitDeposit(word, Mask) : SpreadByShifts(word);

    internal static ulong GatherByShifts(ulong word)
    {
        word &= Mask;
        word = (word | (word >> 1)) & 0x3333333333333333UL;
        word = (word | (word >> 2)) & 0x0F0F0F0F0F0F0F0FUL;
        word = (word | (word >> 4)) & 0x00FF00FF00FF00FFUL;
        word = (word | (word >> 8)) & 0x0000FFFF0000FFFFUL;
        return (word | (word >> 16)) & 0xFFFFFFFFUL;
    }

    internal static ulong SpreadByShifts(ulong word)
    {
        word &= 0xFFFFFFFFUL;
        word = (word | (word << 16)) & 0x0000FFFF0000FFFFUL;
        word = (word | (word << 8)) & 0x00FF00FF00FF00FFUL;
        word = (word | (word << 4)) & 0x0F0F0F0F0F0F0F0FUL;
        word = (word | (word << 2)) & 0x3333333333333333UL;
        return (word | (word << 1)) & Mask;
    }
}
