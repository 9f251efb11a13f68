using System.Numerics.Tensors;
using Kadanoff.Numerics;
using Kadanoff.Spins.Exact;

namespace Kadanoff.Spins.ChainLaws;

/// <summary>What the rest of an open even polynomial chain says to each of its sites.</summary>
/// <remarks>
/// <para><i>Equation</i>: m_0 = 1, m_{r+1}(y) = ∫ e^{−V(x) + Kxy} m_r(x) dx for a site with r + 1 sites after it, whose density given the site x before it is then
/// exp(W(y) + Kxy) with W = −V + ln m. The integral over the nodes of the transfer operator holds at any y.</para>
/// <para>Far from the end W changes by a constant only; from there on sites share one law. <i>Cost</i>: 515·n operations for each r, n being the positive nodes.
/// <i>Checked by</i> PolynomialChainLawTests.</para>
/// </remarks>
internal sealed class PolynomialMessages
{
    private const double Unchanged = 1e-12;

    private readonly EvenPolynomialChain _chain;
    private readonly Matrix<double> _waves;
    private readonly double[] _potential;

    public PolynomialMessages(EvenPolynomialChain chain)
    {
        var transfer = chain.Transfer;
        (_chain, _waves, _potential) = (chain, new(TiltedLaw.Points, chain.Positions.Length), new double[TiltedLaw.Points]);
        for (var i = 0; i < TiltedLaw.Points; i++)
        {
            var y = i * transfer.Reach / TiltedLaw.Steps;
            _potential[i] = transfer.Potential(y);
            for (var j = 0; j < _waves.Columns; j++)
                _waves[i, j] = Math.Cosh(transfer.Coupling * y * chain.Positions[j]) * transfer.Boundary[j];
        }
    }

    /// <summary>The law of a site with 0, 1, 2, … sites after it; the last one stands for all that have more.</summary>
    public TiltedLaw[] Laws(int sites)
    {
        var (laws, weights, end) = (new List<TiltedLaw>(), Array.ConvertAll(_potential, v => -v), _chain.Transfer.Boundary);
        laws.Add(Law(weights));
        while (laws.Count < sites)
        {
            var next = LogWeights(end);
            end = _chain.Transferred(end, odd: false);
            var settled = Enumerable.Range(0, next.Length).All(i => Math.Abs(next[i] - next[0] - weights[i] + weights[0]) < Unchanged * (1 + Math.Abs(next[i])));
            if (settled)
                break;
            laws.Add(Law(weights = next));
        }

        return [.. laws];
    }

    private TiltedLaw Law(double[] logWeights) => new(logWeights, _chain.Transfer.Reach, Math.Abs(_chain.Coupling) * _chain.Transfer.Reach);

    private double[] LogWeights(double[] end) => [.. Enumerable.Range(0, _potential.Length).Select(i => Math.Log(TensorPrimitives.Dot<double>(_waves.Row(i), end)) - _potential[i])];
}
