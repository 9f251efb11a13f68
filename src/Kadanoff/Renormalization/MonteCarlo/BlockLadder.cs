using Kadanoff.Numerics;

namespace Kadanoff.Renormalization.MonteCarlo;

/// <summary>A lattice, its block spins, the blocks of those, and so on: the operators at every scale of one configuration.</summary>
/// <remarks>Takes no memory once it is made. <i>Checked by</i> BlockLadderTests.</remarks>
public sealed class BlockLadder
{
    private readonly MajorityRule[] _rules;
    private readonly ShapeSums[] _sums;
    private readonly sbyte[][] _blocks;
    private readonly double[] _values;

    /// <param name="side">L of the lattice, periodic, of Lᵈ sites.</param>
    /// <param name="shapes">Which operators.</param>
    /// <param name="steps">How often it is blocked; every shape must fit on the coarsest lattice.</param>
    /// <param name="factor">b.</param>
    /// <exception cref="DataException">b does not divide a side, or a shape does not fit.</exception>
    public BlockLadder(int side, IReadOnlyList<SpinShape> shapes, int steps, int factor = 2)
    {
        ArgumentNullException.ThrowIfNull(shapes);
        ArgumentOutOfRangeException.ThrowIfNegative(steps);
        (_rules, _sums, _blocks) = (new MajorityRule[steps], new ShapeSums[steps + 1], new sbyte[steps][]);
        for (var level = 0; level <= steps; level++)
        {
            _sums[level] = new ShapeSums(side, shapes);
            if (level == steps)
                break;
            _rules[level] = new MajorityRule(side, shapes[0].Dimension, factor);
            _blocks[level] = new sbyte[_rules[level].CoarserSites];
            side = _rules[level].CoarserSide;
        }

        _values = new double[(steps + 1) * shapes.Count];
    }

    public int Levels => _sums.Length;

    public int Operators => _sums[0].Shapes.Count;

    /// <summary>The operators of the lattice, then of its blocks, ….</summary>
    /// <param name="spins">±1, the last coordinate running fastest.</param>
    /// <param name="ties">Decides ties.</param>
    /// <returns>Overwritten by the next call.</returns>
    public ReadOnlySpan<double> Measure(ReadOnlySpan<sbyte> spins, RandomStream ties)
    {
        for (var level = 0; level < Levels; level++)
        {
            _sums[level].Measure(spins, _values.AsSpan(level * Operators, Operators));
            if (level + 1 < Levels)
            {
                _rules[level].Apply(spins, ties, _blocks[level]);
                spins = _blocks[level];
            }
        }

        return _values;
    }

    /// <summary>The block spins of the last configuration that was measured.</summary>
    /// <param name="level">1 for the blocks of the lattice itself.</param>
    public ReadOnlySpan<sbyte> Blocks(int level) => _blocks[level - 1];
}
