using System.Runtime.CompilerServices;
using Kadanoff.Numerics;
using Kadanoff.Spins.Bits;

namespace Kadanoff.Renormalization.MonteCarlo;

/// <summary>Majorities of blocks of 2×2 bits, as many at once as a vector holds: three or four spins up, or two and a random bit.</summary>
/// <remarks>
/// Ties have a random bit each: from lanes of eight words where a row is whole blocks of them, else from a number that belongs to the word. So they do not depend on the vectors of the machine. <i>Checked by</i> RowBlocksTests.
/// </remarks>
internal static unsafe class PairMajorities
{
    /// <summary>Blocks a lattice of even sides.</summary>
    /// <param name="key">Of the ties.</param>
    public static void Apply(SpinRows spins, ulong key, SpinRows blocks) => Apply(spins, key, blocks, BitWidths.Widest);

    internal static void Apply(SpinRows spins, ulong key, SpinRows blocks, BitWidth width) =>
        LaneWork.Run<Blocking, int>(new Blocking(spins, key, blocks), width, LaneGenerator.SmallFast);

    /// <summary>One row of blocks, in some lanes of blocks of eight words.</summary>
    /// <param name="upper">The upper row of spins, at the first of these lanes.</param>
    /// <param name="lower">The lower row.</param>
    /// <param name="words">Of the row, a multiple of eight.</param>
    /// <param name="majorities">At the even bits the majorities of the two rows.</param>
    /// <param name="state">The generator of these lanes.</param>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void Find<TVector, TRandom>(ulong* upper, ulong* lower, int words, ulong* majorities, TRandom* state)
        where TVector : unmanaged, IBitVector<TVector>
        where TRandom : unmanaged, IRandomBits<TRandom, TVector>
    {
        var random = *state;
        for (var word = 0; word < words; word += ColourRows.Lanes)
            Majorities(TVector.Load(upper + word), TVector.Load(lower + word), random.Next()).Store(majorities + word);

        *state = random;
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void Gather(ulong* majorities, int words, ulong* blocks)
    {
        for (var word = 0; word < words; word++)
            blocks[word] = EvenBits.Gather(majorities[2 * word]) | (EvenBits.Gather(majorities[(2 * word) + 1]) << 32);
    }

    /// <summary>One row of blocks, word by word.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void FindNarrow(ulong* upper, ulong* lower, int words, ulong* majorities, ulong key)
    {
        for (var word = 0; word < words; word++)
            Majorities(Bits64.Load(upper + word), Bits64.Load(lower + word), Bits64.Broadcast(SplitMix.At(key, (ulong)word))).Store(majorities + word);
    }

    /// <summary>At the even bits: three or four of four bits, or two and a random bit.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Majorities<TVector>(TVector a, TVector b, TVector ties)
        where TVector : unmanaged, IBitVector<TVector>
    {
        var (a1, b1) = (a >>> 1, b >>> 1);
        var (odd, pair) = (TVector.Parity(a, a1, b), TVector.Majority(a, a1, b));
        var two = (pair ^ (odd & b1)) & ~(odd ^ b1);
        return (pair & (odd | b1)) | (two & ties);
    }

    private readonly struct Blocking(SpinRows spins, ulong key, SpinRows blocks) : ILaneWork<int>
    {
        public int Run<TVector, TRandom>()
            where TVector : unmanaged, IBitVector<TVector>
            where TRandom : unmanaged, IRandomBits<TRandom, TVector>
        {
            var words = spins.WordsPerRow;
            var rows = new AlignedWords(words + 1);
            var seeds = stackalloc ulong[LaneSeeds.Count];
            var states = stackalloc TRandom[ColourRows.Lanes / TVector.Words];
            LaneSeeds.Fill(key, 0, seeds);
            for (var lane = 0; lane < ColourRows.Lanes; lane += TVector.Words)
                states[lane / TVector.Words] = TRandom.From(seeds + lane);
            fixed (ulong* source = spins.Words, target = blocks.Words)
            {
                for (var row = 0; row < blocks.Rows; row++)
                {
                    ulong* upper = source + (2L * row * words), lower = upper + words, majorities = rows.Pointer;
                    for (var lane = 0; words % ColourRows.Lanes == 0 && lane < ColourRows.Lanes; lane += TVector.Words)
                        Find<TVector, TRandom>(upper + lane, lower + lane, words, majorities + lane, states + (lane / TVector.Words));
                    if (words % ColourRows.Lanes != 0)
                        FindNarrow(upper, lower, words, majorities, SplitMix.At(key, (ulong)row));
                    Gather(majorities, blocks.WordsPerRow, target + ((long)row * blocks.WordsPerRow));
                }
            }

            GC.KeepAlive(rows);
            return 0;
        }
    }
}
