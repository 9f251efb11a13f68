using System.Collections.Concurrent;
using Kadanoff.Numerics;

namespace Kadanoff.Diagnostics.Spectra;

/// <summary>The law of Tracy and Widom for real matrices: how the largest eigenvalue of pure noise fluctuates about the edge.</summary>
/// <remarks>
/// <para><i>Equation</i>: F₁(s) = det(1 − V) with V(x, y) = ½ Ai((x + y)/2) on s … ∞. For a matrix N × M of independent elements of variance v the largest eigenvalue of W·Wᵀ is v·(μ + σ·s) with
/// μ = (√(N − 1) + √M)² and σ = (√(N − 1) + √M)(1/√(N − 1) + 1/√M)^{1/3}.</para>
/// <para><i>Method</i>: the integral operator on Gauss–Legendre points, its determinant from its eigenvalues. <i>Precision</i>: 1e-12; above that of F₁ itself for small 1 − F₁. <i>Cost</i>: about a millisecond, a threshold eight times that, once.
/// <i>Valid for</i> elements with four moments; N and M from about 10 on (a few percent of σ). <i>Reference</i>: [ferrari2005], [bornemann2010], [johnstone2001]. <i>Checked by</i> TracyWidomTests.</para>
/// </remarks>
public static class TracyWidom
{
    /// <summary>⟨s²⟩ − ⟨s⟩².</summary>
    public const double Variance = 1.6077810345810;

    private const int Points = 28;
    private const double Reach = 16;
    private const double Lowest = -8;
    private const double Highest = 150;

    private const int MostSteps = 30;
    private const double Tolerance = 1e-9;

    /// <summary>Levels that were asked for: the same few again and again.</summary>
    private static readonly ConcurrentDictionary<double, double> s_thresholds = new();

    private static readonly GaussLegendre s_rule = new(Points, 0, 1);

    /// <summary>1 − F₁(s): the probability that noise alone reaches so far.</summary>
    public static double Above(double s)
    {
        if (!(s < Highest))
            return double.IsNaN(s) ? s : 0;
        if (s < Lowest)
            return 1;
        var (kernel, length) = (new Matrix<double>(Points, Points), Reach - Math.Min(0, s));
        for (var i = 0; i < Points; i++)
            for (var j = 0; j <= i; j++)
                kernel[i, j] = length * Math.Sqrt(s_rule.Weights[i] * s_rule.Weights[j]) / 2 * AiryFunction.Ai(s + (length * (s_rule.Nodes[i] + s_rule.Nodes[j]) / 2));
        return -Elementary.ExpMinusOne(SymmetricEigen.Values(kernel, AlgebraProvider.Own).Sum(value => Elementary.LogOnePlus(-value)));
    }

    /// <summary>The s that noise passes with a given probability.</summary>
    /// <param name="probability">Between 0 and 1.</param>
    public static double Threshold(double probability)
    {
        if (!(probability is > 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(probability), probability, "A probability lies between 0 and 1.");
        return s_thresholds.GetOrAdd(probability, Solve);
    }

    private static double Solve(double probability)
    {
        var (s, previous) = (0.0, 1.0);
        var (at, before) = (Gap(s, probability), Gap(previous, probability));
        for (var step = 0; step < MostSteps && Math.Abs(s - previous) > Tolerance; step++)
        {
            (s, previous) = (Math.Clamp(s - (at * (s - previous) / (at - before)), Lowest, Highest - 1), s);
            (at, before) = (Gap(s, probability), at);
        }

        return s;
    }

    /// <summary>μ and σ of a matrix whose elements have variance 1.</summary>
    /// <param name="rows">At least 2.</param>
    /// <param name="columns">At least 2.</param>
    public static (double Centre, double Width) Largest(int rows, int columns)
    {
        var (one, other) = (Math.Sqrt(Math.Max(rows, columns) - 1), Math.Sqrt(Math.Min(rows, columns)));
        return ((one + other) * (one + other), (one + other) * Math.Cbrt((1 / one) + (1 / other)));
    }

    /// <summary>Difference of the log-odds, in which the law is all but straight.</summary>
    private static double Gap(double s, double probability) => LogOdds(Above(s)) - LogOdds(probability);

    private static double LogOdds(double probability) => Math.Log(probability) - Elementary.LogOnePlus(-probability);
}
