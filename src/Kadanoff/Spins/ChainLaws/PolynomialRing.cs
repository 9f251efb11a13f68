using System.Numerics.Tensors;
using Kadanoff.Numerics;
using Kadanoff.Spins.Exact;

namespace Kadanoff.Spins.ChainLaws;

/// <summary>Draws of a ring of an even polynomial chain: the first site, then each given the one before it and the first.</summary>
/// <remarks>
/// <para><i>Equation</i>: p(x_1) ∝ e^{−V(x_1)} G_N(x_1, x_1), and a site from which r bonds lead back to x_1 has the density exp(−V(y) + K x_before y) G_r(y, x_1), with the
/// <see cref="PolynomialReturns"/> G.</para>
/// <para><i>Precision</i>: ln G is interpolated by cubics in |x_1| and y, to about 1e-6. <i>Cost</i>: 128 exponentials for a site. <i>Checked by</i> PolynomialChainLawTests.</para>
/// </remarks>
internal sealed class PolynomialRing
{
    private readonly double _coupling;
    private readonly PolynomialReturns _returns;
    private readonly double[] _first;

    /// <param name="sites">N.</param>
    /// <param name="transfer">Of the chain.</param>
    public PolynomialRing(int sites, PolynomialTransfer transfer)
    {
        (_coupling, _returns) = (transfer.Coupling, new(transfer, sites));
        _first = _returns.LogReturnToItself();
    }

    public void Draw(RandomStream stream, Span<double> configuration)
    {
        Span<double> weights = stackalloc double[GridLaw.Points];
        var first = Math.Abs(GridLaw.Draw(stream, _first, _returns.Reach));
        configuration[0] = first;
        for (var site = 1; site < configuration.Length; site++)
        {
            _returns.LogWeights(configuration.Length - site, first, weights);
            TensorPrimitives.MultiplyAdd(_returns.Positions, _coupling * configuration[site - 1], weights, weights);
            configuration[site] = GridLaw.Draw(stream, weights, _returns.Reach);
        }

        if (stream.NextUInt64() >> 63 == 1)
            TensorPrimitives.Negate<double>(configuration, configuration);
    }
}
