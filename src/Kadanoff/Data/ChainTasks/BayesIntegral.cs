using System.Numerics;

namespace Kadanoff.Data.ChainTasks;

/// <summary>What the best logit z of two classes achieves, from its characteristic function halfway between them.</summary>
/// <remarks>
/// <para><i>Equation</i>: with the density √(p_0 p_1)/B between the two, the least cross-entropy is √(π_0π_1) B ⟨e^{−z/2} ln(1 + e^z) + e^{z/2} ln(1 + e^{−z})⟩ and the
/// least error √(π_0π_1) B ⟨e^{−|z|/2}⟩. The Fourier transforms of the two functions are π/cosh(πt) and 1, both over t² + ¼, so that with φ(t) = ⟨e^{itz}⟩
/// both are integrals of φ(t)/(t² + ¼).</para>
/// <para><i>Method</i>: the trapezoid rule, which is exact but for the chance that z leaves a period of the step. In an exponential family the density between is that of the mean
/// parameters, and φ is a partition function at complex ones. <i>Precision</i>: 1e-12 of the cross-entropy, 1e-9 of the error. <i>Checked by</i> TaskOptimumTests.</para>
/// </remarks>
internal static class BayesIntegral
{
    private const double PrecisionOfError = 1e-9;
    private const double PrecisionOfLoss = 1e-13;

    /// <param name="characteristic">φ(t), for t &gt; 0.</param>
    /// <param name="logWeight">ln √(π_0π_1) B.</param>
    /// <param name="mostTerms">So many values of φ at most.</param>
    /// <returns>The least cross-entropy, and the least error; NaN where φ falls too slowly for it.</returns>
    public static (double Loss, double Error) Of(Func<double, Complex> characteristic, double logWeight, int mostTerms)
    {
        var step = 2 * Math.PI / Period(characteristic);
        var (loss, error, size) = (4.0 / 2, 4.0 / 2, 1.0);
        bool LossIsKnown(int terms) => size < PrecisionOfLoss * Math.Cosh(Math.PI * terms * step);
        for (var k = 1; size > PrecisionOfError || !LossIsKnown(k); k++)
        {
            if (k > mostTerms)
                return (LossIsKnown(k) ? loss * step * Math.Exp(logWeight) : double.NaN, double.NaN);
            var (t, value) = (k * step, characteristic(k * step));
            var term = 1 / ((t * t) + 0.25);
            loss += value.Real * term / Math.Cosh(Math.PI * t);
            error += value.Real * term;
            size = Complex.Abs(value) * term * t / Math.PI;
        }

        var scale = step * Math.Exp(logWeight);
        return (loss * scale, error * scale / Math.PI);
    }

    /// <summary>z and the functions of it stay within.</summary>
    private static double Period(Func<double, Complex> characteristic)
    {
        const double Small = 1e-3;
        var near = characteristic(Small);
        var (mean, deviation) = (near.Phase / Small, Math.Sqrt(Math.Max(0, -2 * Math.Log(Complex.Abs(near)))) / Small);
        return 85 + (2 * Math.Abs(mean)) + (40 * deviation);
    }
}
