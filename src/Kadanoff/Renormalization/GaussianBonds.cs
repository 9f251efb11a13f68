namespace Kadanoff.Renormalization;

/// <summary>The Gaussian integral over the sites between two that stay.</summary>
/// <remarks>
/// <i>Equation</i>: the sites between have the matrix with a on its diagonal and −K beside it; its determinants obey D_n = a D_{n−1} − K² D_{n−2}, D_0 = 1, D_{−1} = 0.
/// <i>Checked by</i> GaussianChainDecimationTests, GaussianRatioDecimationTests.
/// </remarks>
internal static class GaussianBonds
{
    /// <summary>D_{n−1} and D_n for n = b − 1 sites between.</summary>
    public static (double Shorter, double Determinant) Between(int spacing, double stiffness, double coupling)
    {
        var (shorter, determinant) = (0.0, 1.0);
        for (var n = 1; n < spacing; n++)
            (shorter, determinant) = (determinant, (stiffness * determinant) - (coupling * coupling * shorter));
        return (shorter, determinant);
    }
}
