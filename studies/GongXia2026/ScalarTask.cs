using Kadanoff.Data.ChainTasks;
using Kadanoff.Spins.ChainLaws;

namespace Kadanoff.Studies.GongXia2026;

/// <summary>Which of two couplings does a chain of N have, where N changes and how well it can be told does not?</summary>
/// <remarks>
/// <para><i>Recipe</i>: the potential 0.5x² + 0.1x⁴ and K = 0.35 ± 1/√N: at N = 16 that is E5 of the specification. <i>Checked by</i> ScalarPanelTests.</para>
/// </remarks>
/// <param name="Sites">N.</param>
internal sealed record ScalarTask(int Sites)
{
    private const double Middle = 0.35;

    /// <summary>As in a stencil of nine points: eighth order for the second derivative, sixth for the fourth.</summary>
    private const double Step = 0.05;
    private static readonly double[] s_second = [-205.0 / 72, 8.0 / 5, -1.0 / 5, 8.0 / 315, -1.0 / 560];
    private static readonly double[] s_fourth = [91.0 / 8, -122.0 / 15, 169.0 / 60, -2.0 / 5, 7.0 / 240];

    /// <summary>K of a class.</summary>
    public double Coupling(int label) => Middle + ((label == 0 ? -1 : 1) / Math.Sqrt(Sites));

    public ChainLaw Law(int label) => Law(Coupling(label));

    public TwoLaws Task() => new(Law(0), Law(1));

    /// <summary>κ_4/κ_2² of Σxx′ within a class, which is that of the best logit: the derivatives of ln Z by K.</summary>
    public double ExactKurtosis(int label) => Kurtosis(k => Law(k).LogPartition, Coupling(label));

    /// <summary>A⁗/(A″)² of a log-partition function.</summary>
    public static double Kurtosis(Func<double, double> logPartition, double at)
    {
        double[] values = [.. Enumerable.Range(-4, 9).Select(i => logPartition(at + (i * Step)))];
        double Derivative(double[] stencil) => (stencil[0] * values[4]) + Enumerable.Range(1, 4).Sum(i => stencil[i] * (values[4 - i] + values[4 + i]));
        return Derivative(s_fourth) / Math.Pow(Derivative(s_second), 2);
    }

    private PolynomialChainLaw Law(double coupling) => new(Sites, [0.5, 0.1], coupling);
}
