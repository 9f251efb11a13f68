using System.Runtime.Intrinsics;

namespace Kadanoff.Numerics;

/// <summary>How many bits a kernel on bits takes at once. The numbers are the same for all; tests force each.</summary>
internal enum BitWidth
{
    Bits128,
    Bits256,
    Bits512,
}

/// <summary>What this machine has. <i>Checked by</i> BitVectorTests.</summary>
internal static class BitWidths
{
    /// <summary>The widest vectors that the machine computes with in one go.</summary>
    public static BitWidth Widest =>
        Vector512.IsHardwareAccelerated ? BitWidth.Bits512 : Vector256.IsHardwareAccelerated ? BitWidth.Bits256 : BitWidth.Bits128;
}
