using Kadanoff.Networks;

namespace Kadanoff.Data;

/// <summary>Samples whose class means and covariances are exact, not only on average: the ground truth for measures of separation.</summary>
/// <remarks>
/// Class c consists of the 2p points m_c ± σ√p·e_j, j = 1 … p: their mean is m_c and their covariance σ²·1, to rounding.
/// So D = ln(pσ²/a²) for two classes at ±a·e₁, and D = ln(pσ²/R²) for the K corners of a simplex of radius R.
/// <i>Checked by</i> ExactMomentsTests.
/// </remarks>
public static class ExactMoments
{
    /// <param name="means">One per class, each of p elements.</param>
    /// <param name="deviation">σ.</param>
    public static Dataset Samples(IReadOnlyList<double[]> means, double deviation)
    {
        ArgumentNullException.ThrowIfNull(means);
        var dimensions = means[0].Length;
        var reach = deviation * Math.Sqrt(dimensions);
        var inputs = new List<float>();
        foreach (var mean in means)
        {
            for (var j = 0; j < 2 * dimensions; j++)
                inputs.AddRange(mean.Select((m, k) => (float)(k == j / 2 ? m + (j % 2 == 0 ? reach : -reach) : m)));
        }

        var labels = Enumerable.Range(0, means.Count * 2 * dimensions).Select(i => i / (2 * dimensions));
        return new Dataset("exact moments", new Shape(dimensions), [.. inputs], [.. labels], [.. means.Select((_, c) => $"{c}")]);
    }

    /// <summary>Two means at ±a along the first axis.</summary>
    public static double[][] Opposite(double a, int dimensions) => [Along(0, a, dimensions), Along(0, -a, dimensions)];

    /// <summary>K means at the corners of a regular simplex around the origin, each at the distance R.</summary>
    /// <param name="corners">K, at most the dimension.</param>
    /// <param name="radius">R.</param>
    /// <param name="dimensions">p.</param>
    public static double[][] Simplex(int corners, double radius, int dimensions)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(corners, dimensions);
        var scale = radius / Math.Sqrt(1 - (1.0 / corners));
        return [.. Enumerable.Range(0, corners).Select(c => Enumerable.Range(0, dimensions).Select(k => k >= corners ? 0 : scale * ((k == c ? 1 : 0) - (1.0 / corners))).ToArray())];
    }

    private static double[] Along(int axis, double length, int dimensions)
    {
        var vector = new double[dimensions];
        vector[axis] = length;
        return vector;
    }
}
