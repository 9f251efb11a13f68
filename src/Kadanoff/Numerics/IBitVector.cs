using System.Diagnostics.CodeAnalysis;

namespace Kadanoff.Numerics;

/// <summary>Many bits side by side, in words of 64: what kernels on single bits are written with, once for every width of vector.</summary>
/// <remarks>
/// Widths are <see cref="Bits128"/>, <see cref="Bits256"/> and <see cref="Bits512"/>. Eight words are a block, whatever the width: a narrow vector takes
/// it in two or four parts, each with random lanes of its own, so the numbers do not depend on the machine. <i>Checked by</i> BitVectorTests.
/// </remarks>
internal unsafe interface IBitVector<T>
    where T : unmanaged, IBitVector<T>
{
    /// <summary>Words of 64 bits in one vector.</summary>
    static abstract int Words { get; }

    static abstract T Zero { get; }

    /// <summary>The same word in every place.</summary>
    static abstract T Broadcast(ulong word);

    static abstract T Load(ulong* words);

    static abstract T operator &(T left, T right);

    static abstract T operator |(T left, T right);

    static abstract T operator ^(T left, T right);

    static abstract T operator ~(T value);

    /// <summary>Sum of words of 64 bits, without carry between them.</summary>
    static abstract T operator +(T left, T right);

    /// <summary>Shifts within each word.</summary>
    static abstract T operator <<(T value, int bits);

    static abstract T operator >>>(T value, int bits);

    /// <summary>Rotates each word.</summary>
    static abstract T RotateLeft(T value, [ConstantExpected] byte bits);

    /// <summary>a ⊕ b ⊕ c: the lower digit of a + b + c.</summary>
    static abstract T Parity(T a, T b, T c);

    /// <summary>At least two of three: the upper digit of a + b + c.</summary>
    static abstract T Majority(T a, T b, T c);

    /// <summary>Where the mask is set the first, elsewhere the second.</summary>
    static abstract T Select(T mask, T first, T second);

    bool IsZero { get; }

    void Store(ulong* words);
}
