namespace Kadanoff.Diagnostics.Spectra;

/// <summary>The tail at which the product of the eigenvalues, scaled to the mean 1, falls below 1: detX of the reference tool.</summary>
/// <remarks>
/// <para><i>Equation</i>: with λ′ = λ·n/Σλ, from the largest down to the first at which Π λ′ &lt; 1, that one counted; sums of logarithms, since the product overflows. <i>Slip</i>: where all eigenvalues belong to the tail, the second smallest is listed.
/// <i>Reference</i>: [martin2025]. <i>Checked by</i> ReferenceColumnsTests, ReferenceTablesTests.</para>
/// </remarks>
/// <param name="Count">Eigenvalues of that tail.</param>
/// <param name="Value">Its smallest eigenvalue.</param>
/// <param name="Scaled">The same as λ′.</param>
public sealed record ReferenceDeterminant(int Count, double Value, double Scaled)
{
    /// <param name="eigenvalues">Ascending, not all zero.</param>
    public static ReferenceDeterminant Of(ReadOnlySpan<double> eigenvalues)
    {
        var tail = TraceLogTail.Of(eigenvalues);
        var listed = eigenvalues[Math.Min(Math.Max(eigenvalues.Length - tail.Count, 1), eigenvalues.Length - 1)];
        return new ReferenceDeterminant(tail.Count, listed, listed / tail.Mean);
    }
}
