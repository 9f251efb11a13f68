using Kadanoff.Numerics;

namespace Kadanoff.Networks.Criticality;

/// <summary>The line χ_⊥(K*) = 1 between order and chaos, one point for each length K*.</summary>
/// <remarks>
/// <i>Equation</i>: C_W = 1/⟨σ′²⟩_q, C_b = q − C_W ⟨σ²⟩_q: no fixed point has to be searched. <i>Reference</i>: [schoenholz2017]. <i>Checked by</i> CriticalityTests, SelfcheckTests.
/// </remarks>
public static class EdgeOfChaos
{
    /// <summary>The point with length q.</summary>
    /// <returns>C_b may come out negative, where the line does not go.</returns>
    public static SignalMap At(Activation activation, double length)
    {
        ArgumentNullException.ThrowIfNull(activation);
        var weights = 1 / activation.SlopeSquare(length);
        return new SignalMap(activation, weights, length - (weights * activation.Square(length)));
    }

    /// <summary>The point with a bias variance, for activations whose line has C_b rising with q.</summary>
    /// <exception cref="DataException">The line has no such point up to q = 1000.</exception>
    public static (SignalMap Map, double Length) WithBiases(Activation activation, double biasVariance)
    {
        var length = Bisection.Root(q => At(activation, q).BiasVariance - biasVariance, 1e-9, 1e3, "point on the edge of chaos");
        return (At(activation, length), length);
    }
}
