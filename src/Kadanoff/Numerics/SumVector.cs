using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Kadanoff.Numerics;

/// <summary>A vector of sums to which products of one factor and a strip of the memory are added.</summary>
/// <remarks>Unlike an <see cref="IMatrixTile{TSelf, T}"/> it has its factor in a register and reads the strip by the instruction that multiplies.</remarks>
internal unsafe interface ISumVector<TSelf, T>
    where TSelf : struct, ISumVector<TSelf, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Elements of the vector.</summary>
    static abstract int Width { get; }

    static abstract TSelf Load(T* source);

    /// <summary>One number of the memory in every element.</summary>
    static abstract TSelf Spread(T* source);

    /// <summary>factor · strip + sum, each element in one rounding.</summary>
    void AddProduct(TSelf factor, T* strip);

    void Store(T* target);
}

/// <summary>512 bits of sums.</summary>
internal unsafe struct Sum512<T>(Vector512<T> values) : ISumVector<Sum512<T>, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private Vector512<T> _values = values;

    public static int Width => Vector512<T>.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Sum512<T> Load(T* source) => new(Vector512.Load(source));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Sum512<T> Spread(T* source) => new(Broadcast.To512(source));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void AddProduct(Sum512<T> factor, T* strip) => _values = Fused.MultiplyAdd(factor._values, Vector512.Load(strip), _values);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(T* target) => _values.Store(target);
}

/// <summary>256 bits of sums; emulated, with the same numbers, where the machine has none.</summary>
internal unsafe struct Sum256<T>(Vector256<T> values) : ISumVector<Sum256<T>, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private Vector256<T> _values = values;

    public static int Width => Vector256<T>.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Sum256<T> Load(T* source) => new(Vector256.Load(source));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Sum256<T> Spread(T* source) => new(Broadcast.To256(source));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void AddProduct(Sum256<T> factor, T* strip) => _values = Fused.MultiplyAdd(factor._values, Vector256.Load(strip), _values);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(T* target) => _values.Store(target);
}
