using Kadanoff.Numerics;

namespace Kadanoff.Tests.Numerics;

public class SymmetricEigenTests
{
    public static TheoryData<int> Sizes => [1, 2, 3, 4, 5, 7, 16, 31, 32, 33, 34, 64, 65, 97, 130, 300];

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Values_of_the_discrete_Laplacian_are_its_closed_form(int size)
    {
        var values = SymmetricEigen.Values(SymmetricMatrices.Laplacian(size), AlgebraProvider.Own);
        for (var k = 0; k < size; k++)
            values[k].ShouldBe(2 - (2 * Math.Cos((k + 1) * Math.PI / (size + 1))), 1e-14 * size);
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Values_of_a_random_matrix_agree_with_MathNet(int size)
    {
        var a = SymmetricMatrices.Random(size);
        var expected = MathNet.Numerics.LinearAlgebra.Matrix<double>.Build.DenseOfRowMajor(size, size, a.Data).Evd().EigenValues.Select(z => z.Real).Order().ToArray();
        var values = SymmetricEigen.Values(a, AlgebraProvider.Own);
        SymmetricMatrices.LargestDifference(values, expected).ShouldBeLessThan(1e-13 * size);
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Vectors_solve_the_eigenvalue_equation_and_are_orthonormal(int size)
    {
        var a = SymmetricMatrices.Random(size);
        SymmetricMatrices.ShouldBeTheEigensystemOf(SymmetricEigen.Decompose(a, AlgebraProvider.Own), a);
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Values_with_and_without_vectors_are_the_same(int size)
    {
        var a = SymmetricMatrices.Random(size);
        SymmetricMatrices.LargestDifference(SymmetricEigen.Values(a, AlgebraProvider.Own), SymmetricEigen.Decompose(a, AlgebraProvider.Own).Values).ShouldBe(0);
    }

    /// <summary>e^{−x⁶} on its rows and columns: elements from 1 down to the smallest that there are, whose squares vanish.</summary>
    [Theory]
    [InlineData(60)]
    [InlineData(200)]
    public void Elements_whose_squares_vanish_do_not_bend_the_vectors(int size)
    {
        var a = new Matrix<double>(size, size);
        for (var i = 0; i < size; i++)
        {
            for (var j = 0; j < size; j++)
                a[i, j] = Math.Exp(-400 * (Math.Pow((double)i / size, 6) + Math.Pow((double)j / size, 6))) / (1 + Math.Abs(i - j));
        }

        SymmetricMatrices.ShouldBeTheEigensystemOf(SymmetricEigen.Decompose(a, AlgebraProvider.Own), a);
    }
}
