using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Kadanoff.Numerics;

/// <summary>One bit for each element of a matrix, set where it is not zero; as words along the rows and as words along the columns.</summary>
/// <remarks>
/// <para><i>Order</i>: the words of a row lie side by side, eight for each group of 512 columns. The words of 64 rows along the columns lie in the same group:
/// for each of its 64 bits, eight words, one for each block of 64 columns.</para>
/// <para><i>Cost</i>: a comparison for each vector of the matrix; six rounds of exchanges for eight blocks of 64 × 64 bits together.</para>
/// <para>NaN is not zero. <i>Checked by</i> SparseRowsTests.</para>
/// </remarks>
internal sealed unsafe class NonZeroBits
{
    /// <summary>Bits of a word.</summary>
    private const int Bits = 64;

    /// <summary>Blocks of a group: the words of a vector.</summary>
    private const int Group = 8;

    private ulong[] _alongRows = [];
    private ulong[] _alongColumns = [];
    private int _groups;

    /// <summary>Words from row to row.</summary>
    public int RowStride => _groups * Group;

    /// <summary>Words from column to column within a block.</summary>
    public static int ColumnStride => Group;

    /// <summary>A word for each row and each block of 64 columns.</summary>
    public ReadOnlySpan<ulong> AlongRows => _alongRows;

    /// <summary>A word for each column and each block of 64 rows.</summary>
    public ReadOnlySpan<ulong> AlongColumns => _alongColumns;

    /// <summary>Where in <see cref="AlongColumns"/> the words of 64 rows begin for the first of 64 columns.</summary>
    public int ColumnWords(int rowBlock, int columnBlock) => (((rowBlock * _groups) + (columnBlock / Group)) * Bits * Group) + (columnBlock % Group);

    /// <summary>Makes room, so that rows can be read.</summary>
    public void Resize(int rows, int columns)
    {
        _groups = (columns + (Bits * Group) - 1) / (Bits * Group);
        var size = (rows + Bits - 1) / Bits * Bits * RowStride;
        if (_alongRows.Length < size)
            (_alongRows, _alongColumns) = (new ulong[size], new ulong[size]);
    }

    /// <summary>Reads one row of at least 64 elements; how many of them are not zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public int ReadRow<T>(int row, T* elements, int columns)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var words = _alongRows.AsSpan(row * RowStride, RowStride);
        words[^Group..].Clear();
        var (whole, rest) = (columns / Bits, columns % Bits);
        var count = 0;
        for (var i = 0; i < whole; i++)
        {
            var word = Word(elements + (i * Bits));
            words[i] = word;
            count += BitOperations.PopCount(word);
        }

        if (rest == 0)
            return count;
        words[whole] = Word(elements + columns - Bits) >> (Bits - rest);
        return count + BitOperations.PopCount(words[whole]);
    }

    /// <summary>Words along the columns from the words along the rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public void Transpose(int rows)
    {
        fixed (ulong* source = _alongRows, target = _alongColumns)
        {
            for (var first = 0; first < rows; first += Bits)
            {
                for (var group = 0; group < _groups; group++)
                {
                    var block = target + ColumnWords(first / Bits, group * Group);
                    for (var i = 0; i < Bits; i++)
                        (first + i < rows ? Vector512.Load(source + ((first + i) * RowStride) + (group * Group)) : Vector512<ulong>.Zero).Store(block + (i * Group));
                    Transpose(block);
                }
            }
        }
    }

    /// <summary>Eight blocks of 64 × 64 bits: squares of 32, 16 … 1 bits change places across the diagonal.</summary>
    private static void Transpose(ulong* block)
    {
        var mask = 0xFFFFFFFFUL;
        for (var size = Bits / 2; size != 0; size /= 2, mask ^= mask << size)
        {
            var low = Vector512.Create(mask);
            for (var i = 0; i < Bits; i = (i + size + 1) & ~size)
            {
                var (upper, lower) = (Vector512.Load(block + (i * Group)), Vector512.Load(block + ((i + size) * Group)));
                var exchanged = ((upper >>> size) ^ lower) & low;
                (upper ^ (exchanged << size)).Store(block + (i * Group));
                (lower ^ exchanged).Store(block + ((i + size) * Group));
            }
        }
    }

    /// <summary>The bits of 64 elements.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Word<T>(T* elements)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var zeros = 0UL;
        if (Vector512.IsHardwareAccelerated)
        {
            for (var i = 0; i < Bits; i += Vector512<T>.Count)
                zeros |= Vector512.Equals(Vector512.Load(elements + i), Vector512<T>.Zero).ExtractMostSignificantBits() << i;
        }
        else
        {
            for (var i = 0; i < Bits; i += Vector256<T>.Count)
                zeros |= (ulong)Vector256.Equals(Vector256.Load(elements + i), Vector256<T>.Zero).ExtractMostSignificantBits() << i;
        }

        return ~zeros;
    }
}
