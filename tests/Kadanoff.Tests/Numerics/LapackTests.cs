using Kadanoff.Numerics;

namespace Kadanoff.Tests.Numerics;

public class LapackTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(33)]
    [InlineData(150)]
    public void Eigenvalues_and_vectors_are_those_of_the_own_code(int size)
    {
        Providers.SkipIfAbsent(AlgebraProvider.System);
        var a = SymmetricMatrices.Random(size);
        var (system, own) = (SymmetricEigen.Decompose(a, AlgebraProvider.System), SymmetricEigen.Decompose(a, AlgebraProvider.Own));
        SymmetricMatrices.ShouldBeTheEigensystemOf(system, a);
        SymmetricMatrices.LargestDifference(system.Values, own.Values).ShouldBeLessThan(1e-13 * size);
        SymmetricMatrices.LargestDifference(system.Vectors.Data, own.Vectors.Data).ShouldBeLessThan(1e-9);
        SymmetricMatrices.LargestDifference(SymmetricEigen.Values(a, AlgebraProvider.System), own.Values).ShouldBeLessThan(1e-13 * size);
    }

    [Fact]
    public void The_automatic_provider_takes_LAPACK_for_large_matrices_alone()
    {
        Providers.SkipIfAbsent(AlgebraProvider.System);
        var small = SymmetricMatrices.Random(60);
        SymmetricEigen.Values(small).ShouldBe(SymmetricEigen.Values(small, AlgebraProvider.Own));
        Lapack.Serves(AlgebraProvider.Automatic, 60).ShouldBeFalse();
        Lapack.Serves(AlgebraProvider.Automatic, 140).ShouldBeTrue();
    }

    [Theory]
    [MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public void Empty_constant_and_zero_matrices_have_their_eigenvalues(AlgebraProvider provider)
    {
        Providers.SkipIfAbsent(provider);
        SymmetricEigen.Values(new Matrix<double>(0, 0), provider).ShouldBeEmpty();
        SymmetricEigen.Decompose(new Matrix<double>(0, 0), provider).Vectors.Data.ShouldBeEmpty();
        SymmetricEigen.Values(new Matrix<double>(5, 5), provider).ShouldBe([0, 0, 0, 0, 0]);
        SymmetricMatrices.LargestDifference(SymmetricEigen.Values(new Matrix<double>(4, 4, [.. Enumerable.Repeat(1.0, 16)]), provider), [0, 0, 0, 4]).ShouldBeLessThan(1e-14);
        Should.Throw<DataException>(() => SymmetricEigen.Values(SymmetricMatrices.Diagonal(1, double.NaN), provider)).Message.ShouldContain("(1, 1)");
        Should.Throw<ShapeException>(() => SymmetricEigen.Values(new Matrix<double>(2, 1), provider));
    }

    [Fact]
    public void A_system_without_LAPACK_says_so()
    {
        Assert.SkipWhen(Lapack.IsPresent, $"The system has LAPACK: {Lapack.Name}.");
        Should.Throw<DataException>(() => SymmetricEigen.Values(SymmetricMatrices.Laplacian(3), AlgebraProvider.System)).Message.ShouldContain("Install OpenBLAS");
    }
}
