namespace Kadanoff.Numerics;

/// <summary>Derivatives from values.</summary>
/// <remarks>
/// <i>Equation</i>: f′ ≈ (45 Δ₁ − 9 Δ₂ + Δ₃)/60h with Δ_k = f(x + kh) − f(x − kh), of sixth order, h = 10⁻³ max(|x|, 10⁻³).
/// <i>Precision</i>: a relative error of about 1e-11 where f is smooth on the scale of x/10. <i>Checked by</i> RenormalizationStepTests.
/// </remarks>
internal static class CentralDifferences
{
    /// <summary>∂f_i/∂x_j of n functions of n variables.</summary>
    public static Matrix<double> Jacobian(Func<double[], double[]> f, ReadOnlySpan<double> x)
    {
        var (count, at) = (x.Length, x.ToArray());
        var jacobian = new Matrix<double>(count, count);
        for (var j = 0; j < count; j++)
        {
            var h = 1e-3 * Math.Max(Math.Abs(at[j]), 1e-3);
            var (near, next, far) = (Difference(f, at, j, h), Difference(f, at, j, 2 * h), Difference(f, at, j, 3 * h));
            for (var i = 0; i < count; i++)
                jacobian[i, j] = ((45 * near[i]) - (9 * next[i]) + far[i]) / (60 * h);
        }

        return jacobian;
    }

    /// <summary>f(x + h e_j) − f(x − h e_j).</summary>
    private static double[] Difference(Func<double[], double[]> f, double[] x, int j, double h)
    {
        double[] above = [.. x], below = [.. x];
        (above[j], below[j]) = (x[j] + h, x[j] - h);
        return [.. f(above).Zip(f(below), (up, down) => up - down)];
    }
}
