namespace Kadanoff.Numerics;

/// <summary>Squared singular values of an N × M matrix of independent normal numbers, drawn without the matrix.</summary>
/// <remarks>
/// <para><i>Equation</i>: they have exactly the law of the eigenvalues of BᵀB for an M × M bidiagonal B of independent elements, χ with N, N − 1, …, N − M + 1 degrees of freedom on its diagonal and M − 1, …, 1 beside it.</para>
/// <para><i>Units</i>: variance 1 of the elements. <i>Cost</i>: about 30·M² operations instead of N·M². <i>Reference</i>: [dumitriu2002]. <i>Checked by</i> WishartSpectrumTests.</para>
/// </remarks>
internal static class WishartSpectrum
{
    /// <summary>One draw, ascending.</summary>
    /// <param name="longer">N.</param>
    /// <param name="shorter">M ≤ N.</param>
    /// <param name="stream">Of the draws.</param>
    public static double[] Draw(int longer, int shorter, RandomStream stream)
    {
        var (diagonal, offDiagonal, above) = (new double[shorter], new double[shorter], 0.0);
        for (var i = 0; i < shorter; i++)
        {
            var centre = ChiVariates.Next(stream, longer - i) / Math.Sqrt(longer);
            diagonal[i] = (centre * centre) + (above * above);
            above = i + 1 < shorter ? ChiVariates.Next(stream, shorter - 1 - i) / Math.Sqrt(longer) : 0;
            if (i + 1 < shorter)
                offDiagonal[i + 1] = centre * above;
        }

        TridiagonalEigen.Solve(diagonal, offDiagonal);
        Array.Sort(diagonal);
        for (var i = 0; i < shorter; i++)
            diagonal[i] = Math.Max(0, diagonal[i]) * longer;
        return diagonal;
    }
}
