using Kadanoff.Numerics;

namespace Kadanoff.Tests.Spins.Exact;

/// <summary>The matrix of a quadratic energy, and what is left of it when variables are integrated out.</summary>
internal static class GaussianMatrix
{
    /// <summary>a on the diagonal, −K between neighbours of a ring.</summary>
    public static Matrix<double> Ring(int sites, double stiffness, double coupling)
    {
        var matrix = new Matrix<double>(sites, sites);
        for (var i = 0; i < sites; i++)
        {
            matrix[i, i] = stiffness;
            matrix[i, (i + 1) % sites] -= coupling;
            matrix[(i + 1) % sites, i] -= coupling;
        }

        return matrix;
    }

    /// <summary>Schur's complement A_kk − A_ko A_oo⁻¹ A_ok of the kept variables.</summary>
    public static Matrix<double> Kept(Matrix<double> matrix, int[] kept)
    {
        int[] others = [.. Enumerable.Range(0, matrix.Rows).Except(kept)];
        var across = Part(matrix, others, kept);
        var correction = across.Transposed().Times(Cholesky.Decompose(Part(matrix, others, others)).Solve(across));
        var complement = Part(matrix, kept, kept);
        for (var i = 0; i < complement.Data.Length; i++)
            complement.Data[i] -= correction.Data[i];
        return complement;
    }

    public static Matrix<double> Inverse(Matrix<double> matrix) => Cholesky.Decompose(matrix).Solve(Matrix<double>.Identity(matrix.Rows));

    private static Matrix<double> Part(Matrix<double> matrix, int[] rows, int[] columns)
    {
        var part = new Matrix<double>(rows.Length, columns.Length);
        for (var i = 0; i < rows.Length; i++)
        {
            for (var j = 0; j < columns.Length; j++)
                part[i, j] = matrix[rows[i], columns[j]];
        }

        return part;
    }
}
