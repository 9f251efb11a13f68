using Kadanoff.Numerics;

namespace Kadanoff.Tests.Numerics;

public class ShiftedProductTests
{
    // The same chain of fused multiply-adds as in the product of matrices, so the same bits.
    [Theory]
    [InlineData(8, 1, 32)]
    [InlineData(16, 9, 96)]
    [InlineData(11, 40, 320)]
    public void It_is_the_product_with_a_matrix_whose_rows_are_read_from_the_shifts(int rows, int depth, int places)
    {
        var (random, a, x, start) = (new RandomStream(1, "shifted"), new float[rows * depth], new float[500 + places], new float[24]);
        random.FillGaussian<float>(a);
        random.FillGaussian<float>(x);
        random.FillGaussian<float>(start.AsSpan(0, rows));
        int[] shifts = [.. Enumerable.Range(0, depth).Select(p => p * 37 % 500)];
        var expected = new float[rows * places];
        for (var i = 0; i < rows; i++)
            expected.AsSpan(i * places, places).Fill(start[i]);
        float[] columns = [.. shifts.SelectMany(shift => x.AsSpan(shift, places).ToArray())];
        Gemm.Multiply(new View<float>(a, rows, depth), new View<float>(columns, depth, places), expected, accumulate: true);

        var packed = new float[ShiftedProduct.PackedLength(rows, depth)];
        ShiftedProduct.Pack(a, rows, packed);
        for (var first = 0; first < rows; first += ShiftedProduct.Height)
        {
            var found = new float[ShiftedProduct.Height * places];
            ShiftedProduct.Multiply(packed.AsSpan(first * depth), shifts, x, start.AsSpan(first), places, found);
            var count = Math.Min(ShiftedProduct.Height, rows - first);
            found.AsSpan(0, count * places).SequenceEqual(expected.AsSpan(first * places, count * places)).ShouldBeTrue();
            found.AsSpan(count * places).ToArray().ShouldAllBe(number => number == 0);
        }
    }

    [Fact]
    public void Places_between_the_strips_are_refused() =>
        Should.Throw<ArgumentException>(() => ShiftedProduct.Multiply(new float[8], [0], new float[40], new float[8], 40, new float[320]));
}
