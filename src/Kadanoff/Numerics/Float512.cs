using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Kadanoff.Numerics;

/// <summary>Sixteen floats side by side. <i>Checked by</i> FloatLanesTests.</summary>
[method: MethodImpl(MethodImplOptions.AggressiveInlining)]
internal readonly unsafe struct Float512(Vector512<float> value) : IFloatLanes<Float512, Bits512>
{
    private readonly Vector512<float> _value = value;

    public static int Count => 16;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float512 Broadcast(float value) => new(Vector512.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float512 Load(float* values) => new(Vector512.Load(values));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float512 operator +(Float512 left, Float512 right) => new(left._value + right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float512 operator -(Float512 left, Float512 right) => new(left._value - right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float512 operator *(Float512 left, Float512 right) => new(left._value * right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float512 Fused(Float512 left, Float512 right, Float512 addend) => new(Vector512.FusedMultiplyAdd(left._value, right._value, addend._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float512 Clamp(Float512 value, Float512 low, Float512 high) => new(Vector512.MinNative(Vector512.MaxNative(value._value, low._value), high._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float512 SquareRoot(Float512 value) => new(Vector512.Sqrt(value._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float512 Signed(Bits512 bits) => new(Vector512.ConvertToSingle(Words(bits)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float512 UpperBits(Bits512 bits) => new(Vector512.ConvertToSingle(Words(bits) >>> 1));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float512 TurnedByLowestBit(Float512 value, Bits512 bits) => new((value._value.AsInt32() ^ (Words(bits) << 31)).AsSingle());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float512 Split(Float512 value, out Float512 exponent)
    {
        var shifted = value._value.AsInt32() - Vector512.Create(FloatFormat.RootOfHalf);
        exponent = new(Vector512.ConvertToSingle(shifted >> FloatFormat.FractionBits));
        return new(((shifted & Vector512.Create(FloatFormat.FractionMask)) + Vector512.Create(FloatFormat.RootOfHalf)).AsSingle());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(float* values) => _value.Store(values);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<int> Words(Bits512 bits) => Unsafe.BitCast<Bits512, Vector512<int>>(bits);
}
