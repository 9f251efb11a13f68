using Kadanoff.Numerics;

namespace Kadanoff.Tests.Numerics;

public class ReductionTests
{
    public static TheoryData<int, int> Sizes()
    {
        var sizes = new TheoryData<int, int>();
        foreach (var columns in new[] { 0, 1, 4, 15, 16, 17, 32, 100 })
        {
            sizes.Add(0, columns);
            sizes.Add(1, columns);
            sizes.Add(37, columns);
        }

        return sizes;
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Column_sums_add_in_the_order_of_the_rows_to_the_last_bit(int rows, int columns)
    {
        Compare<float>(rows, columns);
        Compare<double>(rows, columns);
    }

    [Fact]
    public void Sums_beyond_the_columns_stay()
    {
        float[] sums = [7, 7, 7];
        Reduction.ColumnSums(new View<float>([1, 2, 3, 4], 2, 2), sums);
        sums.ShouldBe([4, 6, 7]);
        Should.Throw<ArgumentException>(() => Reduction.ColumnSums(new View<float>([1, 2, 3, 4], 2, 2), new float[1]));
    }

    private static void Compare<T>(int rows, int columns)
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
    {
        const int Gap = 3;
        var data = new T[rows * (columns + Gap)];
        new RandomStream(5, "reduction", rows).FillGaussian<T>(data);
        var expected = new T[columns];
        for (var j = 0; j < columns; j++)
        {
            var sum = 0.0;
            for (var i = 0; i < rows; i++)
                sum += double.CreateTruncating(data[(i * (columns + Gap)) + j]);
            expected[j] = T.CreateTruncating(sum);
        }

        var sums = new T[columns];
        Reduction.ColumnSums(new View<T>(data, rows, columns, columns + Gap), sums);
        sums.ShouldBe(expected);

        var transposed = new T[rows * columns];
        for (var i = 0; i < rows * columns; i++)
            transposed[i] = data[((i % Math.Max(1, rows)) * (columns + Gap)) + (i / Math.Max(1, rows))];
        sums.AsSpan().Clear();
        Reduction.ColumnSums(new View<T>(transposed, columns, rows).Transpose(), sums);
        sums.ShouldBe(expected);
    }
}
