using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Kadanoff.Numerics;
using Kadanoff.Spins.Bits;

namespace Kadanoff.Renormalization.MonteCarlo;

/// <summary>The seven even and four odd operators of the square lattice, on rows of bits: the sums S_a of <see cref="SpinShapes.SquareEven"/>, then of <see cref="SpinShapes.SquareOdd"/>.</summary>
/// <remarks>
/// <para><i>Equation</i>: S_a = Σ_x Σ_images Π_j s(x + o_j), each image once; the sign of a product is the parity of its bits. With rows a, b, c below each other and a₁, a₂ the row turned by
/// one and two columns, every image is a parity of some of nine words, and 25 parities are all eleven operators. Four rows are counted at once.</para>
/// <para><i>Valid for</i> any side from 1; where a side is below 3, sites of an image may coincide, and their spins square to 1.</para>
/// <para><i>Cost</i>: 0.1 ns for a site, all eleven. <i>Reference</i>: [swendsen1979]. <i>Checked by</i> RowOperatorsTests.</para>
/// </remarks>
public sealed unsafe class RowOperators
{
    /// <summary>Seven even, four odd.</summary>
    public const int Count = 11;

    private const int Even = 7;

    /// <summary>Rows of sites at a time, and rows that their images reach.</summary>
    private const int AtOnce = 4;
    private const int Reach = AtOnce + 2;

    /// <summary>Rows that lie ready, a power of two.</summary>
    private const int Ready = 8;

    private static readonly int[] Images = [.. SpinShapes.SquareEven.Concat(SpinShapes.SquareOdd).Select(shape => shape.Images.Count)];

    private readonly SpinRows _shape;
    private readonly AlignedWords _rows;
    private readonly AlignedWords _mask;
    private readonly AlignedWords _counters = new(((Count * BitCounter<Bits512>.Planes) + (3 * Reach)) * Bits512.Words);
    private readonly int _stride;
    private readonly long[] _ones = new long[Count];

    /// <summary>For lattices of one size.</summary>
    /// <param name="rows">At least 1.</param>
    /// <param name="columns">At least 1.</param>
    /// <exception cref="DataException">There is no site, or more than can be addressed.</exception>
    public RowOperators(int rows, int columns)
    {
        _shape = new SpinRows(rows, columns);
        _stride = (_shape.WordsPerRow + 8) / 8 * 8;
        (_rows, _mask) = (new AlignedWords(Ready * _stride), new AlignedWords(_shape.WordsPerRow));
        _mask.Span.Fill(ulong.MaxValue);
        _mask.Span[^1] = BitRow.LastMask(columns);
    }

    /// <summary>Measures a lattice.</summary>
    /// <param name="spins">Of the size given.</param>
    /// <param name="sums">S_a, eleven of them.</param>
    public void Measure(SpinRows spins, Span<double> sums)
    {
        ArgumentNullException.ThrowIfNull(spins);
        ArgumentOutOfRangeException.ThrowIfNotEqual((spins.Rows, spins.Columns), (_shape.Rows, _shape.Columns));
        ArgumentOutOfRangeException.ThrowIfNotEqual(sums.Length, Count);
        Array.Clear(_ones);
        _counters.Span.Clear();
        var words = spins.WordsPerRow;
        if (words % 8 == 0 && Vector512.IsHardwareAccelerated)
            Sum<Bits512>(spins);
        else if (words % 4 == 0)
            Sum<Bits256>(spins);
        else if (words % 2 == 0)
            Sum<Bits128>(spins);
        else
            Sum<Bits64>(spins);
        for (var a = 0; a < Count; a++)
            sums[a] = (a < Even ? 1 : -1) * ((Images[a] * (double)spins.Sites) - (2.0 * _ones[a]));
    }

    /// <summary>Four rows at a time; where that does not come out even, once or three times more around, and the mean of all rounds.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private void Sum<TVector>(SpinRows spins)
        where TVector : unmanaged, IBitVector<TVector>
    {
        var counters = (TVector*)_counters.Pointer;
        var turned = counters + (Count * BitCounter<TVector>.Planes);
        var (steps, rounds) = (0, spins.Rows % 4 == 0 ? 1 : spins.Rows % 2 == 0 ? 2 : 4);
        for (var row = 0; row < Reach - AtOnce; row++)
            Copy<TVector>(spins, row);
        for (var row = 0; row < rounds * spins.Rows; row += AtOnce)
        {
            for (var below = Reach - AtOnce; below < Reach; below++)
                Copy<TVector>(spins, row + below);
            for (var word = 0; word < spins.WordsPerRow; word += TVector.Words)
            {
                for (var below = 0; below < Reach; below++)
                    Turn(_rows.Pointer + ((row + below) % Ready * _stride) + word, _mask.Pointer + word, turned + (3 * below));
                AddPairs(turned, counters);
                AddFours(turned, counters);
                AddSingle(turned, counters);
                AddCorners(turned, counters);
                AddWideCorners(turned, counters);
                if (++steps == BitCounter<TVector>.Additions)
                    steps = Empty(counters);
            }
        }

        Empty(counters);
        for (var a = 0; a < Count; a++)
            _ones[a] /= rounds;
    }

