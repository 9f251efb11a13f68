using Kadanoff.Numerics;

namespace Kadanoff.Diagnostics.Dimension;

/// <summary>Squared distances between all samples of a representation.</summary>
/// <remarks>
/// <para><i>Equation</i>: ‖x_i − x_j‖² = G_ii + G_jj − 2·G_ij with the Gram matrix of centred samples in float64. Where more than half of the digits cancel,
/// the distance is computed again from the difference itself, so samples that are the same have distance 0 and neighbours keep their order.</para>
/// <para><i>Cost</i>: n²·p operations, 8·n² bytes. <i>Checked by</i> SquaredDistancesTests.</para>
/// </remarks>
internal static class SquaredDistances
{
    /// <summary>Part of the squared lengths below which a squared distance is computed from the difference.</summary>
    private const double Cancelled = 1e-8;

    /// <summary>n × n, symmetric, zeros on the diagonal.</summary>
    /// <exception cref="DataException">A sample holds NaN or infinity.</exception>
    public static Matrix<double> Of(View<float> rows, int threads = 1)
    {
        var distances = SampleGram.Of(rows, threads);
        var squares = new double[rows.Rows];
        for (var i = 0; i < squares.Length; i++)
            squares[i] = distances[i, i];
        for (var i = 0; i < squares.Length; i++)
        {
            distances[i, i] = 0;
            for (var j = 0; j < i; j++)
            {
                var distance = squares[i] + squares[j] - (2 * distances[i, j]);
                distances[i, j] = distances[j, i] = distance > Cancelled * (squares[i] + squares[j]) ? distance : OfDifference(rows, i, j);
            }
        }

        return distances;
    }

    private static double OfDifference(View<float> rows, int i, int j)
    {
        var a = rows.Row(i);
        var b = rows.Row(j);
        var sum = 0.0;
        for (var k = 0; k < a.Length; k++)
        {
            var difference = (double)a[k] - b[k];
            sum += difference * difference;
        }

        return sum;
    }
}
