using Kadanoff.Numerics;

namespace Kadanoff.Networks.Criticality;

/// <summary>How an activation can be made critical.</summary>
public enum CriticalKind
{
    /// <summary>Every length stays.</summary>
    ScaleInvariant,

    /// <summary>Signals die out as a power of depth: K* = 0, and stable.</summary>
    ZeroLength,

    /// <summary>A length K* > 0 from which signals are neither drawn nor driven away to first order.</summary>
    HalfStable,

    /// <summary>No variances make both susceptibilities 1.</summary>
    None,
}

/// <summary>The variances of weights and biases at which signals and gradients neither grow nor vanish with depth.</summary>
/// <remarks>
/// <i>Equation</i>: χ_∥(K*) = χ_⊥(K*) = 1 with C_W = 1/⟨σ′²⟩_{K*} and C_b = K* − C_W ⟨σ²⟩_{K*} ≥ 0. <i>Valid for</i> infinite width; to be critical is necessary for deep networks to train, not sufficient.
/// <i>Cost</i>: some hundred averages. <i>Reference</i>: [roberts2022]. <i>Checked by</i> CriticalityTests, SelfcheckTests.
/// </remarks>
/// <param name="Kind">Of what kind.</param>
/// <param name="WeightVariance">C_W; NaN where there is none.</param>
/// <param name="BiasVariance">C_b; NaN where there is none.</param>
/// <param name="Length">K*; NaN where every length stays, or none.</param>
public sealed record CriticalPoint(CriticalKind Kind, double WeightVariance, double BiasVariance, double Length)
{
    private const double Small = 1e-3;
    private const double Large = 1e3;
    private const int Steps = 120;

    /// <summary>The critical point of an activation.</summary>
    public static CriticalPoint Of(Activation activation)
    {
        ArgumentNullException.ThrowIfNull(activation);
        if (activation.Homogeneous)
            return new CriticalPoint(CriticalKind.ScaleInvariant, 1 / activation.SlopeSquare(1), 0, double.NaN);
        return AtZero(activation) ?? AtFiniteLength(activation) ?? new CriticalPoint(CriticalKind.None, double.NaN, double.NaN, double.NaN);
    }

    /// <summary>K* = 0, where σ(0) = 0, σ′ is continuous there and small signals shrink.</summary>
    private static CriticalPoint? AtZero(Activation activation)
    {
        const double step = 1e-9;
        var slope = activation.Slope(step);
        if (Math.Abs(activation.Value(0)) > 1e-12 || slope == 0 || Math.Abs(slope - activation.Slope(-step)) > 1e-6)
            return null;
        var variance = 1 / (slope * slope);
        return variance * activation.Square(Small) < Small ? new CriticalPoint(CriticalKind.ZeroLength, variance, 0, 0) : null;
    }

    private static CriticalPoint? AtFiniteLength(Activation activation)
    {
        var ratio = Math.Pow(Large / Small, 1.0 / Steps);
        for (var low = Small; low < Large; low *= ratio)
        {
            if (Math.Sign(Difference(activation, low)) == Math.Sign(Difference(activation, low * ratio)))
                continue;
            var length = Bisection.Root(k => Difference(activation, k), low, low * ratio, "critical length");
            var weights = 1 / activation.SlopeSquare(length);
            var biases = length - (weights * activation.Square(length));
            if (biases >= 0)
                return new CriticalPoint(CriticalKind.HalfStable, weights, biases, length);
        }

        return null;
    }

    /// <summary>(χ_∥ − χ_⊥)/C_W.</summary>
    private static double Difference(Activation activation, double length) => activation.SquareGrowth(length) - activation.SlopeSquare(length);
}
