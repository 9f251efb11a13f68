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
}
