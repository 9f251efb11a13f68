using Kadanoff.Numerics;

namespace Kadanoff.Networks.Criticality;

/// <summary>How the length of a signal and the angle between two change from layer to layer in a wide network with random weights.</summary>
/// <remarks>
/// <para><i>Equation</i>: W ~ N(0, C_W/width), b ~ N(0, C_b): K′ = C_b + C_W ⟨σ²⟩_K; c′ = (C_b + C_W ⟨σσ⟩_{K,c})/K at the fixed point K*.
/// χ_⊥ = C_W ⟨σ′²⟩ is the growth of the squared distance of two near signals, and of squared gradients, χ_∥ = dK′/dK that of a change of length.
/// Depth scales: 1/ξ_q = −ln χ_∥(K*), 1/ξ_c = −ln C_W ⟨σ′σ′⟩_{K*,c*}.</para>
/// <para><i>Sign</i>: χ_⊥ &lt; 1 ordered (signals converge, gradients vanish), χ_⊥ > 1 chaotic, 1 critical. <i>Valid for</i> infinite width and fresh weights; a network of finite width fluctuates by depth/width (<see cref="FiniteWidth"/>).</para>
/// <para><i>Reference</i>: [poole2016], [schoenholz2017]. <i>Checked by</i> CriticalityTests, SelfcheckTests.</para>
/// </remarks>
/// <param name="Activation">σ.</param>
/// <param name="WeightVariance">C_W = σ_w².</param>
/// <param name="BiasVariance">C_b = σ_b².</param>
public sealed record SignalMap(Activation Activation, double WeightVariance, double BiasVariance)
{
    private const double Largest = 1e8;
    private const double Smallest = 1e-12;

    /// <summary>K′.</summary>
    public double Length(double variance) => BiasVariance + (WeightVariance * Activation.Square(variance));

    /// <summary>χ_⊥.</summary>
    public double Perpendicular(double variance) => WeightVariance * Activation.SlopeSquare(variance);

    /// <summary>χ_∥.</summary>
    public double Parallel(double variance) => WeightVariance * Activation.SquareGrowth(variance);

    /// <summary>c′ of two signals of the same length K that stays.</summary>
    public double Correlation(double variance, double correlation) => (BiasVariance + (WeightVariance * Activation.Pair(variance, correlation))) / Length(variance);

    /// <summary>K*: where the length stays; 0 where every signal dies out.</summary>
    /// <exception cref="DataException">Lengths grow without bound.</exception>
    public double FixedLength()
    {
        if (BiasVariance == 0 && Length(Smallest) <= Smallest)
            return 0;
        var high = 1.0;
        while (Length(high) >= high)
        {
            high *= 2;
            if (high > Largest)
                throw new DataException($"{Activation.Name}: signals grow without bound at C_W = {WeightVariance}", "Take a smaller weight variance.");
        }

        return Bisection.Root(k => Length(k) - k, BiasVariance > 0 ? 0 : Smallest, high, "fixed length");
    }

    /// <summary>c*: where the correlation of two signals ends.</summary>
    /// <param name="variance">K*.</param>
    public double FixedCorrelation(double variance)
    {
        if (Perpendicular(variance) <= 1 || Correlation(variance, 0) <= 1e-14)
            return Perpendicular(variance) <= 1 ? 1 : 0;
        var gap = 0.5;
        while (Correlation(variance, 1 - gap) >= 1 - gap && gap > 1e-9)
            gap /= 2;
        return Bisection.Root(c => Correlation(variance, c) - c, 0, 1 - gap, "fixed correlation");
    }

    /// <summary>ξ_q in layers.</summary>
    /// <param name="variance">K*.</param>
    public double LengthScale(double variance) => Scale(Parallel(variance));

    /// <summary>ξ_c in layers; infinite at the edge of chaos.</summary>
    /// <param name="variance">K*.</param>
    /// <param name="correlation">c*.</param>
    public double CorrelationScale(double variance, double correlation) => Scale(WeightVariance * Activation.SlopePair(variance, correlation));

    private static double Scale(double factor) => factor >= 1 ? double.PositiveInfinity : -1 / Math.Log(factor);
}
