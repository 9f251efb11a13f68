using Kadanoff.Numerics;
using Kadanoff.Spins.Models;

namespace Kadanoff.Spins.Updates;

/// <summary>The heat bath: visit a site and draw its spin anew from its exact law among its neighbours.</summary>
/// <remarks>
/// <para><i>Proposal</i>: p(s′ | others) ∝ exp(−E(s′, others)/T), always taken.</para>
/// <para><i>Detailed balance</i> of each visit: π(s, others)·p(s′ | others) = π(s′, others)·p(s | others), since both are π(others)·p(s)·p(s′).</para>
/// <para><i>Units</i>: J = k_B = 1; a sweep is N visits, to random sites unless an order is given. <i>Valid for</i>: T &gt; 0.</para>
/// <para><i>Reference</i>: [creutz1980]. <i>Checked by</i> HeatBathTests, TransitionMatrixTests.</para>
/// </remarks>
public sealed class HeatBath<TModel, TSpin> : IUpdate<TSpin>
    where TModel : struct, IConditionalModel<TSpin>
    where TSpin : unmanaged
{
    private readonly TModel _model;
    private readonly double _inverseTemperature;
    private readonly SiteOrder _order;

    /// <param name="model">Of which the configurations are.</param>
    /// <param name="temperature">T.</param>
    /// <param name="order">Random where none is given.</param>
    /// <exception cref="DataException">The temperature is not positive.</exception>
    public HeatBath(TModel model, double temperature, SiteOrder? order = null)
    {
        _inverseTemperature = InverseTemperature.Of(temperature);
        (_model, _order) = (model, order ?? SiteOrder.Random(model.Lattice));
    }

    public void Sweep(Span<TSpin> spins, RandomStream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        _model.RequireFits(spins);
        for (var visit = 0; visit < spins.Length; visit++)
        {
            var site = _order.Site(visit, stream);
            spins[site] = _model.DrawConditional(spins, site, _inverseTemperature, stream);
        }
    }
}
