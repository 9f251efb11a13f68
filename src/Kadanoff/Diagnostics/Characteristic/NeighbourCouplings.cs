using Kadanoff.Flows;
using Kadanoff.Spins.Lattices;

namespace Kadanoff.Diagnostics.Characteristic;

/// <summary>The coupling of unordered units as if their index were a place: that of neighbours i, i + 1.</summary>
/// <remarks>
/// <para><i>Equation</i>: ⟨K_{i,i+1}⟩ over the bonds of an open chain or a ring of units.</para>
/// <para><i>Valid for</i> features whose order means something. A fully connected layer has none: another order gives another value, and the loss stays the same.</para>
/// <para><i>Fixed points</i>: decoupled K = 0; ordered √⟨(1 − |r_{i,i+1}|)²⟩ = 0. <i>Checked by</i> GaussianCouplingTests, BinaryCouplingTests.</para>
/// </remarks>
/// <param name="observable">Key, name, definition in plain text, source.</param>
/// <param name="estimator">Couplings of all pairs, then correlations of all pairs.</param>
/// <param name="symbol">Of the coupling.</param>
/// <param name="boundary">Whether the last unit is a neighbour of the first.</param>
internal sealed class NeighbourCouplings(Observable observable, ParameterEstimator estimator, string symbol, Boundary boundary) : CharacteristicDefinition(observable, estimator)
{
    public override bool DependsOnOrder => true;

    public override IEnumerable<CharacteristicValue> Values(MeasuredParameters measured) => [measured.Signed($"mean {symbol} of neighbours", Mean)];

    public override IEnumerable<FixedPointDistance> Distances(MeasuredParameters measured) =>
    [
        measured.To(FixedPointCatalogue.Decoupled, p => [Mean(p)]),
        measured.To(FixedPointCatalogue.Ordered, p => UnitPairs.FromOrder(OnBonds(PairCouplings.Correlations(p)))),
    ];

    private double Mean(double[] parameters) => OnBonds(PairCouplings.Couplings(parameters)).Average();

    private double[] OnBonds(double[] pairs)
    {
        var units = UnitPairs.Units(pairs.Length);
        var bonds = Enumerable.Range(0, units - 1).Select(i => pairs[UnitPairs.Index(units, i, i + 1)]);
        return boundary == Boundary.Periodic && units > 2 ? [.. bonds, pairs[UnitPairs.Index(units, 0, units - 1)]] : [.. bonds];
    }
}
