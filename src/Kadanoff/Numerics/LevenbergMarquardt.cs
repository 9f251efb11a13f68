namespace Kadanoff.Numerics;

/// <summary>Nonlinear least squares: the variables near a start at which the sum of squared residuals is least.</summary>
/// <remarks>
/// <para><i>Equation</i>: δ = −(JᵀJ + λ·diag JᵀJ)⁻¹ Jᵀ r; λ falls tenfold after a step that helps and grows tenfold after one that does not, which is then not taken.
/// J by central differences with h = 10⁻⁴ max(|x|, 1).</para>
/// <para><i>Valid for</i> residuals that are smooth on the scale of h; the least sum found is a local one. <i>Reference</i>: [marquardt1963]. <i>Checked by</i> LevenbergMarquardtTests.</para>
/// </remarks>
/// <param name="At">The variables.</param>
/// <param name="SumOfSquares">Σ r².</param>
/// <param name="Gram">JᵀJ of the last step, whose inverse times the mean square of the residuals is the covariance of the variables, to first order.</param>
/// <param name="Converged">Whether the last steps changed neither the variables nor the sum.</param>
internal sealed record LevenbergMarquardt(double[] At, double SumOfSquares, Matrix<double> Gram, bool Converged)
{
    private const double LargestDamping = 1e10;
    private const double Negligible = 1e-9;

    /// <param name="residuals">As many for all variables; infinite or NaN where the variables make no sense.</param>
    /// <param name="start">The variables to begin with.</param>
    /// <param name="steps">At most so many.</param>
    public static LevenbergMarquardt Minimise(Func<double[], double[]> residuals, ReadOnlySpan<double> start, int steps = 60)
    {
        var x = start.ToArray();
        var r = residuals(x);
        var (sum, damping, gram) = (Sum(r), 1e-3, new Matrix<double>(x.Length, x.Length));
        for (var step = 0; step < steps && double.IsFinite(sum); step++)
        {
            var jacobian = Jacobian(residuals, x, r.Length);
            (gram, var slope) = Normal(jacobian, r);
            var (before, moved) = (sum, false);
            while (!moved && damping < LargestDamping)
            {
                var trial = Trial(gram, slope, x, damping);
                var next = trial is null ? [double.NaN] : residuals(trial);
                moved = Sum(next) <= sum;
                damping *= moved ? 0.1 : 10;
                if (moved)
                    (x, r, sum) = (trial!, next, Sum(next));
            }

            if (!moved || before - sum <= Negligible * before)
                return new LevenbergMarquardt(x, sum, gram, true);
        }

        return new LevenbergMarquardt(x, sum, gram, false);
    }

    private static double Sum(double[] residuals)
    {
        var sum = 0.0;
        foreach (var residual in residuals)
            sum += residual * residual;
        return double.IsFinite(sum) ? sum : double.PositiveInfinity;
    }

    /// <summary>∂r/∂x_j, one row for each variable.</summary>
    private static double[][] Jacobian(Func<double[], double[]> residuals, double[] x, int count)
    {
        var rows = new double[x.Length][];
        for (var j = 0; j < x.Length; j++)
        {
            var h = 1e-4 * Math.Max(Math.Abs(x[j]), 1);
            double[] above = [.. x], below = [.. x];
            (above[j], below[j]) = (x[j] + h, x[j] - h);
            var (up, down) = (residuals(above), residuals(below));
            rows[j] = new double[count];
            for (var i = 0; i < count; i++)
                rows[j][i] = (up[i] - down[i]) / (2 * h);
        }

        return rows;
    }

    private static (Matrix<double> Gram, Matrix<double> Slope) Normal(double[][] jacobian, double[] residuals)
    {
        var count = jacobian.Length;
        var (gram, slope) = (new Matrix<double>(count, count), new Matrix<double>(count, 1));
        for (var i = 0; i < count; i++)
        {
            slope[i, 0] = -Dot(jacobian[i], residuals);
            for (var j = 0; j < count; j++)
                gram[i, j] = Dot(jacobian[i], jacobian[j]);
        }

        return (gram, slope);
    }

    /// <summary>The damped step; null where the residuals do not depend on any variable, or depend on them without bound.</summary>
    private static double[]? Trial(Matrix<double> gram, Matrix<double> slope, double[] x, double damping)
    {
        var damped = new Matrix<double>(gram.Rows, gram.Columns, (double[])gram.Data.Clone());
        var largest = Enumerable.Range(0, gram.Rows).Max(i => gram[i, i]);
        if (!(largest > 0) || !double.IsFinite(largest))
            return null;
        for (var i = 0; i < gram.Rows; i++)
            damped[i, i] += damping * Math.Max(gram[i, i], 1e-12 * largest);
        try
        {
            var change = Cholesky.Decompose(damped).Solve(slope);
            return [.. x.Select((value, i) => value + change[i, 0])];
        }
        catch (DataException)
        {
            return null;
        }
    }

    private static double Dot(double[] a, double[] b) => System.Numerics.Tensors.TensorPrimitives.Dot<double>(a, b);
}
