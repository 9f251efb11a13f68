using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Kadanoff.Numerics;

/// <summary>One word as a vector: for rows that no wider vector fits. <i>Checked by</i> BitVectorTests.</summary>
[method: MethodImpl(MethodImplOptions.AggressiveInlining)]
internal readonly unsafe struct Bits64(ulong value) : IBitVector<Bits64>
{
    private readonly ulong _value = value;

    public static int Words => 1;

    public static Bits64 Zero => default;

    public bool IsZero => _value == 0;

    public static Bits64 Broadcast(ulong word) => new(word);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits64 Load(ulong* words) => new(*words);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits64 operator &(Bits64 left, Bits64 right) => new(left._value & right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits64 operator |(Bits64 left, Bits64 right) => new(left._value | right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits64 operator ^(Bits64 left, Bits64 right) => new(left._value ^ right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits64 operator ~(Bits64 value) => new(~value._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits64 operator +(Bits64 left, Bits64 right) => new(left._value + right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits64 operator <<(Bits64 value, int bits) => new(value._value << bits);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits64 operator >>>(Bits64 value, int bits) => new(value._value >> bits);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits64 RotateLeft(Bits64 value, [ConstantExpected] byte bits) => new(BitOperations.RotateLeft(value._value, bits));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits64 Parity(Bits64 a, Bits64 b, Bits64 c) => a ^ b ^ c;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits64 Majority(Bits64 a, Bits64 b, Bits64 c) => (a & b) | ((a ^ b) & c);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits64 Select(Bits64 mask, Bits64 first, Bits64 second) => (mask & first) | (second & ~mask);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(ulong* words) => *words = _value;
}
