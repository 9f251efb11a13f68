using Kadanoff.Flows;

namespace Kadanoff.Diagnostics.Characteristic;

/// <summary>The coupling of unordered units as that of all their pairs.</summary>
/// <remarks>
/// <para><i>Equation</i>: √⟨K_ij²⟩ and the median of |K_ij| over the pairs i &lt; j. The median is there because a pair that is all but ordered has a coupling without bound;
/// the noise is taken off the root mean square, not off the median.</para>
/// <para><i>Fixed points</i>: decoupled K = 0. At the ordered one K has no finite value, and √⟨(1 − |r_ij|)²⟩ with the correlation r is the distance.</para>
/// <para><i>Invariant</i> under permutations and signs of units. <i>Checked by</i> GaussianCouplingTests, BinaryCouplingTests.</para>
/// </remarks>
/// <param name="observable">Key, name, definition in plain text, source.</param>
/// <param name="estimator">Couplings of all pairs, then correlations of all pairs.</param>
/// <param name="symbol">Of the coupling.</param>
internal sealed class PairCouplings(Observable observable, ParameterEstimator estimator, string symbol) : CharacteristicDefinition(observable, estimator)
{
    public override IEnumerable<CharacteristicValue> Values(MeasuredParameters measured) =>
    [
        measured.Norm($"{symbol}_rms", p => UnitPairs.RootMeanSquare(Couplings(p))),
        measured.Signed($"median |{symbol}|", p => UnitPairs.MedianMagnitude(Couplings(p))),
    ];

    public override IEnumerable<FixedPointDistance> Distances(MeasuredParameters measured) =>
    [
        measured.To(FixedPointCatalogue.Decoupled, p => UnitPairs.RootMeanSquare(Couplings(p))),
        measured.To(FixedPointCatalogue.Ordered, p => UnitPairs.FromOrder(Correlations(p))),
    ];

    /// <summary>The first half of the parameters.</summary>
    public static double[] Couplings(double[] parameters) => parameters[..(parameters.Length / 2)];

    /// <summary>The second half of the parameters.</summary>
    public static double[] Correlations(double[] parameters) => parameters[(parameters.Length / 2)..];
}
