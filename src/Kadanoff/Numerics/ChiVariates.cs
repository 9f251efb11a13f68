namespace Kadanoff.Numerics;

/// <summary>Lengths of normal vectors: χ with k degrees of freedom.</summary>
/// <remarks>
/// <para><i>Method</i>: χ² is 2 times a gamma variate of shape k/2, drawn by the cube of a shifted normal with rejection (about 2 % for large k). <i>Reference</i>: [marsaglia2000]. <i>Checked by</i> WishartSpectrumTests.</para>
/// </remarks>
internal static class ChiVariates
{
    /// <param name="stream">Of the draws.</param>
    /// <param name="degrees">k, at least 1.</param>
    public static double Next(RandomStream stream, int degrees) =>
        degrees == 1 ? Math.Abs(stream.NextGaussian()) : Math.Sqrt(2 * Gamma(stream, degrees / 2.0));

    private static double Gamma(RandomStream stream, double shape)
    {
        var shifted = shape - (1.0 / 3);
        var scale = 1 / Math.Sqrt(9 * shifted);
        while (true)
        {
            var normal = stream.NextGaussian();
            var cube = Math.Pow(1 + (scale * normal), 3);
            if (cube > 0 && Math.Log(1 - stream.NextDouble()) < (0.5 * normal * normal) + shifted - (shifted * cube) + (shifted * Math.Log(cube)))
                return shifted * cube;
        }
    }
}
