using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Kadanoff.Numerics;

/// <summary>Eight floats side by side. <i>Checked by</i> FloatLanesTests.</summary>
[method: MethodImpl(MethodImplOptions.AggressiveInlining)]
internal readonly unsafe struct Float256(Vector256<float> value) : IFloatLanes<Float256, Bits256>
{
    private readonly Vector256<float> _value = value;

    public static int Count => 8;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float256 Broadcast(float value) => new(Vector256.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float256 Load(float* values) => new(Vector256.Load(values));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float256 operator +(Float256 left, Float256 right) => new(left._value + right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float256 operator -(Float256 left, Float256 right) => new(left._value - right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float256 operator *(Float256 left, Float256 right) => new(left._value * right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float256 Fused(Float256 left, Float256 right, Float256 addend) => new(Vector256.FusedMultiplyAdd(left._value, right._value, addend._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float256 Clamp(Float256 value, Float256 low, Float256 high) => new(Vector256.MinNative(Vector256.MaxNative(value._value, low._value), high._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float256 SquareRoot(Float256 value) => new(Vector256.Sqrt(value._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float256 Signed(Bits256 bits) => new(Vector256.ConvertToSingle(Words(bits)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float256 UpperBits(Bits256 bits) => new(Vector256.ConvertToSingle(Words(bits) >>> 1));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float256 TurnedByLowestBit(Float256 value, Bits256 bits) => new((value._value.AsInt32() ^ (Words(bits) << 31)).AsSingle());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float256 Split(Float256 value, out Float256 exponent)
    {
        var shifted = value._value.AsInt32() - Vector256.Create(FloatFormat.RootOfHalf);
        exponent = new(Vector256.ConvertToSingle(shifted >> FloatFormat.FractionBits));
        return new(((shifted & Vector256.Create(FloatFormat.FractionMask)) + Vector256.Create(FloatFormat.RootOfHalf)).AsSingle());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(float* values) => _value.Store(values);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> Words(Bits256 bits) => Unsafe.BitCast<Bits256, Vector256<int>>(bits);
}
