using System.Numerics;
using System.Runtime.CompilerServices;
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
/// <para><i>Order</i>: row by row; the sums of a row stay in registers while the bits of its mask are taken in increasing order,
/// so that each sum is one chain of fused multiply-adds.</para>
/// <para><i>Cost</i>: for each non-zero element one load that spreads it and, for each vector of a strip, one multiply-add with an operand in the first cache:
/// the loads are what bounds it.</para>
/// </remarks>
internal static unsafe class SparseKernel
{
    /// <summary>Vectors of a strip at most: with the factor they fit 16 registers.</summary>
    public const int MostVectors = 8;

    /// <summary>Adds the products.</summary>
    /// <param name="vectors">Of a strip, at most <see cref="MostVectors"/>.</param>
    /// <param name="block">The left operand.</param>
    /// <param name="strips">One for each column of the block.</param>
    /// <param name="fresh">Whether the sums begin at zero.</param>
    /// <param name="sums">A strip for each row of the block.</param>
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

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Add<TVector, TCount, T>(in SparseBlock<T> block, T* strips, bool fresh, T* sums)
        where TVector : struct, ISumVector<TVector, T>
        where TCount : struct, ICount
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        nint w = TVector.Width;
        var (rows, maskStride, rowBytes, columnBytes) = (block.Rows, block.MaskStride, block.RowStride * sizeof(T), block.ColumnStride * sizeof(T));
        var stripBytes = TCount.Value * w * sizeof(T);
        var masks = block.Masks;
        var elements = (byte*)block.Elements;
        for (var i = 0; i < rows; i++, masks += maskStride, elements += rowBytes, sums += TCount.Value * w)
        {
            TVector s0 = default, s1 = default, s2 = default, s3 = default, s4 = default, s5 = default, s6 = default, s7 = default;
            if (!fresh)
            {
                s0 = TVector.Load(sums);
                if (TCount.Value > 1)
                    s1 = TVector.Load(sums + w);
                if (TCount.Value > 2)
                    s2 = TVector.Load(sums + (2 * w));
                if (TCount.Value > 3)
                    s3 = TVector.Load(sums + (3 * w));
                if (TCount.Value > 4)
                    s4 = TVector.Load(sums + (4 * w));
                if (TCount.Value > 5)
                    s5 = TVector.Load(sums + (5 * w));
                if (TCount.Value > 6)
                    s6 = TVector.Load(sums + (6 * w));
                if (TCount.Value > 7)
                    s7 = TVector.Load(sums + (7 * w));
            }

            for (var mask = *masks; mask != 0; mask &= mask - 1)
            {
                var column = TrailingZeros(mask);
                var factor = TVector.Spread((T*)(elements + (column * columnBytes)));
                var strip = (T*)((byte*)strips + (column * stripBytes));
                s0.AddProduct(factor, strip);
                if (TCount.Value > 1)
                    s1.AddProduct(factor, strip + w);
                if (TCount.Value > 2)
                    s2.AddProduct(factor, strip + (2 * w));
                if (TCount.Value > 3)
                    s3.AddProduct(factor, strip + (3 * w));
                if (TCount.Value > 4)
                    s4.AddProduct(factor, strip + (4 * w));
                if (TCount.Value > 5)
                    s5.AddProduct(factor, strip + (5 * w));
                if (TCount.Value > 6)
                    s6.AddProduct(factor, strip + (6 * w));
                if (TCount.Value > 7)
                    s7.AddProduct(factor, strip + (7 * w));
            }

            s0.Store(sums);
            if (TCount.Value > 1)
                s1.Store(sums + w);
            if (TCount.Value > 2)
                s2.Store(sums + (2 * w));
            if (TCount.Value > 3)
                s3.Store(sums + (3 * w));
            if (TCount.Value > 4)
                s4.Store(sums + (4 * w));
            if (TCount.Value > 5)
                s5.Store(sums + (5 * w));
            if (TCount.Value > 6)
                s6.Store(sums + (6 * w));
            if (TCount.Value > 7)
                s7.Store(sums + (7 * w));
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
