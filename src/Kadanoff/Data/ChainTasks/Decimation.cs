using Kadanoff.Renormalization;
using Kadanoff.Spins.ChainLaws;
using Kadanoff.Spins.Lattices;

namespace Kadanoff.Data.ChainTasks;

/// <summary>Say every b-th site: a network that does so has summed out the others, and its outputs are the decimated chain.</summary>
/// <remarks>
/// <para><i>Equation</i>: t_j = x_{bj}, j = 0 … N/b − 1. Targets of an Ising chain without field, open or a ring, are again one, with tanh K′ = tanhᵇ K;
/// those of a ring in a field or of a Gaussian ring are one with the couplings of <see cref="ChainDecimationInField"/> and <see cref="GaussianChainDecimation"/>.</para>
/// <para><i>Checked by</i> ChainTaskTests.</para>
/// </remarks>
public sealed class Decimation : ChainValues
{
    private readonly int _block;

    /// <param name="law">Of the inputs.</param>
    /// <param name="block">b, which divides the chain.</param>
    /// <exception cref="DataException">It does not.</exception>
    public Decimation(ChainLaw law, int block)
        : base(law)
    {
        (_block, Outputs) = (block, Blocks(law, block));
        TargetLaw = Outputs > 1 ? Decimated(law, block) : null;
    }

    public override string Name => $"every site of {_block}, {Law.Name}";

    public override int Outputs { get; }

    public override ChainLaw? TargetLaw { get; }

    private protected override void Fill(ReadOnlySpan<double> input, Span<double> targets)
    {
        for (var j = 0; j < targets.Length; j++)
            targets[j] = input[_block * j];
    }

    private static ChainLaw? Decimated(ChainLaw law, int block)
    {
        var sites = law.Sites / block;
        switch (law)
        {
            case IsingChainLaw { Field: 0 } ising:
                return new IsingChainLaw(sites, new ChainDecimation(block).Apply(ising.Coupling), 0, ising.Boundary);
            case IsingChainLaw { Boundary: Boundary.Periodic } ising:
                var inField = new ChainDecimationInField(block).Apply([ising.Coupling, ising.Field]);
                return new IsingChainLaw(sites, inField[0], inField[1], Boundary.Periodic);
            case GaussianChainLaw { Boundary: Boundary.Periodic } gaussian:
                var coarser = new GaussianChainDecimation(block).Apply([gaussian.Stiffness, gaussian.Coupling]);
                return new GaussianChainLaw(sites, coarser[0], coarser[1], Boundary.Periodic);
            default:
                return null;
        }
    }
}