    /// <summary>Puts a row in its place, and its first two columns behind the last.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private void Copy<TVector>(SpinRows spins, int row)
        where TVector : unmanaged, IBitVector<TVector>
    {
        var (words, end) = (spins.WordsPerRow, spins.Columns & 63);
        var target = _rows.Pointer + (row % Ready * _stride);
        fixed (ulong* source = spins.Words)
        {
            for (var word = 0; word < words; word += TVector.Words)
                TVector.Load(source + (row % spins.Rows * (long)words) + word).Store(target + word);
        }

        var first = (*target & 1) | ((spins.Columns == 1 ? *target : *target >> 1 & 1) << 1);
        target[words] = end == 0 ? first : first >> (64 - end);
        if (end > 0)
            target[words - 1] |= first << end;
    }

    /// <summary>Each spin of some columns, and those one and two columns to its right.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Turn<TVector>(ulong* row, ulong* mask, TVector* turned)
        where TVector : unmanaged, IBitVector<TVector>
    {
        var (here, after, places) = (TVector.Load(row), TVector.Load(row + 1), TVector.Load(mask));
        turned[0] = here & places;
        turned[1] = ((here >>> 1) | (after << 63)) & places;
        turned[2] = ((here >>> 2) | (after << 62)) & places;
    }

    /// <summary>First, second, third and fifth neighbours.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void AddPairs<TVector>(TVector* rows, TVector* counters)
        where TVector : unmanaged, IBitVector<TVector>
    {
        const int Planes = BitCounter<TVector>.Planes;
        var (a, a1, a2) = (rows[0], rows[1], rows[2]);
        var (b, b1, b2) = (rows[3], rows[4], rows[5]);
        var (c, c1, c2) = (rows[6], rows[7], rows[8]);
        var (d, d1, d2) = (rows[9], rows[10], rows[11]);
        var (e, e1, e2) = (rows[12], rows[13], rows[14]);
        var (f, f2) = (rows[15], rows[17]);
        BitCounter<TVector>.Add(counters, a ^ a1, a ^ b, b ^ b1, b ^ c, c ^ c1, c ^ d, d ^ d1, d ^ e);
        BitCounter<TVector>.Add(counters + Planes, a ^ b1, a1 ^ b, b ^ c1, b1 ^ c, c ^ d1, c1 ^ d, d ^ e1, d1 ^ e);
        BitCounter<TVector>.Add(counters + (3 * Planes), a ^ a2, a ^ c, b ^ b2, b ^ d, c ^ c2, c ^ e, d ^ d2, d ^ f);
        BitCounter<TVector>.Add(counters + (6 * Planes), a ^ c2, a2 ^ c, b ^ d2, b2 ^ d, c ^ e2, c2 ^ e, d ^ f2, d2 ^ f);
    }

    /// <summary>Fourth neighbours.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void AddFours<TVector>(TVector* rows, TVector* counters)
        where TVector : unmanaged, IBitVector<TVector>
    {
        const int Planes = BitCounter<TVector>.Planes;
        var (a, a1, a2) = (rows[0], rows[1], rows[2]);
        var (b, b1, b2) = (rows[3], rows[4], rows[5]);
        var (c, c1, c2) = (rows[6], rows[7], rows[8]);
        var (d, d1, d2) = (rows[9], rows[10], rows[11]);
        var (e, e1, e2) = (rows[12], rows[13], rows[14]);
        var (f, f1) = (rows[15], rows[16]);
        var first = BitCounter<TVector>.Fours(counters + (4 * Planes), a ^ b2, a2 ^ b, a ^ c1, a1 ^ c);
        var second = BitCounter<TVector>.Fours(counters + (4 * Planes), b ^ c2, b2 ^ c, b ^ d1, b1 ^ d);
        var third = BitCounter<TVector>.Fours(counters + (4 * Planes), c ^ d2, c2 ^ d, c ^ e1, c1 ^ e);
        var fourth = BitCounter<TVector>.Fours(counters + (4 * Planes), d ^ e2, d2 ^ e, d ^ f1, d1 ^ f);
        BitCounter<TVector>.AddFours(counters + (4 * Planes), first, second, third, fourth);
    }

