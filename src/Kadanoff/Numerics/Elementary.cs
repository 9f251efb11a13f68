namespace Kadanoff.Numerics;

/// <summary>Elementary functions that keep their digits for small arguments.</summary>
/// <remarks><i>Checked by</i> ElementaryTests.</remarks>
internal static class Elementary
{
    /// <summary>ln(1 + x): what rounding took from 1 + x is given back by the quotient.</summary>
    public static double LogOnePlus(double x)
    {
        var sum = 1 + x;
        return sum == 1 ? x : Math.Log(sum) * x / (sum - 1);
    }

    /// <summary>e^x − 1, which is 2 sinh(x/2)·e^{x/2}.</summary>
    public static double ExpMinusOne(double x) => Math.Abs(x) > 1 ? Math.Exp(x) - 1 : 2 * Math.Sinh(x / 2) * Math.Exp(x / 2);

    /// <summary>ln(1 − e^x) for x ≤ 0.</summary>
    public static double LogOneMinusExp(double x) => x > -0.7 ? Math.Log(-ExpMinusOne(x)) : LogOnePlus(-Math.Exp(x));

    /// <summary>ln(e^a + e^b) of finite numbers.</summary>
    public static double LogSum(double a, double b) => Math.Max(a, b) + LogOnePlus(Math.Exp(-Math.Abs(a - b)));

    /// <summary>σ(x) = 1/(1 + e^{−x}): the probability with log-odds x.</summary>
    public static double Logistic(double x) => 1 / (1 + Math.Exp(-x));
}
