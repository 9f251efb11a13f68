using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Kadanoff.Numerics;

/// <summary>Some float64 side by side: what elementary functions of many numbers are written with, once for every width of vector.</summary>
/// <remarks>Every operation is rounded as IEEE 754 says, fused ones too, so the numbers do not depend on the machine. <i>Checked by</i> HyperbolicTangentTests, SoftplusTests.</remarks>
internal interface IDoubleLanes<TSelf> : IAdditionOperators<TSelf, TSelf, TSelf>, ISubtractionOperators<TSelf, TSelf, TSelf>, IMultiplyOperators<TSelf, TSelf, TSelf>, IDivisionOperators<TSelf, TSelf, TSelf>
    where TSelf : struct, IDoubleLanes<TSelf>
{
    static abstract int Count { get; }

    /// <summary>The same number in every lane.</summary>
    static abstract TSelf Broadcast(double value);

    static abstract TSelf Load(ref readonly double first, nuint index);

    void Store(ref double first, nuint index);

    /// <summary>left·right + addend, rounded once.</summary>
    static abstract TSelf Fused(TSelf left, TSelf right, TSelf addend);

    /// <summary>The smaller of value and bound; NaN where the value is.</summary>
    static abstract TSelf AtMost(TSelf value, TSelf bound);

    /// <summary>The size of one number with the sign of another.</summary>
    static abstract TSelf CopySign(TSelf size, TSelf sign);

    /// <summary>Where a number is below zero the first choice, elsewhere the second.</summary>
    static abstract TSelf Choose(TSelf number, TSelf below, TSelf elsewhere);

    /// <summary>The power of two whose exponent, with its offset of 1023, stands in the last twelve binary digits of a number.</summary>
    static abstract TSelf PowerOfTwo(TSelf digits);
}

/// <summary>Four float64 side by side.</summary>
[method: MethodImpl(MethodImplOptions.AggressiveInlining)]
internal readonly struct Double256(Vector256<double> values) : IDoubleLanes<Double256>
{
    private readonly Vector256<double> _values = values;

    public static int Count => Vector256<double>.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double256 Broadcast(double value) => new(Vector256.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double256 Load(ref readonly double first, nuint index) => new(Vector256.LoadUnsafe(in first, index));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(ref double first, nuint index) => _values.StoreUnsafe(ref first, index);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double256 operator +(Double256 left, Double256 right) => new(left._values + right._values);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double256 operator -(Double256 left, Double256 right) => new(left._values - right._values);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double256 operator *(Double256 left, Double256 right) => new(left._values * right._values);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double256 operator /(Double256 left, Double256 right) => new(left._values / right._values);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double256 Fused(Double256 left, Double256 right, Double256 addend) => new(Vector256.FusedMultiplyAdd(left._values, right._values, addend._values));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double256 AtMost(Double256 value, Double256 bound) => new(Vector256.MinNative(bound._values, value._values));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double256 CopySign(Double256 size, Double256 sign) => new(Vector256.CopySign(size._values, sign._values));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double256 Choose(Double256 number, Double256 below, Double256 elsewhere) =>
        new(Vector256.ConditionalSelect(Vector256.LessThan(number._values, Vector256<double>.Zero), below._values, elsewhere._values));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double256 PowerOfTwo(Double256 digits) => new(Vector256.ShiftLeft(digits._values.AsInt64(), 52).AsDouble());
}

/// <summary>Eight float64 side by side.</summary>
[method: MethodImpl(MethodImplOptions.AggressiveInlining)]
internal readonly struct Double512(Vector512<double> values) : IDoubleLanes<Double512>
{
    private readonly Vector512<double> _values = values;

    public static int Count => Vector512<double>.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double512 Broadcast(double value) => new(Vector512.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double512 Load(ref readonly double first, nuint index) => new(Vector512.LoadUnsafe(in first, index));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(ref double first, nuint index) => _values.StoreUnsafe(ref first, index);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double512 operator +(Double512 left, Double512 right) => new(left._values + right._values);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double512 operator -(Double512 left, Double512 right) => new(left._values - right._values);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double512 operator *(Double512 left, Double512 right) => new(left._values * right._values);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double512 operator /(Double512 left, Double512 right) => new(left._values / right._values);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double512 Fused(Double512 left, Double512 right, Double512 addend) => new(Vector512.FusedMultiplyAdd(left._values, right._values, addend._values));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double512 AtMost(Double512 value, Double512 bound) => new(Vector512.MinNative(bound._values, value._values));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double512 CopySign(Double512 size, Double512 sign) => new(Vector512.CopySign(size._values, sign._values));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double512 Choose(Double512 number, Double512 below, Double512 elsewhere) =>
        new(Vector512.ConditionalSelect(Vector512.LessThan(number._values, Vector512<double>.Zero), below._values, elsewhere._values));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double512 PowerOfTwo(Double512 digits) => new(Vector512.ShiftLeft(digits._values.AsInt64(), 52).AsDouble());
}
