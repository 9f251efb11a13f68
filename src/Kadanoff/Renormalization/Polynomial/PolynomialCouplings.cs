using Kadanoff.Flows;

namespace Kadanoff.Renormalization.Polynomial;

/// <summary>What flows in the family of even polynomial chains: θ_1 … θ_m and K.</summary>
internal static class PolynomialCouplings
{
    private static readonly string[] s_superscripts = ["x²", "x⁴", "x⁶", "x⁸"];

    /// <summary>The highest m, and power x^{2m}, that is offered.</summary>
    public const int HighestOrder = 4;

    /// <param name="order">m, from 1 to 4.</param>
    public static IReadOnlyList<Observable> Of(int order)
    {
        if (order is < 1 or > HighestOrder)
            throw new ArgumentOutOfRangeException(nameof(order), order, $"Potentials have 1 to {HighestOrder} even powers.");
        return [.. Enumerable.Range(1, order).Select(Power), CouplingStep.Coupling];
    }

    private static Observable Power(int k) => new(
        FormattableString.Invariant($"theta-{k}"), FormattableString.Invariant($"θ{"₀₁₂₃₄"[k]}"), $"coefficient of {s_superscripts[k - 1]} in the energy of a site, in units of k_B T", "wilson1974");
}
