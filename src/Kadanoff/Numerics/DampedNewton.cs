namespace Kadanoff.Numerics;

/// <summary>The root of several functions of as many variables that is near a start, also where roots lie on a line.</summary>
/// <remarks>
/// <para><i>Equation</i>: δ = −(JᵀJ + ‖f‖²)⁻¹ Jᵀ f. The damping of Levenberg and Marquardt goes away with f, so that the last steps are Newton's; beside a line of roots,
/// where J is all but singular, a step that is not damped would run far along it.</para>
/// <para><i>Method</i>: by singular values; those below 1e-9 of the largest count as zero. <i>Reference</i>: [yamashita2001]. <i>Checked by</i> DampedNewtonTests, RenormalizationStepTests.</para>
/// </remarks>
internal static class DampedNewton
{
    private const int MostSteps = 100;

    private const double Negligible = 1e-9;

    /// <summary>x with f(x) = 0 to a step of 1e-14; nothing where the iteration does not arrive, or leaves the numbers.</summary>
    /// <param name="f">n functions.</param>
    /// <param name="jacobian">∂f_i/∂x_j.</param>
    /// <param name="start">n variables.</param>
    public static double[]? Root(Func<double[], double[]> f, Func<double[], Matrix<double>> jacobian, ReadOnlySpan<double> start)
    {
        var x = start.ToArray();
        for (var iteration = 0; iteration < MostSteps && x.All(double.IsFinite); iteration++)
        {
            var (values, matrix) = (f(x), jacobian(x));
            if (!values.All(double.IsFinite) || !matrix.Data.All(double.IsFinite))
                return null;
            var change = Step(values, SingularValueDecomposition.Decompose(matrix));
            for (var i = 0; i < x.Length; i++)
                x[i] += change[i];
            if (change.Max(Math.Abs) <= 1e-14 * Math.Max(1, x.Max(Math.Abs)))
                return x;
        }

        return null;
    }

    private static double[] Step(double[] values, SingularValueDecomposition svd)
    {
        var damping = values.Sum(value => value * value);
        var change = new double[values.Length];
        for (var k = 0; k < change.Length && svd.S[k] > Negligible * svd.S[0]; k++)
        {
            var along = 0.0;
            for (var i = 0; i < change.Length; i++)
                along += svd.U[i, k] * values[i];
            for (var j = 0; j < change.Length; j++)
                change[j] -= along * svd.S[k] / ((svd.S[k] * svd.S[k]) + damping) * svd.V[j, k];
        }

        return change;
    }
}
