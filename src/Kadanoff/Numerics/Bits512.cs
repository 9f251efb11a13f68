using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Kadanoff.Numerics;

/// <summary>512 bits side by side. <i>Checked by</i> BitVectorTests.</summary>
[method: MethodImpl(MethodImplOptions.AggressiveInlining)]
internal readonly unsafe struct Bits512(Vector512<ulong> value) : IBitVector<Bits512>
{
    private readonly Vector512<ulong> _value = value;

    public static int Words => 8;

    public static Bits512 Zero => new(Vector512<ulong>.Zero);

    public bool IsZero => _value == Vector512<ulong>.Zero;

    public static Bits512 Broadcast(ulong word) => new(Vector512.Create(word));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits512 Load(ulong* words) => new(Vector512.Load(words));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits512 operator &(Bits512 left, Bits512 right) => new(left._value & right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits512 operator |(Bits512 left, Bits512 right) => new(left._value | right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits512 operator ^(Bits512 left, Bits512 right) => new(left._value ^ right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits512 operator ~(Bits512 value) => new(~value._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits512 operator +(Bits512 left, Bits512 right) => new(left._value + right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits512 operator <<(Bits512 value, int bits) => new(value._value << bits);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits512 operator >>>(Bits512 value, int bits) => new(value._value >>> bits);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits512 RotateLeft(Bits512 value, [ConstantExpected] byte bits) => Avx512F.IsSupported
        ? new(Avx512F.RotateLeft(value._value, bits))
        : new((value._value << bits) | (value._value >>> (64 - bits)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits512 Parity(Bits512 a, Bits512 b, Bits512 c) => Avx512F.IsSupported
        ? new(Avx512F.TernaryLogic(a._value, b._value, c._value, 0x96))
        : a ^ b ^ c;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits512 Majority(Bits512 a, Bits512 b, Bits512 c) => Avx512F.IsSupported
        ? new(Avx512F.TernaryLogic(a._value, b._value, c._value, 0xE8))
        : (a & b) | ((a ^ b) & c);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits512 Select(Bits512 mask, Bits512 first, Bits512 second) => Avx512F.IsSupported
        ? new(Avx512F.TernaryLogic(mask._value, first._value, second._value, 0xCA))
        : new(Vector512.ConditionalSelect(mask._value, first._value, second._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(ulong* words) => _value.Store(words);
}
