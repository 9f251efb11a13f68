namespace Kadanoff.Numerics;

/// <summary>The bits of an IEEE number of 32 bits.</summary>
internal static class FloatFormat
{
    /// <summary>Below the exponent.</summary>
    public const int FractionBits = 23;

    public const int FractionMask = (1 << FractionBits) - 1;

    /// <summary>The bits of √½.</summary>
    public const int RootOfHalf = 0x3f3504f3;
}
