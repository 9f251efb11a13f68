using System.Numerics.Tensors;
using Kadanoff.Flows;

namespace Kadanoff.Diagnostics.Spectra;

/// <summary>The largest eigenvalues of a layer that together keep volumes: the tail whose product is 1 when all eigenvalues have mean 1.</summary>
/// <remarks>
/// <para><i>Equation</i>: with λ′ = λ·n/Σλ, the tail runs from the largest λ′ down to the first at which Σ ln λ′ is below 0, which it includes. In a layer at its critical point it begins where the power law does.
/// In an untrained Gaussian layer it holds the part 0.730, 0.814 or 0.869 of the eigenvalues for N/M = 1, 2 or 4: that is the value to compare with.</para>
/// <para><i>Valid for</i> any positive eigenvalues; zeros end it. <i>Cost</i>: one logarithm for each. <i>Reference</i>: [martin2025]. <i>Checked by</i> TraceLogTailTests.</para>
/// </remarks>
/// <param name="Count">Eigenvalues in the tail.</param>
/// <param name="Start">The least of them.</param>
/// <param name="Part">Of all.</param>
/// <param name="Mean">Of all eigenvalues.</param>
public sealed record TraceLogTail(int Count, double Start, double Part, double Mean)
{
    public static Observable Observable { get; } = new("weightTraceLog", "trace-log tail", "part of the eigenvalues, from the largest down to the first at which their logarithms add up to less than 0 when all have mean 1", "martin2025");

    /// <param name="eigenvalues">Ascending, none negative, not all zero.</param>
    public static TraceLogTail Of(ReadOnlySpan<double> eigenvalues)
    {
        var mean = TensorPrimitives.Sum(eigenvalues) / eigenvalues.Length;
        var (logarithms, first) = (0.0, eigenvalues.Length);
        while (first > 0 && logarithms >= 0)
            logarithms += Math.Log(eigenvalues[--first] / mean);
        return new TraceLogTail(eigenvalues.Length - first, eigenvalues[first], (double)(eigenvalues.Length - first) / eigenvalues.Length, mean);
    }
}
