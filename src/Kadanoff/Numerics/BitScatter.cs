using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace Kadanoff.Numerics;

/// <summary>Bits put in places that a mask names. <i>Checked by</i> BitScatterTests.</summary>
internal static class BitScatter
{
    /// <summary>The k-th bit to the k-th place that is set in the mask.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong To(ulong bits, ulong mask) => Bmi2.X64.IsSupported ? Bmi2.X64.ParallelBitDeposit(bits, mask) : OneByOne(bits, mask);

    /// <summary>At every place the parity of all bits up to it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Running(ulong bits)
    {
        bits ^= bits << 1;
        bits ^= bits << 2;
        bits ^= bits << 4;
        bits ^= bits << 8;
        bits ^= bits << 16;
        return bits ^ (bits << 32);
    }

    internal static ulong OneByOne(ulong bits, ulong mask)
    {
        var scattered = 0UL;
        for (; mask != 0; mask &= mask - 1, bits >>= 1)
            scattered |= (0 - (bits & 1)) & mask & (0 - mask);
        return scattered;
    }
}
