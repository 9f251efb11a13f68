using Kadanoff.Numerics;

namespace Kadanoff.Statistics;

/// <summary>Where two curves cross: critical couplings from Binder ratios of two sizes.</summary>
/// <remarks>
/// <i>Equation</i>: the K with a(K) = b(K), by halving an interval in which they cross once. U₄ of sizes L and 2L cross at K_c + O(L^{−1/ν−ω}). <i>Reference</i>: [binder1981].
/// <i>Checked by</i> CurveCrossingTests.
/// </remarks>
public static class CurveCrossing
{
    /// <param name="first">a.</param>
    /// <param name="second">b.</param>
    /// <param name="low">Of the interval.</param>
    /// <param name="high">Of the interval.</param>
    /// <exception cref="DataException">The curves do not change places between the ends.</exception>
    public static double Between(Func<double, double> first, Func<double, double> second, double low, double high)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        return Bisection.Root(x => first(x) - second(x), low, high, "crossing of the curves");
    }
}
