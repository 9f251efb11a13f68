using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Kadanoff.Networks.Layers;

/// <summary>A vector of float64 of the machine's width, read from either precision: sums are written once, for any width.</summary>
internal interface IDoubles<TSelf> : IAdditionOperators<TSelf, TSelf, TSelf>, ISubtractionOperators<TSelf, TSelf, TSelf>, IMultiplyOperators<TSelf, TSelf, TSelf>
    where TSelf : struct, IDoubles<TSelf>
{
    static abstract int Count { get; }

    /// <summary>Neighbouring elements, as float64.</summary>
    static abstract TSelf Load<T>(ref T first, nuint index)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    void Store(ref double first, nuint index);
}

/// <summary>Four numbers.</summary>
internal readonly struct Doubles256(Vector256<double> values) : IDoubles<Doubles256>
{
    private readonly Vector256<double> _values = values;

    public static int Count => Vector256<double>.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Doubles256 Load<T>(ref T first, nuint index)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => typeof(T) == typeof(float)
        ? new(Vector256.WidenLower(Vector128.LoadUnsafe(ref Unsafe.As<T, float>(ref first), index).ToVector256Unsafe()))
        : new(Vector256.LoadUnsafe(ref Unsafe.As<T, double>(ref first), index));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(ref double first, nuint index) => _values.StoreUnsafe(ref first, index);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Doubles256 operator +(Doubles256 left, Doubles256 right) => new(left._values + right._values);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Doubles256 operator -(Doubles256 left, Doubles256 right) => new(left._values - right._values);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Doubles256 operator *(Doubles256 left, Doubles256 right) => new(left._values * right._values);
}

/// <summary>Eight numbers.</summary>
internal readonly struct Doubles512(Vector512<double> values) : IDoubles<Doubles512>
{
    private readonly Vector512<double> _values = values;

    public static int Count => Vector512<double>.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Doubles512 Load<T>(ref T first, nuint index)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => typeof(T) == typeof(float)
        ? new(Vector512.WidenLower(Vector256.LoadUnsafe(ref Unsafe.As<T, float>(ref first), index).ToVector512Unsafe()))
        : new(Vector512.LoadUnsafe(ref Unsafe.As<T, double>(ref first), index));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(ref double first, nuint index) => _values.StoreUnsafe(ref first, index);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Doubles512 operator +(Doubles512 left, Doubles512 right) => new(left._values + right._values);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Doubles512 operator -(Doubles512 left, Doubles512 right) => new(left._values - right._values);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Doubles512 operator *(Doubles512 left, Doubles512 right) => new(left._values * right._values);
}

/// <summary>One number: the ends of rows, in the same formula.</summary>
internal readonly struct Double1(double value) : IDoubles<Double1>
{
    private readonly double _value = value;

    public static int Count => 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double1 Load<T>(ref T first, nuint index)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => new(double.CreateTruncating(Unsafe.Add(ref first, index)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(ref double first, nuint index) => Unsafe.Add(ref first, index) = _value;

    public static Double1 operator +(Double1 left, Double1 right) => new(left._value + right._value);

    public static Double1 operator -(Double1 left, Double1 right) => new(left._value - right._value);

    public static Double1 operator *(Double1 left, Double1 right) => new(left._value * right._value);
}
