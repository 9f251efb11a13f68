using Kadanoff.Numerics;

namespace Kadanoff.Tests.Numerics;

public class SemidefiniteFactorTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(40, 60)]
    [InlineData(40, 7)]
    [InlineData(150, 149)]
    public void The_factor_times_itself_is_the_matrix_whatever_its_rank(int size, int rank)
    {
        var a = Gram(SymmetricMatrices.RandomRectangle(size, rank));
        SymmetricMatrices.LargestDifference(Gram(Factor(a)).Data, a.Data).ShouldBeLessThan(1e-11 * size);
    }

    [Fact]
    public void Of_a_definite_matrix_it_is_the_factor_of_Cholesky()
    {
        var a = Gram(SymmetricMatrices.RandomRectangle(30, 90));
        SymmetricMatrices.LargestDifference(Factor(a).Data, Cholesky.Decompose(a).Factor.Data).ShouldBeLessThan(1e-12);
    }

    [Fact]
    public void Equal_rows_of_the_matrix_have_equal_rows_bit_for_bit()
    {
        var rows = SymmetricMatrices.RandomRectangle(20, 300);
        rows.Row(3).CopyTo(rows.Row(11));
        rows.Row(3).CopyTo(rows.Row(19));
        var factor = Factor(Gram(rows));
        factor.Row(11).ToArray().ShouldBe(factor.Row(3).ToArray());
        factor.Row(19).ToArray().ShouldBe(factor.Row(3).ToArray());
    }

    [Fact]
    public void Nothing_has_a_factor_of_zeros() => Factor(new Matrix<double>(4, 4)).Data.ShouldAllBe(element => element == 0);

    private static Matrix<double> Factor(Matrix<double> a)
    {
        var factor = new Matrix<double>(a.Rows, a.Columns, (double[])a.Data.Clone());
        SemidefiniteFactor.Replace(factor);
        return factor;
    }

    private static Matrix<double> Gram(Matrix<double> rows) => rows.Times(rows.Transposed());
}
