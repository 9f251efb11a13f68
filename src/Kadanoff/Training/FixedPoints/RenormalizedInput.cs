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
    /// <summary>Couplings at scales 1, b, b², … of the input with the given K.</summary>
    /// <exception cref="DataException">The chain has no law.</exception>
    public static Flow Flow(Reading reading, double coupling, int levels) => Step(reading).Flow(Couplings(reading, coupling), levels);

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

    private static RenormalizationStep Step(Reading reading) => reading.Chain switch
    {
        ChainKind.Ising => new ChainDecimation(reading.Block),
        ChainKind.Gaussian => new GaussianChainDecimation(reading.Block),
        _ => new PolynomialDecimation(reading.Theta.Count, reading.Block),
    };

    private static double[] Couplings(Reading reading, double coupling) => reading.Chain switch
    {
        ChainKind.Ising => [coupling],
        ChainKind.Gaussian => [reading.Stiffness, coupling],
        _ => [.. reading.Theta, coupling],
    };
}
