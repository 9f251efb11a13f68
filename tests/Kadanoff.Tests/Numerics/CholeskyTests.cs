using Kadanoff.Numerics;
using Dense = MathNet.Numerics.LinearAlgebra.Matrix<double>;

namespace Kadanoff.Tests.Numerics;

public class CholeskyTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(33)]
    [InlineData(100)]
    public void The_factor_the_determinant_and_the_solution_agree_with_MathNet(int size)
    {
        var a = PositiveDefinite(size);
        var (ours, theirs) = (Cholesky.Decompose(a), Dense.Build.DenseOfRowMajor(size, size, a.Data).Cholesky());
        SymmetricMatrices.LargestDifference(ours.Factor.Data, theirs.Factor.ToRowMajorArray()).ShouldBeLessThan(1e-12 * size);
        ours.LogDeterminant.ShouldBe(theirs.DeterminantLn, 1e-11 * size);
        var b = SymmetricMatrices.RandomRectangle(size, 3);
        SymmetricMatrices.LargestDifference(ours.Solve(b).Data, theirs.Solve(Dense.Build.DenseOfRowMajor(size, 3, b.Data)).ToRowMajorArray()).ShouldBeLessThan(1e-11 * size);
    }

    // The Laplacian of n sites has L_ii = √((i + 2)/(i + 1)), i = 0 …, and determinant n + 1.
    [Fact]
    public void The_factor_of_the_Laplacian_is_its_closed_form()
    {
        var cholesky = Cholesky.Decompose(SymmetricMatrices.Laplacian(20));
        for (var i = 0; i < 20; i++)
        {
            cholesky.Factor[i, i].ShouldBe(Math.Sqrt((i + 2.0) / (i + 1)), 1e-14);
            if (i > 0)
                cholesky.Factor[i, i - 1].ShouldBe(-Math.Sqrt(i / (i + 1.0)), 1e-14);
        }

        cholesky.LogDeterminant.ShouldBe(Math.Log(21), 1e-13);
    }

    [Fact]
    public void Only_the_lower_triangle_is_read()
    {
        var a = PositiveDefinite(6);
        var lower = new Matrix<double>(6, 6, (double[])a.Data.Clone());
        for (var i = 0; i < 6; i++)
            for (var j = i + 1; j < 6; j++)
                lower[i, j] = double.NaN;
        Cholesky.Decompose(lower).Factor.Data.ShouldBe(Cholesky.Decompose(a).Factor.Data);
    }

    [Fact]
    public void Nothing_is_decomposed_into_nothing()
    {
        var empty = Cholesky.Decompose(new Matrix<double>(0, 0));
        empty.LogDeterminant.ShouldBe(0);
        empty.Solve(new Matrix<double>(0, 2)).Data.ShouldBeEmpty();
    }

    [Fact]
    public void What_is_not_positive_definite_is_refused_with_the_pivot()
    {
        Should.Throw<DataException>(() => Cholesky.Decompose(SymmetricMatrices.Diagonal(1, 2, -1))).Message.ShouldContain("pivot 2 is -1");
        Should.Throw<DataException>(() => Cholesky.Decompose(new Matrix<double>(2, 2, [1, 1, 1, 1]))).Message.ShouldContain("pivot 1 is 0");
        Should.Throw<DataException>(() => Cholesky.Decompose(new Matrix<double>(2, 2, [1, 0, double.NaN, 1]))).Message.ShouldContain("NaN");
        Should.Throw<DataException>(() => Cholesky.Decompose(SymmetricMatrices.Diagonal(double.PositiveInfinity)));
        Should.Throw<ShapeException>(() => Cholesky.Decompose(new Matrix<double>(2, 3))).Message.ShouldContain("2×3");
        Should.Throw<ShapeException>(() => Cholesky.Decompose(PositiveDefinite(3)).Solve(new Matrix<double>(2, 1))).Message.ShouldContain("3×3");
    }

    internal static Matrix<double> PositiveDefinite(int size)
    {
        var root = SymmetricMatrices.RandomRectangle(size, size + 5);
        var a = root.Times(root.Transposed());
        for (var i = 0; i < size; i++)
            a[i, i]++;
        return a;
    }
}
