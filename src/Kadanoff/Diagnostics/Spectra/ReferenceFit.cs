namespace Kadanoff.Diagnostics.Spectra;

/// <summary>The power-law fit of the reference tool, for comparing with its tables; not what the verdicts here rest on.</summary>
/// <remarks>
/// <para><i>Equation</i>: for every candidate x_min = x_i of the ascending eigenvalues, m = n − i of them in the tail: α_i = 1 + m/Σ_{j≥i} ln(x_j/x_i),
/// D_i = max_j |1 − (x_j/x_i)^(1−α_i) − (j − i)/m|, 1 where α_i ≤ 1; the x_min with the smallest D is taken, and the standard error is (α − 1)/√m.</para>
/// <para><i>Not</i>: no smallest tail, no goodness of fit, and eigenvalues below 10⁻⁵ are left out whatever the scale of the layer. <i>Cost</i>: O(n²).
/// <i>Reference</i>: [martin2021], the method [clauset2009]. <i>Checked by</i> ReferenceColumnsTests, ReferenceTablesTests.</para>
/// </remarks>
/// <param name="Alpha">α; −1 where the fit fails.</param>
/// <param name="Distance">D.</param>
/// <param name="Minimum">x_min.</param>
/// <param name="Deviation">(α − 1)/√m.</param>
/// <param name="Tail">m.</param>
public sealed record ReferenceFit(double Alpha, double Distance, double Minimum, double Deviation, int Tail)
{
    /// <summary>Eigenvalues at or below it take no part.</summary>
    public const double Cutoff = 1e-5;

    /// <summary>Fits eigenvalues.</summary>
    /// <param name="eigenvalues">Ascending.</param>
    public static ReferenceFit Of(ReadOnlySpan<double> eigenvalues)
    {
        double[] x = [.. eigenvalues.ToArray().Where(value => value > Cutoff)];
        if (x.Length < 2)
            return new ReferenceFit(-1, -1, -1, -1, 0);
        var logs = Array.ConvertAll(x, Math.Log);
        var (sum, best) = (logs[^1], new ReferenceFit(-1, double.PositiveInfinity, -1, -1, 0));
        for (var i = x.Length - 2; i >= 0; i--)
        {
            sum += logs[i];
            var tail = x.Length - i;
            var alpha = 1 + (tail / (sum - (tail * logs[i])));
            var distance = alpha > 1 ? DistanceFrom(logs, i, alpha, best.Distance) : 1;
            if (distance <= best.Distance)
                best = new ReferenceFit(alpha, distance, x[i], (alpha - 1) / Math.Sqrt(tail), tail);
        }

        return best;
    }

    /// <summary>Largest difference of the two distributions; a scan that has passed <paramref name="enough"/> is given up.</summary>
    private static double DistanceFrom(double[] logs, int start, double alpha, double enough)
    {
        var (largest, tail) = (0.0, (double)(logs.Length - start));
        for (var j = start; j < logs.Length && largest <= enough; j++)
            largest = Math.Max(largest, Math.Abs(1 - Math.Exp((1 - alpha) * (logs[j] - logs[start])) - ((j - start) / tail)));
        return largest;
    }
}
