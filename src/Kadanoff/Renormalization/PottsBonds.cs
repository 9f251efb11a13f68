namespace Kadanoff.Renormalization;

/// <summary>A chain of Potts bonds as one bond: the spins between are summed out.</summary>
/// <remarks>
/// <i>Equation</i>: t(K) = (e^K − 1)/(e^K + q − 1) multiplies along a chain: t(K′) = tᵇ(K), K′ = ln[(1 + (q − 1)tᵇ)/(1 − tᵇ)].
/// <i>Precision</i>: full for small and for large K, where t nears 1. <i>Checked by</i> ChainDecimationTests, MigdalKadanoffTests.
/// </remarks>
internal static class PottsBonds
{
    /// <summary>K′ of b bonds in a row.</summary>
    /// <param name="coupling">K ≥ 0; infinity stays infinity.</param>
    /// <param name="bonds">b; need not be whole.</param>
    /// <param name="states">q.</param>
    public static double InRow(double coupling, double bonds, double states)
    {
        if (coupling == 0)
            return 0;
        var decay = Math.Exp(-coupling);
        var logarithm = coupling > 1
            ? LogOnePlus(-states * decay / (1 + ((states - 1) * decay)))
            : Math.Log(-ExpMinusOne(-coupling) / (1 + ((states - 1) * decay)));
        return LogOnePlus((states - 1) * Math.Exp(bonds * logarithm)) - LogOfOneMinusExp(bonds * logarithm);
    }

    /// <summary>ln(1 − e^x) for x ≤ 0.</summary>
    private static double LogOfOneMinusExp(double x) => x > -0.7 ? Math.Log(-ExpMinusOne(x)) : LogOnePlus(-Math.Exp(x));

    /// <summary>e^x − 1 = 2 sinh(x/2)·e^{x/2}, exact to the last digits for small x.</summary>
    private static double ExpMinusOne(double x) => 2 * Math.Sinh(x / 2) * Math.Exp(x / 2);

    /// <summary>ln(1 + x), exact to the last digits for small x.</summary>
    private static double LogOnePlus(double x)
    {
        var sum = 1 + x;
        return sum == 1 ? x : Math.Log(sum) * x / (sum - 1);
    }
}
