using Kadanoff.Numerics;
using Kadanoff.Spins.Models;

namespace Kadanoff.Spins.Updates;

/// <summary>The plain single-spin update: visit a site, propose another spin, take it or not.</summary>
/// <remarks>
/// <para><i>Proposal</i>: the symmetric q(s → s′) of the model. <i>Acceptance</i>: A = min(1, exp(−ΔE/T)).</para>
/// <para><i>Detailed balance</i> of each visit: for two configurations a, b that differ on that site with E_a ≤ E_b, π_a·q·exp(−(E_b − E_a)/T) = π_b·q·1,
/// since π ∝ exp(−E/T) and q is symmetric; so π is left as it is.</para>
/// <para><i>Units</i>: J = k_B = 1; a sweep is N visits, to random sites unless an order is given. <i>Valid for</i>: T &gt; 0; the Ising model takes about L^2.17 sweeps
/// to relax at T_c. Visited in a fixed order at T → ∞, where every proposal is taken, an Ising lattice only swings to and fro.</para>
/// <para><i>Reference</i>: [metropolis1953]. <i>Checked by</i> MetropolisTests, TransitionMatrixTests.</para>
/// </remarks>
public sealed class Metropolis<TModel, TSpin> : IUpdate<TSpin>
    where TModel : struct, ISpinModel<TSpin>
    where TSpin : unmanaged
{
    private readonly TModel _model;
    private readonly double _inverseTemperature;
    private readonly SiteOrder _order;

    /// <param name="model">Of which the configurations are.</param>
    /// <param name="temperature">T.</param>
    /// <param name="order">Random where none is given.</param>
    /// <exception cref="DataException">The temperature is not positive.</exception>
    public Metropolis(TModel model, double temperature, SiteOrder? order = null)
    {
        _inverseTemperature = InverseTemperature.Of(temperature);
        (_model, _order) = (model, order ?? SiteOrder.Random(model.Lattice));
    }

    /// <summary>How many proposals the last sweep took, of N.</summary>
    public int Accepted { get; private set; }

    /// <summary>A(ΔE) = min(1, exp(−ΔE/T)).</summary>
    public double Acceptance(double energyChange) => energyChange <= 0 ? 1 : Math.Exp(-energyChange * _inverseTemperature);

    public void Sweep(Span<TSpin> spins, RandomStream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        _model.RequireFits(spins);
        var accepted = 0;
        for (var visit = 0; visit < spins.Length; visit++)
        {
            var site = _order.Site(visit, stream);
            var proposed = _model.Propose(spins[site], stream);
            if (!stream.Happens(Acceptance(_model.EnergyChange(spins, site, proposed))))
                continue;
            spins[site] = proposed;
            accepted++;
        }

        Accepted = accepted;
    }
}
