using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Kadanoff.Numerics;

/// <summary>A strip of neighbouring elements of one row of a product: one or two vectors that are multiplied and added together.</summary>
/// <remarks>The micro-kernels of <see cref="Gemm"/> are written once, for any strip.</remarks>
internal unsafe interface IMatrixTile<TSelf, T>
    where TSelf : struct, IMatrixTile<TSelf, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Elements of the strip.</summary>
    static abstract int Width { get; }

    static abstract TSelf Load(T* source);

    /// <summary>*factor · strip + sum, each element in one rounding; the factor is read by the instruction that spreads it.</summary>
    void AddProduct(T* factor, TSelf strip);

    /// <summary>Adds another strip.</summary>
    void Add(TSelf strip);

    void Store(T* target);
}

/// <summary>Two vectors of 512 bits.</summary>
internal unsafe struct DoubleTile512<T>(Vector512<T> low, Vector512<T> high) : IMatrixTile<DoubleTile512<T>, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private Vector512<T> _low = low;
    private Vector512<T> _high = high;

    public static int Width => 2 * Vector512<T>.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleTile512<T> Load(T* source) => new(Vector512.Load(source), Vector512.Load(source + Vector512<T>.Count));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void AddProduct(T* factor, DoubleTile512<T> strip)
    {
        var broadcast = Broadcast.To512(factor);
        _low = Fused.MultiplyAdd(broadcast, strip._low, _low);
        _high = Fused.MultiplyAdd(broadcast, strip._high, _high);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(DoubleTile512<T> strip)
    {
        _low += strip._low;
        _high += strip._high;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(T* target)
    {
        _low.Store(target);
        _high.Store(target + Vector512<T>.Count);
    }
}

/// <summary>One vector of 512 bits.</summary>
internal unsafe struct Tile512<T>(Vector512<T> values) : IMatrixTile<Tile512<T>, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private Vector512<T> _values = values;

    public static int Width => Vector512<T>.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Tile512<T> Load(T* source) => new(Vector512.Load(source));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void AddProduct(T* factor, Tile512<T> strip) => _values = Fused.MultiplyAdd(Broadcast.To512(factor), strip._values, _values);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(Tile512<T> strip) => _values += strip._values;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(T* target) => _values.Store(target);
}

/// <summary>Two vectors of 256 bits; emulated, with the same numbers, where the machine has none.</summary>
internal unsafe struct DoubleTile256<T>(Vector256<T> low, Vector256<T> high) : IMatrixTile<DoubleTile256<T>, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private Vector256<T> _low = low;
    private Vector256<T> _high = high;

    public static int Width => 2 * Vector256<T>.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleTile256<T> Load(T* source) => new(Vector256.Load(source), Vector256.Load(source + Vector256<T>.Count));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void AddProduct(T* factor, DoubleTile256<T> strip)
    {
        var broadcast = Broadcast.To256(factor);
        _low = Fused.MultiplyAdd(broadcast, strip._low, _low);
        _high = Fused.MultiplyAdd(broadcast, strip._high, _high);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(DoubleTile256<T> strip)
    {
        _low += strip._low;
        _high += strip._high;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(T* target)
    {
        _low.Store(target);
        _high.Store(target + Vector256<T>.Count);
    }
}

/// <summary>One vector of 256 bits.</summary>
internal unsafe struct Tile256<T>(Vector256<T> values) : IMatrixTile<Tile256<T>, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private Vector256<T> _values = values;

    public static int Width => Vector256<T>.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Tile256<T> Load(T* source) => new(Vector256.Load(source));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void AddProduct(T* factor, Tile256<T> strip) => _values = Fused.MultiplyAdd(Broadcast.To256(factor), strip._values, _values);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(Tile256<T> strip) => _values += strip._values;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(T* target) => _values.Store(target);
}

/// <summary>One vector of 128 bits.</summary>
internal unsafe struct Tile128<T>(Vector128<T> values) : IMatrixTile<Tile128<T>, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private Vector128<T> _values = values;

    public static int Width => Vector128<T>.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Tile128<T> Load(T* source) => new(Vector128.Load(source));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void AddProduct(T* factor, Tile128<T> strip) => _values = Fused.MultiplyAdd(Vector128.Create(*factor), strip._values, _values);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(Tile128<T> strip) => _values += strip._values;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(T* target) => _values.Store(target);
}

/// <summary>Multiply and add in one rounding, for vectors of either floating-point type.</summary>
internal static class Fused
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> MultiplyAdd<T>(Vector512<T> a, Vector512<T> b, Vector512<T> c) => typeof(T) == typeof(float)
        ? Vector512.FusedMultiplyAdd(a.AsSingle(), b.AsSingle(), c.AsSingle()).As<float, T>()
        : Vector512.FusedMultiplyAdd(a.AsDouble(), b.AsDouble(), c.AsDouble()).As<double, T>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> MultiplyAdd<T>(Vector128<T> a, Vector128<T> b, Vector128<T> c) => typeof(T) == typeof(float)
        ? Vector128.FusedMultiplyAdd(a.AsSingle(), b.AsSingle(), c.AsSingle()).As<float, T>()
        : Vector128.FusedMultiplyAdd(a.AsDouble(), b.AsDouble(), c.AsDouble()).As<double, T>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> MultiplyAdd<T>(Vector256<T> a, Vector256<T> b, Vector256<T> c) => typeof(T) == typeof(float)
        ? Vector256.FusedMultiplyAdd(a.AsSingle(), b.AsSingle(), c.AsSingle()).As<float, T>()
        : Vector256.FusedMultiplyAdd(a.AsDouble(), b.AsDouble(), c.AsDouble()).As<double, T>();
}

/// <summary>One number of the memory in every element of a vector: a load on any machine that has the width, no shuffle.</summary>
internal static unsafe class Broadcast
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> To512<T>(T* source)
        where T : unmanaged
    {
        if (!Avx512F.IsSupported)
            return Vector512.Create(*source);
        return typeof(T) == typeof(float)
            ? Avx512F.BroadcastScalarToVector512(Vector128.CreateScalarUnsafe(*(float*)source)).As<float, T>()
            : Avx512F.BroadcastScalarToVector512(Vector128.CreateScalarUnsafe(*(double*)source)).As<double, T>();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> To256<T>(T* source)
        where T : unmanaged
    {
        if (!Avx.IsSupported)
            return Vector256.Create(*source);
        return typeof(T) == typeof(float) ? Avx.BroadcastScalarToVector256((float*)source).As<float, T>() : Avx.BroadcastScalarToVector256((double*)source).As<double, T>();
    }
}
