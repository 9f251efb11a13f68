using Kadanoff.Numerics;

namespace Kadanoff.Tests.Numerics;

public class GramMatrixTests
{
    [Theory]
    [InlineData(3, 5)]
    [InlineData(5, 3)]
    [InlineData(130, 600)]
    [InlineData(513, 40)]
    public void It_holds_the_products_of_all_pairs(int rows, int columns)
    {
        var a = SymmetricMatrices.RandomRectangle(rows, columns);
        var expected = rows <= columns ? a.Times(a.Transposed()) : a.Transposed().Times(a);
        foreach (var matrix in new[] { new StridedMatrix(rows, columns, 0, columns, 1), new StridedMatrix(columns, rows, 0, 1, columns) })
            ShouldBeLower(GramMatrix.OfShorterSide<double>(a.Data, matrix), expected);
    }

    [Fact]
    public void Any_strides_give_the_matrix_that_they_pick()
    {
        var numbers = SymmetricMatrices.RandomRectangle(1, 9 * 20 * 7).Data;
        var matrix = new StridedMatrix(20, 7, 3, 63, 9);
        var copy = new Matrix<double>(20, 7);
        GramMatrix.Copy<double>(numbers, matrix, copy.Span);
        copy[19, 6].ShouldBe(numbers[3 + (19 * 63) + (6 * 9)]);
        ShouldBeLower(GramMatrix.OfShorterSide<double>(numbers, matrix), copy.Transposed().Times(copy));
    }

    [Fact]
    public void The_largest_and_smallest_numbers_of_float32_stay_numbers()
    {
        GramMatrix.OfShorterSide<float>([float.MaxValue, float.MaxValue], new StridedMatrix(1, 2, 0, 2, 1))[0].ShouldBe(2 * Math.Pow(float.MaxValue, 2), 1e60);
        GramMatrix.OfShorterSide<float>([float.Epsilon], new StridedMatrix(1, 1, 0, 1, 1))[0].ShouldBeGreaterThan(0);
    }

    private static void ShouldBeLower(double[] gram, Matrix<double> expected)
    {
        for (var i = 0; i < expected.Rows; i++)
            for (var j = 0; j <= i; j++)
                gram[(i * expected.Rows) + j].ShouldBe(expected[i, j], 1e-11);
    }
}
