using Kadanoff.Spins.ChainLaws;

namespace Kadanoff.Data.ChainTasks;

/// <summary>Say the sum of each block of b sites, or b^{−½} times it: a network that does so gives the block spins of the renormalization group, which become Gaussian as b grows.</summary>
/// <remarks><i>Equation</i>: t_j = b^{−ζ} Σ_{i in block j} x_i with ζ = 0 or ½. <i>Reference</i>: [jonalasinio2001]. <i>Checked by</i> ChainTaskTests.</remarks>
public sealed class BlockSum : ChainValues
{
    private readonly int _block;
    private readonly double _scale;

    /// <param name="law">Of the inputs.</param>
    /// <param name="block">b, which divides the chain.</param>
    /// <param name="rescaled">Whether sums are divided by √b, so that their variance stays finite as b grows.</param>
    /// <exception cref="DataException">The block does not divide the chain.</exception>
    public BlockSum(ChainLaw law, int block, bool rescaled = false)
        : base(law) =>
        (_block, Outputs, _scale) = (block, Blocks(law, block), rescaled ? 1 / Math.Sqrt(block) : 1);

    public override string Name => $"{(_scale == 1 ? "sums" : "rescaled sums")} of {_block} sites, {Law.Name}";

    public override int Outputs { get; }

    private protected override void Fill(ReadOnlySpan<double> input, Span<double> targets)
    {
        for (var j = 0; j < targets.Length; j++)
        {
            var sum = 0.0;
            foreach (var x in input.Slice(_block * j, _block))
                sum += x;
            targets[j] = _scale * sum;
        }
    }
}
