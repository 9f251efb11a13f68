using System.Numerics.Tensors;
using Kadanoff.Numerics;

namespace Kadanoff.Diagnostics;

/// <summary>A few samples of many features as points of the space that they span: as many coordinates as samples, and the same distances and angles about their mean.</summary>
/// <remarks>
/// <para><i>Equation</i>: rows of L with L·Lᵀ = G, G_ij = (x_i − m)·(x_j − m). Whatever does not change under translation and rotation is the same for L as for the samples, at n/p of the cost.</para>
/// <para><i>Precision</i>: coordinates are float32, as the features are: a distance is good to 10⁻⁷ of the lengths. Samples that are the same have the same coordinates.</para>
/// <para><i>Cost</i>: n²·p + n³/3 operations in float64. <i>Checked by</i> SampleCoordinatesTests.</para>
/// </remarks>
internal static class SampleCoordinates
{
    /// <summary>n × n.</summary>
    /// <param name="rows">n samples × features.</param>
    /// <param name="threads">Does not change the numbers.</param>
    /// <exception cref="DataException">A sample holds NaN or infinity.</exception>
    public static Matrix<float> Of(View<float> rows, int threads = 1)
    {
        var factor = SampleGram.Of(rows, threads);
        SemidefiniteFactor.Replace(factor);
        var coordinates = new Matrix<float>(rows.Rows, rows.Rows);
        TensorPrimitives.ConvertTruncating<double, float>(factor.Data, coordinates.Data);
        return coordinates;
    }
}