    /// <summary>Plaquettes, diamonds, spins, and three in a row.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void AddSingle<TVector>(TVector* rows, TVector* counters)
        where TVector : unmanaged, IBitVector<TVector>
    {
        const int Planes = BitCounter<TVector>.Planes;
        var (a, a1, a2) = (rows[0], rows[1], rows[2]);
        var (b, b1, b2) = (rows[3], rows[4], rows[5]);
        var (c, c1, c2) = (rows[6], rows[7], rows[8]);
        var (d, d1, d2) = (rows[9], rows[10], rows[11]);
        var (e, e1, e2) = (rows[12], rows[13], rows[14]);
        var (f, f1) = (rows[15], rows[16]);
        BitCounter<TVector>.Add(counters + (2 * Planes), a ^ TVector.Parity(a1, b, b1), b ^ TVector.Parity(b1, c, c1), c ^ TVector.Parity(c1, d, d1), d ^ TVector.Parity(d1, e, e1));
        BitCounter<TVector>.Add(counters + (5 * Planes), a1 ^ TVector.Parity(b, b2, c1), b1 ^ TVector.Parity(c, c2, d1), c1 ^ TVector.Parity(d, d2, e1), d1 ^ TVector.Parity(e, e2, f1));
        BitCounter<TVector>.Add(counters + (7 * Planes), a, b, c, d);
        BitCounter<TVector>.Add(counters + (9 * Planes), TVector.Parity(a, a1, a2), TVector.Parity(a, b, c), TVector.Parity(b, b1, b2), TVector.Parity(b, c, d), TVector.Parity(c, c1, c2), TVector.Parity(c, d, e), TVector.Parity(d, d1, d2), TVector.Parity(d, e, f));
    }

    /// <summary>Corners: three of the four spins of a plaquette.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void AddCorners<TVector>(TVector* rows, TVector* counters)
        where TVector : unmanaged, IBitVector<TVector>
    {
        const int Planes = BitCounter<TVector>.Planes;
        var (a, a1) = (rows[0], rows[1]);
        var (b, b1) = (rows[3], rows[4]);
        var (c, c1) = (rows[6], rows[7]);
        var (d, d1) = (rows[9], rows[10]);
        var (e, e1) = (rows[12], rows[13]);
        var first = BitCounter<TVector>.Fours(counters + (8 * Planes), TVector.Parity(a, a1, b), TVector.Parity(a, a1, b1), TVector.Parity(a, b, b1), TVector.Parity(a1, b, b1));
        var second = BitCounter<TVector>.Fours(counters + (8 * Planes), TVector.Parity(b, b1, c), TVector.Parity(b, b1, c1), TVector.Parity(b, c, c1), TVector.Parity(b1, c, c1));
        var third = BitCounter<TVector>.Fours(counters + (8 * Planes), TVector.Parity(c, c1, d), TVector.Parity(c, c1, d1), TVector.Parity(c, d, d1), TVector.Parity(c1, d, d1));
        var fourth = BitCounter<TVector>.Fours(counters + (8 * Planes), TVector.Parity(d, d1, e), TVector.Parity(d, d1, e1), TVector.Parity(d, e, e1), TVector.Parity(d1, e, e1));
        BitCounter<TVector>.AddFours(counters + (8 * Planes), first, second, third, fourth);
    }

    /// <summary>Wide corners: a spin and two diagonal neighbours on one side of it.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void AddWideCorners<TVector>(TVector* rows, TVector* counters)
        where TVector : unmanaged, IBitVector<TVector>
    {
        const int Planes = BitCounter<TVector>.Planes;
        var (a, a1, a2) = (rows[0], rows[1], rows[2]);
        var (b, b1, b2) = (rows[3], rows[4], rows[5]);
        var (c, c1, c2) = (rows[6], rows[7], rows[8]);
        var (d, d1, d2) = (rows[9], rows[10], rows[11]);
        var (e, e1, e2) = (rows[12], rows[13], rows[14]);
        var (f, f1) = (rows[15], rows[16]);
        var first = BitCounter<TVector>.Fours(counters + (10 * Planes), TVector.Parity(a1, b, c1), TVector.Parity(a, b1, c), TVector.Parity(a1, b, b2), TVector.Parity(b1, a, a2));
        var second = BitCounter<TVector>.Fours(counters + (10 * Planes), TVector.Parity(b1, c, d1), TVector.Parity(b, c1, d), TVector.Parity(b1, c, c2), TVector.Parity(c1, b, b2));
        var third = BitCounter<TVector>.Fours(counters + (10 * Planes), TVector.Parity(c1, d, e1), TVector.Parity(c, d1, e), TVector.Parity(c1, d, d2), TVector.Parity(d1, c, c2));
        var fourth = BitCounter<TVector>.Fours(counters + (10 * Planes), TVector.Parity(d1, e, f1), TVector.Parity(d, e1, f), TVector.Parity(d1, e, e2), TVector.Parity(e1, d, d2));
        BitCounter<TVector>.AddFours(counters + (10 * Planes), first, second, third, fourth);
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private int Empty<TVector>(TVector* counters)
        where TVector : unmanaged, IBitVector<TVector>
    {
        for (var a = 0; a < Count; a++)
            _ones[a] += BitCounter<TVector>.Empty(counters + (a * BitCounter<TVector>.Planes));
        return 0;
    }
}
