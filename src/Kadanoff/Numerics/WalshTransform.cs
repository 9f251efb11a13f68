namespace Kadanoff.Numerics;

/// <summary>The fast Walsh–Hadamard transform: a function of m signs as a sum over products of signs.</summary>
/// <remarks>
/// <i>Equation</i>: F(A) = Σ_y f(y)·(−1)^{|A ∧ y|} for bit masks A and y; done twice it multiplies by 2^m. <i>Cost</i>: m·2^m additions.
/// <i>Reference</i>: [fino1976]. <i>Checked by</i> WalshTransformTests.
/// </remarks>
internal static class WalshTransform
{
    /// <summary>Replaces f by F.</summary>
    /// <param name="values">2^m of them, by mask.</param>
    /// <exception cref="ArgumentException">The length is no power of two.</exception>
    public static void Apply(Span<double> values)
    {
        if (!int.IsPow2(values.Length))
            throw new ArgumentException($"A Walsh transform is of 2^m numbers, not of {values.Length}.", nameof(values));
        for (var half = 1; half < values.Length; half *= 2)
        {
            for (var start = 0; start < values.Length; start += 2 * half)
            {
                for (var i = start; i < start + half; i++)
                    (values[i], values[i + half]) = (values[i] + values[i + half], values[i] - values[i + half]);
            }
        }
    }
}
