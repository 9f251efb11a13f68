using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Kadanoff.Numerics;

/// <summary>A block of at most 64 columns of a matrix most of whose elements are zero; seen from either side.</summary>
/// <param name="masks">A word for each row: bit j is set where element j is not zero.</param>
/// <param name="maskStride">Words from row to row.</param>
/// <param name="elements">Element (0, 0).</param>
/// <param name="rowStride">Elements from row to row.</param>
/// <param name="columnStride">Elements from column to column.</param>
/// <param name="rows">How many.</param>
internal readonly unsafe struct SparseBlock<T>(ulong* masks, nint maskStride, T* elements, nint rowStride, nint columnStride, int rows)
    where T : unmanaged
{
    /// <summary>Columns of a block: the bits of a word, and as many strips as the first cache holds.</summary>
    public const int Columns = 64;

    public readonly ulong* Masks = masks;
    public readonly nint MaskStride = maskStride;
    public readonly T* Elements = elements;
    public readonly nint RowStride = rowStride;
    public readonly nint ColumnStride = columnStride;
    public readonly int Rows = rows;
}

/// <summary>sums ← sums + block · strips, where only the elements of the block that are not zero are touched.</summary>
/// <remarks>
/// <para><i>Order</i>: two rows at a time, so that the chains of one fill the latency of the other; their sums stay in registers while the bits of each mask
/// are taken in increasing order. Each sum is one chain of fused multiply-adds.</para>
/// <para><i>Cost</i>: for each non-zero element one load that spreads it and, for each vector of a strip, one multiply-add with an operand in the first cache.
/// The loads are what bounds it, then the sums of each row, which come from the second cache and go back there.</para>
/// </remarks>
internal static unsafe class SparseKernel
{
    /// <summary>Vectors of a strip at most: two strips and a factor fit the registers, of which there are 32 of 512 bits and 16 of 256.</summary>
    public static int MostVectors => Vector512.IsHardwareAccelerated ? 8 : 7;

    /// <summary>Adds the products.</summary>
    /// <param name="vectors">Of a strip, at most <see cref="MostVectors"/>.</param>
    /// <param name="block">The left operand.</param>
    /// <param name="strips">One for each column of the block.</param>
    /// <param name="fresh">Whether the sums begin at zero.</param>
    /// <param name="sums">A strip for each row of the block, and a spare one behind them if they are odd in number.</param>
    public static void Add<TVector, T>(int vectors, in SparseBlock<T> block, T* strips, bool fresh, T* sums)
        where TVector : struct, ISumVector<TVector, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        switch (vectors)
        {
            case 1:
                Add<TVector, One, T>(block, strips, fresh, sums);
                break;
            case 2:
                Add<TVector, Two, T>(block, strips, fresh, sums);
                break;
            case 3:
                Add<TVector, Three, T>(block, strips, fresh, sums);
                break;
            case 4:
                Add<TVector, Four, T>(block, strips, fresh, sums);
                break;
            case 5:
                Add<TVector, Five, T>(block, strips, fresh, sums);
                break;
            case 6:
                Add<TVector, Six, T>(block, strips, fresh, sums);
                break;
            case 7:
                Add<TVector, Seven, T>(block, strips, fresh, sums);
                break;
            default:
                Add<TVector, Eight, T>(block, strips, fresh, sums);
                break;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Add<TVector, TCount, T>(in SparseBlock<T> block, T* strips, bool fresh, T* sums)
        where TVector : struct, ISumVector<TVector, T>
        where TCount : struct, ICount
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var (rows, maskStride, rowBytes, columnBytes) = (block.Rows, block.MaskStride, block.RowStride * sizeof(T), block.ColumnStride * sizeof(T));
        nint stripSize = TCount.Value * TVector.Width;
        var stripBytes = stripSize * sizeof(T);
        var masks = block.Masks;
        var elements = (byte*)block.Elements;
        for (var i = 0; i < rows; i += 2, masks += 2 * maskStride, elements += 2 * rowBytes, sums += 2 * stripSize)
        {
            var (mask, next) = (masks[0], i + 1 < rows ? masks[maskStride] : 0);
            var nextElements = elements + rowBytes;
            Strip<TVector, TCount, T> strip = default, nextStrip = default;
            if (!fresh)
            {
                strip.Load(sums);
                nextStrip.Load(sums + stripSize);
            }

            for (; mask != 0 && next != 0; mask &= mask - 1, next &= next - 1)
            {
                var (column, nextColumn) = (TrailingZeros(mask), TrailingZeros(next));
                strip.AddProduct((T*)(elements + (column * columnBytes)), (T*)((byte*)strips + (column * stripBytes)));
                nextStrip.AddProduct((T*)(nextElements + (nextColumn * columnBytes)), (T*)((byte*)strips + (nextColumn * stripBytes)));
            }

            for (; mask != 0; mask &= mask - 1)
            {
                var column = TrailingZeros(mask);
                strip.AddProduct((T*)(elements + (column * columnBytes)), (T*)((byte*)strips + (column * stripBytes)));
            }

            for (; next != 0; next &= next - 1)
            {
                var column = TrailingZeros(next);
                nextStrip.AddProduct((T*)(nextElements + (column * columnBytes)), (T*)((byte*)strips + (column * stripBytes)));
            }

            strip.Store(sums);
            nextStrip.Store(sums + stripSize);
        }
    }

