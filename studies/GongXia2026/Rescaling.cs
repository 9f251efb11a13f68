using Kadanoff.Diagnostics.Characteristic;
using Kadanoff.Numerics;
using Kadanoff.Renormalization;
using Kadanoff.Renormalization.Polynomial;

namespace Kadanoff.Studies.GongXia2026;

/// <summary>A chain of continuous spins on a coarser scale: every b-th site of it, or the sums of its blocks at variance 1.</summary>
/// <param name="Block">b; 1 leaves the chain as it is.</param>
/// <param name="IsSum">Blocks are summed rather than decimated.</param>
internal sealed record Rescaling(int Block, bool IsSum)
{
    public static Rescaling None { get; } = new(1, false);

    /// <summary>Decimation and block sums, as in §5.4 of the specification.</summary>
    public static IReadOnlyList<Rescaling> All { get; } = [None, new(2, false), new(4, false), new(2, true), new(4, true), new(8, true)];

    /// <summary>For people.</summary>
    public string Name => FormattableString.Invariant($"{(Block == 1 ? "as drawn" : IsSum ? "block sums at variance 1" : "decimated")}{(Block == 1 ? "" : $", b = {Block}")}");

    /// <summary>Sums have no scale of their own.</summary>
    public Gauge Gauge => IsSum ? Gauge.Standardise : Gauge.Raw;

    /// <summary>(θ_1, θ_2, K) of the chain of the family with the same moments.</summary>
    public double[] Projected(double[] couplings) => Block == 1 ? couplings : Step.Apply(couplings);

    /// <summary>What is left of chains, a row each.</summary>
    public Matrix<double> Apply(Matrix<double> chains)
    {
        var coarse = new Matrix<double>(chains.Rows, chains.Columns / Block);
        for (var chain = 0; chain < coarse.Rows; chain++)
            for (var j = 0; j < coarse.Columns; j++)
                coarse[chain, j] = IsSum ? Sum(chains.Row(chain).Slice(j * Block, Block)) : chains[chain, j * Block];
        return coarse;
    }

    private RenormalizationStep Step => IsSum ? new BlockAverage(2, Block) : new PolynomialDecimation(2, Block);

    private static double Sum(ReadOnlySpan<double> block)
    {
        var sum = 0.0;
        foreach (var x in block)
            sum += x;
        return sum;
    }
}
