using Kadanoff.Numerics;

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
            ? Elementary.LogOnePlus(-states * decay / (1 + ((states - 1) * decay)))
            : Math.Log(-Elementary.ExpMinusOne(-coupling) / (1 + ((states - 1) * decay)));
        return Elementary.LogOnePlus((states - 1) * Math.Exp(bonds * logarithm)) - Elementary.LogOneMinusExp(bonds * logarithm);
    }

    /// <summary>dK′/dK = b g(K)/g(K′) with g = d ln t/dK; 0 at K = 0, where K′ grows as K^b, b > 1.</summary>
    public static double SlopeInRow(double coupling, double bonds, double states)
    {
        var result = InRow(coupling, bonds, states);
        return result > 0 ? bonds * Gain(coupling, states) / Gain(result, states) : 0;
    }

    /// <summary>d ln t/dK = q/[(1 − e^{−K})(e^K + q − 1)].</summary>
    private static double Gain(double coupling, double states) => states / (-Elementary.ExpMinusOne(-coupling) * (Math.Exp(coupling) + states - 1));
}