    /// <summary>The sums of a row: as many registers as the strip has vectors.</summary>
    private struct Strip<TVector, TCount, T>
        where TVector : struct, ISumVector<TVector, T>
        where TCount : struct, ICount
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        private TVector _0, _1, _2, _3, _4, _5, _6, _7;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Load(T* source)
        {
            _0 = TVector.Load(source);
            if (TCount.Value > 1)
                _1 = TVector.Load(source + TVector.Width);
            if (TCount.Value > 2)
                _2 = TVector.Load(source + (2 * TVector.Width));
            if (TCount.Value > 3)
                _3 = TVector.Load(source + (3 * TVector.Width));
            if (TCount.Value > 4)
                _4 = TVector.Load(source + (4 * TVector.Width));
            if (TCount.Value > 5)
                _5 = TVector.Load(source + (5 * TVector.Width));
            if (TCount.Value > 6)
                _6 = TVector.Load(source + (6 * TVector.Width));
            if (TCount.Value > 7)
                _7 = TVector.Load(source + (7 * TVector.Width));
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void AddProduct(T* factor, T* strip)
        {
            var spread = TVector.Spread(factor);
            _0.AddProduct(spread, strip);
            if (TCount.Value > 1)
                _1.AddProduct(spread, strip + TVector.Width);
            if (TCount.Value > 2)
                _2.AddProduct(spread, strip + (2 * TVector.Width));
            if (TCount.Value > 3)
                _3.AddProduct(spread, strip + (3 * TVector.Width));
            if (TCount.Value > 4)
                _4.AddProduct(spread, strip + (4 * TVector.Width));
            if (TCount.Value > 5)
                _5.AddProduct(spread, strip + (5 * TVector.Width));
            if (TCount.Value > 6)
                _6.AddProduct(spread, strip + (6 * TVector.Width));
            if (TCount.Value > 7)
                _7.AddProduct(spread, strip + (7 * TVector.Width));
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public readonly void Store(T* target)
        {
            _0.Store(target);
            if (TCount.Value > 1)
                _1.Store(target + TVector.Width);
            if (TCount.Value > 2)
                _2.Store(target + (2 * TVector.Width));
            if (TCount.Value > 3)
                _3.Store(target + (3 * TVector.Width));
            if (TCount.Value > 4)
                _4.Store(target + (4 * TVector.Width));
            if (TCount.Value > 5)
                _5.Store(target + (5 * TVector.Width));
            if (TCount.Value > 6)
                _6.Store(target + (6 * TVector.Width));
            if (TCount.Value > 7)
                _7.Store(target + (7 * TVector.Width));
        }
    }

    /// <summary>As wide as an address, so that no instruction widens it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static nint TrailingZeros(ulong mask) => Bmi1.X64.IsSupported ? (nint)Bmi1.X64.TrailingZeroCount(mask) : BitOperations.TrailingZeroCount(mask);

    /// <summary>A number that the compiler knows, so that the kernel has exactly as many registers as it needs.</summary>
    private interface ICount
    {
        static abstract int Value { get; }
    }

    private readonly struct One : ICount
    {
        public static int Value => 1;
    }

    private readonly struct Two : ICount
    {
        public static int Value => 2;
    }

    private readonly struct Three : ICount
    {
        public static int Value => 3;
    }

    private readonly struct Four : ICount
    {
        public static int Value => 4;
    }

    private readonly struct Five : ICount
    {
        public static int Value => 5;
    }

    private readonly struct Six : ICount
    {
        public static int Value => 6;
    }

    private readonly struct Seven : ICount
    {
        public static int Value => 7;
    }

    private readonly struct Eight : ICount
    {
        public static int Value => 8;
    }
}
