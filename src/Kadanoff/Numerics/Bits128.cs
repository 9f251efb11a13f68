using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Kadanoff.Numerics;

/// <summary>128 bits side by side. <i>Checked by</i> BitVectorTests.</summary>
[method: MethodImpl(MethodImplOptions.AggressiveInlining)]
internal readonly unsafe struct Bits128(Vector128<ulong> value) : IBitVector<Bits128>
{
    private readonly Vector128<ulong> _value = value;

    public static int Words => 2;

    public static Bits128 Zero => new(Vector128<ulong>.Zero);

    public bool IsZero => _value == Vector128<ulong>.Zero;

    public static Bits128 Broadcast(ulong word) => new(Vector128.Create(word));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits128 Load(ulong* words) => new(Vector128.Load(words));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits128 operator &(Bits128 left, Bits128 right) => new(left._value & right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits128 operator |(Bits128 left, Bits128 right) => new(left._value | right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits128 operator ^(Bits128 left, Bits128 right) => new(left._value ^ right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits128 operator ~(Bits128 value) => new(~value._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits128 operator +(Bits128 left, Bits128 right) => new(left._value + right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits128 operator <<(Bits128 value, int bits) => new(value._value << bits);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits128 operator >>>(Bits128 value, int bits) => new(value._value >>> bits);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits128 RotateLeft(Bits128 value, [ConstantExpected] byte bits) => Avx512F.VL.IsSupported
        ? new(Avx512F.VL.RotateLeft(value._value, bits))
        : bits == 24 && Ssse3.IsSupported
            ? new(Ssse3.Shuffle(value._value.AsByte(), Vector128.Create((byte)5, 6, 7, 0, 1, 2, 3, 4, 13, 14, 15, 8, 9, 10, 11, 12)).AsUInt64())
            : new((value._value << bits) | (value._value >>> (64 - bits)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits128 Parity(Bits128 a, Bits128 b, Bits128 c) => Avx512F.VL.IsSupported
        ? new(Avx512F.VL.TernaryLogic(a._value, b._value, c._value, 0x96))
        : a ^ b ^ c;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits128 Majority(Bits128 a, Bits128 b, Bits128 c) => Avx512F.VL.IsSupported
        ? new(Avx512F.VL.TernaryLogic(a._value, b._value, c._value, 0xE8))
        : (a & b) | ((a ^ b) & c);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits128 Select(Bits128 mask, Bits128 first, Bits128 second) => Avx512F.VL.IsSupported
        ? new(Avx512F.VL.TernaryLogic(mask._value, first._value, second._value, 0xCA))
        : new(Vector128.ConditionalSelect(mask._value, first._value, second._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(ulong* words) => _value.Store(words);
}
