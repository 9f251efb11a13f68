using Kadanoff.Diagnostics.Characteristic;
using Kadanoff.Flows;
using Kadanoff.Renormalization;
using Kadanoff.Renormalization.Polynomial;
using Kadanoff.Spins.Exact;

namespace Kadanoff.Training.FixedPoints;

/// <summary>The input of a reading under decimation, exactly: the couplings that the layers stand beside, and the fixed point into which they flow.</summary>
/// <remarks>The infinite chain is meant. <i>Checked by</i> ReadingTests.</remarks>
internal static class RenormalizedInput
{
    /// <summary>Couplings at scales 1, b, b², … of the input with the given K and, of an Ising chain, h.</summary>
    /// <exception cref="DataException">The chain has no law.</exception>
    public static Flow Flow(Reading reading, double coupling, double field, int levels) => Step(reading, field).Flow(Couplings(reading, coupling, field), levels);

    /// <summary>The coupling of neighbours in each of these, as a layer shows it under a definition: K of spins, u = K/a of a Gaussian chain.</summary>
    public static (string Definition, IReadOnlyList<double> Values) Neighbours(Reading reading, Flow flow) => reading.Chain == ChainKind.Ising
        ? ("binary-neighbours", [.. flow.Along(flow.Observables[0]).Select(stage => stage.Estimate.Value)])
        : ("gaussian-neighbours", [.. flow.Stages.Select(stage => stage[flow.Observables[1]].Value / stage[flow.Observables[0]].Value)]);

    /// <summary>θ_1 … θ_m of the decoupled sites into which a continuous input flows; null for spins ±1, which have none.</summary>
    /// <param name="reading">Of the input.</param>
    /// <param name="coupling">Its K.</param>
    /// <param name="order">m.</param>
    public static IReadOnlyList<double>? Limit(Reading reading, double coupling, int order) => reading.Chain switch
    {
        ChainKind.Ising => null,
        ChainKind.Gaussian => DecimationLimit.OfGaussian(reading.Stiffness, coupling, order),
        _ => DecimationLimit.Of(new EvenPolynomialChain([.. reading.Theta], coupling), order),
    };

    private static RenormalizationStep Step(Reading reading, double field) => reading.Chain switch
    {
        ChainKind.Ising when field != 0 => new ChainDecimationInField(reading.Block),
        ChainKind.Ising => new ChainDecimation(reading.Block),
        ChainKind.Gaussian => new GaussianChainDecimation(reading.Block),
        _ => new PolynomialDecimation(reading.Theta.Count, reading.Block),
    };

    private static double[] Couplings(Reading reading, double coupling, double field) => reading.Chain switch
    {
        ChainKind.Ising when field != 0 => [coupling, field],
        ChainKind.Ising => [coupling],
        ChainKind.Gaussian => [reading.Stiffness, coupling],
        _ => [.. reading.Theta, coupling],
    };
}
