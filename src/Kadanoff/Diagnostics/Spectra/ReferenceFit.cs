using Kadanoff.Statistics.TailFits;

namespace Kadanoff.Diagnostics.Spectra;

/// <summary>The power-law fit of the reference tool, for comparing with its tables; not what the verdicts here rest on.</summary>
/// <remarks>
/// <para><i>Equation</i>: for every candidate x_min = x_i of the ascending eigenvalues, m = n − i of them in the tail: α_i = 1 + m/Σ_{j≥i} ln(x_j/x_i),
/// D_i = max_j |1 − (x_j/x_i)^(1−α_i) − (j − i)/m|, 1 where α_i ≤ 1; the x_min with the smallest D is taken, and the standard error is (α − 1)/√m: a <see cref="TailFit"/> of two numbers or more.</para>
/// <para><i>Not</i>: no smallest tail, no goodness of fit, and eigenvalues below 10⁻⁵ are left out whatever the scale of the layer.
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

    private static readonly TailFitOptions s_options = new() { SmallestTail = 2, Floor = Cutoff };

    /// <summary>Fits eigenvalues.</summary>
    /// <param name="eigenvalues">In any order.</param>
    public static ReferenceFit Of(IReadOnlyList<double> eigenvalues)
    {
        var fit = TailFit.Of(eigenvalues, s_options);
        return fit.Outcome == TailFitOutcome.Fitted
            ? new ReferenceFit(fit.Exponent.Value, fit.Distance, fit.Minimum, fit.Exponent.StandardError, fit.TailSize)
            : new ReferenceFit(-1, -1, -1, -1, 0);
    }
}
