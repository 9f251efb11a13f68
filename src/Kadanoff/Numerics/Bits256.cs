using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Kadanoff.Numerics;

/// <summary>256 bits side by side. <i>Checked by</i> BitVectorTests.</summary>
[method: MethodImpl(MethodImplOptions.AggressiveInlining)]
internal readonly unsafe struct Bits256(Vector256<ulong> value) : IBitVector<Bits256>
{
    private readonly Vector256<ulong> _value = value;

    public static int Words => 4;

    public static Bits256 Zero => new(Vector256<ulong>.Zero);

    public bool IsZero => _value == Vector256<ulong>.Zero;

    public static Bits256 Broadcast(ulong word) => new(Vector256.Create(word));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits256 Load(ulong* words) => new(Vector256.Load(words));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits256 operator &(Bits256 left, Bits256 right) => new(left._value & right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits256 operator |(Bits256 left, Bits256 right) => new(left._value | right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits256 operator ^(Bits256 left, Bits256 right) => new(left._value ^ right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits256 operator ~(Bits256 value) => new(~value._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits256 operator +(Bits256 left, Bits256 right) => new(left._value + right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits256 operator <<(Bits256 value, int bits) => new(value._value << bits);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits256 operator >>>(Bits256 value, int bits) => new(value._value >>> bits);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits256 RotateLeft(Bits256 value, [ConstantExpected] byte bits) => Avx512F.VL.IsSupported
        ? new(Avx512F.VL.RotateLeft(value._value, bits))
        : bits == 24 && Avx2.IsSupported
            ? new(Avx2.Shuffle(value._value.AsByte(), Vector256.Create((byte)5, 6, 7, 0, 1, 2, 3, 4, 13, 14, 15, 8, 9, 10, 11, 12, 5, 6, 7, 0, 1, 2, 3, 4, 13, 14, 15, 8, 9, 10, 11, 12)).AsUInt64())
            : new((value._value << bits) | (value._value >>> (64 - bits)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits256 Parity(Bits256 a, Bits256 b, Bits256 c) => Avx512F.VL.IsSupported
        ? new(Avx512F.VL.TernaryLogic(a._value, b._value, c._value, 0x96))
        : a ^ b ^ c;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits256 Majority(Bits256 a, Bits256 b, Bits256 c) => Avx512F.VL.IsSupported
        ? new(Avx512F.VL.TernaryLogic(a._value, b._value, c._value, 0xE8))
        : (a & b) | ((a ^ b) & c);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits256 Select(Bits256 mask, Bits256 first, Bits256 second) => Avx512F.VL.IsSupported
        ? new(Avx512F.VL.TernaryLogic(mask._value, first._value, second._value, 0xCA))
        : new(Vector256.ConditionalSelect(mask._value, first._value, second._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(ulong* words) => _value.Store(words);
}
