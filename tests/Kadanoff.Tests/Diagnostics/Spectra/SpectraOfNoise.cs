using Kadanoff.Diagnostics.Spectra;
using Kadanoff.Numerics;

namespace Kadanoff.Tests.Diagnostics.Spectra;

/// <summary>Matrices of independent normal elements, with something planted into them.</summary>
internal static class SpectraOfNoise
{
    /// <param name="rows">Of the matrix.</param>
    /// <param name="columns">Of the matrix.</param>
    /// <param name="index">Which matrix.</param>
    /// <param name="deviation">Of an element.</param>
    /// <param name="planted">Singular values of orthogonal rank-one matrices that are added, in units of deviation·√columns.</param>
    public static WeightSpectrum Of(int rows, int columns, int index = 0, double deviation = 1, params double[] planted)
    {
        var matrix = new Matrix<double>(rows, columns);
        new RandomStream(7, "noise", index).FillGaussian<double>(matrix.Data, deviation);
        for (var k = 0; k < planted.Length; k++)
            matrix[k, k] = (matrix[k, k] / 1e6) + (planted[k] * deviation * Math.Sqrt(columns));
        return WeightSpectrum.Of(matrix, AlgebraProvider.Own);
    }
}
