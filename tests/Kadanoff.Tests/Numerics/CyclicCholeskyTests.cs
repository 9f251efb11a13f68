using Kadanoff.Numerics;

namespace Kadanoff.Tests.Numerics;

public class CyclicCholeskyTests
{
    [Theory]
    [InlineData(2, -0.3, -0.2)]
    [InlineData(3, -0.4, -0.4)]
    [InlineData(9, 0.45, 0.45)]
    [InlineData(9, -0.45, 0)]
    public void It_is_the_dense_factor(int size, double band, double corner)
    {
        var matrix = Matrix<double>.Identity(size);
        for (var i = 0; i < size - 1; i++)
            matrix[i + 1, i] = matrix[i, i + 1] = band;
        matrix[size - 1, 0] += corner;
        matrix[0, size - 1] += corner;
        var (dense, cyclic) = (Cholesky.Decompose(matrix), new CyclicCholesky(size, 1, band, corner));
        cyclic.LogDeterminant.ShouldBe(dense.LogDeterminant, 1e-13);
        var roots = Matrix<double>.Identity(size);
        for (var k = 0; k < size; k++)
            cyclic.SolveTransposed(roots.Row(k));
        var (inverse, expected) = (roots.Transposed().Times(roots), dense.Solve(Matrix<double>.Identity(size)));
        for (var i = 0; i < inverse.Data.Length; i++)
            inverse.Data[i].ShouldBe(expected.Data[i], 1e-12);
    }
}
