using Kadanoff.Numerics;
using Kadanoff.Spins.Bits;

namespace Kadanoff.Renormalization.MonteCarlo;

/// <summary>A lattice of bits under successive block spins, with all eleven operators at every level.</summary>
/// <remarks><i>Use</i>: the sums go to <see cref="OperatorMoments"/> as they are. <i>Checked by</i> RowLadderTests.</remarks>
public sealed class RowLadder
{
    private readonly RowBlocks _blocks;
    private readonly RowOperators[] _operators;
    private readonly SpinRows[] _coarser;

    /// <summary>Down to the smallest side of at least two that blocks lead to.</summary>
    /// <param name="side">L of the lattice.</param>
    /// <param name="blocks">From one level to the next.</param>
    /// <exception cref="DataException">The block size does not divide the side.</exception>
    public RowLadder(int side, RowBlocks blocks)
    {
        ArgumentNullException.ThrowIfNull(blocks);
        if (side < 2 * blocks.Factor || side % blocks.Factor != 0)
            throw new DataException($"Blocks of side {blocks.Factor} do not fill a lattice of side {side} with two or more to a row", $"Use a side that is a multiple of {blocks.Factor}, from {2 * blocks.Factor}.");
        var sides = new List<int> { side };
        while (sides[^1] % blocks.Factor == 0 && sides[^1] / blocks.Factor >= 2)
            sides.Add(sides[^1] / blocks.Factor);
        (_blocks, Sides) = (blocks, sides);
        _operators = [.. sides.Select(length => new RowOperators(length, length))];
        _coarser = [.. sides.Skip(1).Select(length => new SpinRows(length, length))];
    }

    /// <summary>L, L/b, …: one for each level.</summary>
    public IReadOnlyList<int> Sides { get; }

    /// <summary>Blocks a lattice down the ladder and measures it at every level.</summary>
    /// <param name="spins">Of side L.</param>
    /// <param name="random">Decides where a block does not.</param>
    /// <param name="sums">Eleven for each level, level after level.</param>
    public void Measure(SpinRows spins, RandomStream random, Span<double> sums)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(sums.Length, Sides.Count * RowOperators.Count);
        for (var level = 0; level < Sides.Count; level++)
        {
            var here = level == 0 ? spins : _coarser[level - 1];
            _operators[level].Measure(here, sums.Slice(level * RowOperators.Count, RowOperators.Count));
            if (level + 1 < Sides.Count)
                _blocks.Apply(here, random, _coarser[level]);
        }
    }

    /// <summary>The block spins of a level of the last measurement.</summary>
    /// <param name="level">From 1.</param>
    public SpinRows Level(int level) => _coarser[level - 1];
}
