using System.Globalization;
using System.Numerics;
using Kadanoff.Numerics;
using Kadanoff.Spins.Bits;

namespace Kadanoff.Renormalization.MonteCarlo;

/// <summary>Block spins on rows of bits: by majority, or drawn with a tunable weight.</summary>
/// <remarks>
/// <para><i>Equation</i>: P(μ | block) = exp(wμΣs)/(2 cosh wΣs) for the b×b spins of a block; w → ∞ is the majority, a tie either sign with probability ½.
/// Σ_μ P = 1, so that the partition function is kept.</para>
/// <para><i>Valid for</i> any b from 2 to 63 that divides both sides, w ≥ 0. <i>Cost</i>: the majority of 2×2 takes 64 blocks at once, everything else block by block.</para>
/// <para><i>Reference</i>: [kadanoff1966]; tunable: [ron2017]. <i>Checked by</i> RowBlocksTests.</para>
/// </remarks>
public sealed class RowBlocks
{
    /// <summary>P(μ = 1) in units of 2⁻⁶⁴, by the number of spins up.</summary>
    private readonly ulong[] _thresholds;

    /// <param name="factor">b.</param>
    /// <param name="weight">w; infinite for the majority.</param>
    /// <exception cref="DataException">The block size or the weight is not possible.</exception>
    public RowBlocks(int factor = 2, double weight = double.PositiveInfinity)
    {
        if (factor is < 2 or > 63)
            throw new DataException($"Blocks of side {factor} are not possible", "Give a block side from 2 to 63.");
        if (!(weight >= 0))
            throw new DataException($"A weight of {weight.ToString(CultureInfo.InvariantCulture)} is no block-spin rule", "Give a weight of at least 0; leave it out for the majority.");
        (Factor, Weight) = (factor, weight);
        _thresholds = [.. Enumerable.Range(0, (factor * factor) + 1).Select(up => Threshold((2 * up) - (factor * factor)))];
    }

    /// <summary>b.</summary>
    public int Factor { get; }

    /// <summary>w.</summary>
    public double Weight { get; }

    /// <summary>The lattice of block spins.</summary>
    /// <param name="spins">The finer lattice.</param>
    /// <param name="random">Decides where the block does not.</param>
    /// <exception cref="DataException">b does not divide the sides.</exception>
    public SpinRows Apply(SpinRows spins, RandomStream random)
    {
        ArgumentNullException.ThrowIfNull(spins);
        if (spins.Rows % Factor != 0 || spins.Columns % Factor != 0)
            throw new DataException($"Blocks of side {Factor} do not fill a lattice of {spins.Rows}×{spins.Columns}", $"Use sides that are multiples of {Factor}, or another block size.");
        var blocks = new SpinRows(spins.Rows / Factor, spins.Columns / Factor);
        Apply(spins, random, blocks);
        return blocks;
    }

    /// <summary>The same, into a lattice that is there already.</summary>
    /// <param name="spins">The finer lattice.</param>
    /// <param name="random">Decides where the block does not.</param>
    /// <param name="blocks">b times smaller on both sides.</param>
    public void Apply(SpinRows spins, RandomStream random, SpinRows blocks)
    {
        ArgumentNullException.ThrowIfNull(spins);
        ArgumentNullException.ThrowIfNull(random);
        ArgumentNullException.ThrowIfNull(blocks);
        ArgumentOutOfRangeException.ThrowIfNotEqual(blocks.Rows * Factor, spins.Rows);
        ArgumentOutOfRangeException.ThrowIfNotEqual(blocks.Columns * Factor, spins.Columns);
        if (Factor == 2 && double.IsInfinity(Weight))
            PairMajorities.Apply(spins, random.NextUInt64(), blocks);
        else
        {
            for (var row = 0; row < blocks.Rows; row++)
                Blocks(spins, row, random, blocks.Row(row));
        }
    }

    private ulong Threshold(int sum)
    {
        if (double.IsInfinity(Weight))
            return sum > 0 ? ulong.MaxValue : sum == 0 ? 1UL << 63 : 0;
        var scaled = Math.ScaleB(1 / (1 + Math.Exp(-2 * Weight * sum)), 64);
        return scaled < Math.ScaleB(1, 64) ? (ulong)scaled : ulong.MaxValue;
    }

    private void Blocks(SpinRows spins, int row, RandomStream random, Span<ulong> blocks)
    {
        blocks.Clear();
        for (var column = 0; column < spins.Columns / Factor; column++)
        {
            var up = 0;
            for (var inner = 0; inner < Factor; inner++)
                up += BitOperations.PopCount(Part(spins.Row((row * Factor) + inner), column * Factor));
            var threshold = _thresholds[up];
            if (threshold == ulong.MaxValue || (threshold > 0 && random.NextUInt64() < threshold))
                blocks[column >> 6] |= 1UL << column;
        }
    }

    /// <summary>The spins of a row of a block.</summary>
    private ulong Part(ReadOnlySpan<ulong> row, int column)
    {
        var (word, place) = (column >> 6, column & 63);
        var bits = row[word] >> place;
        if (place + Factor > 64)
            bits |= row[word + 1] << (64 - place);
        return bits & ((1UL << Factor) - 1);
    }
}
