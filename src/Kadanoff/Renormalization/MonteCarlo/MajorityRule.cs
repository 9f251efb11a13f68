using Kadanoff.Numerics;

namespace Kadanoff.Renormalization.MonteCarlo;

/// <summary>Kadanoff's block spins by majority: a block of bᵈ spins ±1 becomes the sign of their sum, a tie either sign with probability ½.</summary>
/// <remarks>
/// <i>Equation</i>: μ = sign Σ s, weight P(μ | s) = ½ at Σ s = 0; Σ_μ P = 1, so that the partition function is kept. For any dimension, on spins of one byte.
/// <i>Reference</i>: [kadanoff1966], [swendsen1979]. <i>Checked by</i> MajorityRuleTests.
/// </remarks>
public sealed class MajorityRule
{
    private readonly int[] _block;
    private readonly int[] _corners;

    /// <param name="side">L of the finer lattice, periodic, of Lᵈ sites, the last coordinate running fastest.</param>
    /// <param name="dimension">d.</param>
    /// <param name="factor">b, at least 2.</param>
    /// <exception cref="DataException">b does not divide L.</exception>
    public MajorityRule(int side, int dimension, int factor = 2)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(dimension, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(factor, 2);
        if (side < factor || side % factor != 0)
            throw new DataException($"Blocks of side {factor} do not fill a lattice of side {side}", $"Use a side that is a multiple of {factor}, or another block size.");
        CoarserSide = side / factor;
        _block = Grid(dimension, factor, side, 1);
        _corners = Grid(dimension, CoarserSide, side, factor);
    }

    /// <summary>L/b.</summary>
    public int CoarserSide { get; }

    public int CoarserSites => _corners.Length;

    /// <summary>A square lattice, its 2 × 2 blocks, the blocks of those, and on: a picture at every scale.</summary>
    /// <param name="side">L.</param>
    /// <param name="spins">±1, row after row.</param>
    /// <param name="coarsest">No lattice is blocked below this side.</param>
    /// <param name="most">At most so many scales.</param>
    /// <param name="ties">Decides ties.</param>
    public static IReadOnlyList<(int Side, sbyte[] Spins)> Scales(int side, sbyte[] spins, int coarsest, int most, RandomStream ties)
    {
        var scales = new List<(int Side, sbyte[] Spins)> { (side, spins) };
        for (; side % 2 == 0 && side / 2 >= coarsest && scales.Count < most; side /= 2)
        {
            var (rule, fine) = (new MajorityRule(side, 2), scales[^1].Spins);
            var blocks = new sbyte[rule.CoarserSites];
            rule.Apply(fine, ties, blocks);
            scales.Add((rule.CoarserSide, blocks));
        }

        return scales;
    }

    /// <summary>The block spins.</summary>
    /// <param name="spins">±1, Lᵈ of them.</param>
    /// <param name="ties">Decides ties; a number is drawn for a tie only.</param>
    /// <param name="blocks">(L/b)ᵈ of them.</param>
    public void Apply(ReadOnlySpan<sbyte> spins, RandomStream ties, Span<sbyte> blocks)
    {
        ArgumentNullException.ThrowIfNull(ties);
        for (var block = 0; block < _corners.Length; block++)
        {
            var sum = 0;
            foreach (var site in _block)
                sum += spins[_corners[block] + site];
            blocks[block] = (sbyte)(sum != 0 ? Math.Sign(sum) : (int)(ties.NextUInt64() >> 63) * 2 - 1);
        }
    }

    /// <summary>Sites of a grid of points that lie so many sites apart, in a lattice of the given side.</summary>
    private static int[] Grid(int dimension, int points, int side, int spacing)
    {
        int[] sites = [0];
        for (var axis = 0; axis < dimension; axis++)
            sites = [.. sites.SelectMany(site => Enumerable.Range(0, points).Select(x => checked((site * side) + (x * spacing))))];
        return sites;
    }
}
