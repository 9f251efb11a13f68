namespace Kadanoff.Numerics;

/// <summary>Many floats side by side: what kernels on numbers in lanes are written with, once for every width of vector.</summary>
/// <remarks>
/// Sixteen lanes are a block, whatever the width: a narrow vector takes it in two parts, each with random lanes of its own, and every operation is rounded as IEEE 754 says,
/// fused ones too, so the numbers do not depend on the machine. <i>Checked by</i> FloatLanesTests.
/// </remarks>
/// <typeparam name="TSelf">The vector of floats.</typeparam>
/// <typeparam name="TBits">The vector of bits of the same width.</typeparam>
internal unsafe interface IFloatLanes<TSelf, TBits>
    where TSelf : unmanaged, IFloatLanes<TSelf, TBits>
    where TBits : unmanaged, IBitVector<TBits>
{
    /// <summary>Floats in one vector.</summary>
    static abstract int Count { get; }

    /// <summary>The same number in every lane.</summary>
    static abstract TSelf Broadcast(float value);

    static abstract TSelf Load(float* values);

    static abstract TSelf operator +(TSelf left, TSelf right);

    static abstract TSelf operator -(TSelf left, TSelf right);

    static abstract TSelf operator *(TSelf left, TSelf right);

    /// <summary>left·right + addend, rounded once.</summary>
    static abstract TSelf Fused(TSelf left, TSelf right, TSelf addend);

    /// <summary>The value, or the bound that it lies beyond.</summary>
    static abstract TSelf Clamp(TSelf value, TSelf low, TSelf high);

    static abstract TSelf SquareRoot(TSelf value);

    /// <summary>The 32 bits of each lane as a whole number with sign.</summary>
    static abstract TSelf Signed(TBits bits);

    /// <summary>The 31 upper bits of each lane as a whole number.</summary>
    static abstract TSelf UpperBits(TBits bits);

    /// <summary>The value with the other sign in lanes whose lowest bit is set.</summary>
    static abstract TSelf TurnedByLowestBit(TSelf value, TBits bits);

    /// <summary>A positive number as 2^exponent · fraction with the fraction in √½ … √2.</summary>
    static abstract TSelf Split(TSelf value, out TSelf exponent);

    void Store(float* values);
}
