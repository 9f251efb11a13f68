using System.Numerics;
using Kadanoff.Numerics;

namespace Kadanoff.Tests.Numerics;

public class GemmTests
{
    private static readonly int[] Sizes = [1, 2, 3, 4, 5, 6, 7, 8, 10, 12, 13, 16, 17, 31, 32, 33, 36, 40, 65];

    public static TheoryData<int, bool, bool> Cases()
    {
        var cases = new TheoryData<int, bool, bool>();
        foreach (var width in new[] { VectorWidth.Widest, VectorWidth.Bits256, VectorWidth.Bits512 })
        {
            foreach (var transposeLeft in new[] { false, true })
            {
                cases.Add((int)width, transposeLeft, false);
                cases.Add((int)width, transposeLeft, true);
            }
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Every_element_is_one_chain_of_fused_operations_in_single_precision(int width, bool transposeLeft, bool transposeRight) =>
        Check<float>((VectorWidth)width, transposeLeft, transposeRight);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Every_element_is_one_chain_of_fused_operations_in_double_precision(int width, bool transposeLeft, bool transposeRight) =>
        Check<double>((VectorWidth)width, transposeLeft, transposeRight);

    [Fact]
    public void Long_sums_keep_their_order_across_blocks()
    {
        foreach (var depth in new[] { 255, 256, 257, 1500 })
        {
            CheckOne<float>(VectorWidth.Widest, 14, 35, depth, false, true, accumulate: true, threads: 1);
            CheckOne<double>(VectorWidth.Bits256, 14, 35, depth, true, false, accumulate: false, threads: 1);
        }
    }

    [Theory]
    [InlineData(119, 255)]
    [InlineData(120, 256)]
    [InlineData(121, 257)]
    [InlineData(245, 514)]
    public void Blocks_of_rows_and_columns_meet_without_a_seam(int rows, int columns)
    {
        foreach (var transposeRight in new[] { false, true })
        {
            CheckOne<float>(VectorWidth.Widest, rows, columns, 9, false, transposeRight, accumulate: false, threads: 1);
            CheckOne<double>(VectorWidth.Widest, rows, columns, 9, true, transposeRight, accumulate: true, threads: 1);
        }
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    public void The_number_of_threads_changes_no_bit(int threads)
    {
        var (a, b) = (Random<float>(200 * 300, "a"), Random<float>(300 * 250, "b"));
        var (alone, shared) = (new float[200 * 250], new float[200 * 250]);
        Gemm.Multiply(new View<float>(a, 200, 300), new View<float>(b, 300, 250), alone.AsSpan());
        Gemm.Multiply(new View<float>(a, 200, 300), new View<float>(b, 300, 250), shared.AsSpan(), threads: threads);
        shared.ShouldBe(alone);
    }

    [Fact]
    public void Parts_of_wider_matrices_are_read_and_written_in_place()
    {
        var (a, b) = (Random<double>(20 * 30, "a"), Random<double>(30 * 40, "b"));
        var c = Random<double>(20 * 50, "c");
        var expected = (double[])c.Clone();
        Naive(new View<double>(a.AsSpan(3), 18, 25, 30), new View<double>(b.AsSpan(5), 25, 33, 40), expected.AsSpan(7), 50, false);
        Gemm.Multiply(new View<double>(a.AsSpan(3), 18, 25, 30), new View<double>(b.AsSpan(5), 25, 33, 40), c.AsSpan(7), 50);
        c.ShouldBe(expected);
    }

    [Theory]
    [InlineData(Rectifier.None)]
    [InlineData(Rectifier.Relu)]
    [InlineData(Rectifier.Leaky)]
    public void Bias_and_rectifier_follow_the_product(Rectifier rectifier)
    {
        var (a, b, bias) = (Random<float>(9 * 11, "a"), Random<float>(11 * 21, "b"), Random<float>(21, "bias"));
        var (product, finished) = (new float[9 * 21], new float[9 * 21]);
        Gemm.Multiply(new View<float>(a, 9, 11), new View<float>(b, 11, 21), product.AsSpan());
        Gemm.Multiply(new View<float>(a, 9, 11), new View<float>(b, 11, 21), finished.AsSpan(), bias: bias, rectifier: rectifier, slope: 0.2f);
        for (var i = 0; i < product.Length; i++)
        {
            var sum = product[i] + bias[i % 21];
            finished[i].ShouldBe(rectifier switch { Rectifier.Relu => Math.Max(sum, 0), Rectifier.Leaky => sum >= 0 ? sum : 0.2f * sum, _ => sum });
        }
    }

    [Fact]
    public void Nothing_is_allocated_after_the_first_product()
    {
        var (a, b, c) = (Random<float>(50 * 60, "a"), Random<float>(60 * 70, "b"), new float[50 * 70]);
        Gemm.Multiply(new View<float>(a, 50, 60), new View<float>(b, 60, 70), c.AsSpan());
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
            Gemm.Multiply(new View<float>(a, 50, 60), new View<float>(b, 60, 70), c.AsSpan());
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(100);
    }

    [Fact]
    public void Empty_products_do_nothing_and_an_empty_sum_is_zero()
    {
        Gemm.Multiply(new View<float>([], 0, 3), new View<float>(new float[6], 3, 2), Span<float>.Empty);
        float[] c = [1, 2, 3, 4];
        Gemm.Multiply(new View<float>([], 2, 0), new View<float>([], 0, 2), c.AsSpan());
        c.ShouldBe([0, 0, 0, 0]);
    }

    [Fact]
    public void Shapes_that_do_not_fit_are_refused()
    {
        Should.Throw<ArgumentException>(() => Gemm.Multiply(new View<float>(new float[6], 2, 3), new View<float>(new float[8], 4, 2), new float[4].AsSpan()));
        Should.Throw<ArgumentException>(() => Gemm.Multiply(new View<float>(new float[6], 2, 3), new View<float>(new float[6], 3, 2), new float[3].AsSpan()));
        Should.Throw<ArgumentException>(() => Gemm.Multiply(new View<float>(new float[6], 2, 3), new View<float>(new float[6], 3, 2), new float[4].AsSpan(), bias: new float[3]));
    }

    private static void Check<T>(VectorWidth width, bool transposeLeft, bool transposeRight)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        foreach (var m in Sizes)
        {
            foreach (var n in Sizes)
                CheckOne<T>(width, m, n, Sizes[(m + n) % Sizes.Length], transposeLeft, transposeRight, accumulate: (m & 1) == 0, threads: 1);
        }
    }

    private static void CheckOne<T>(VectorWidth width, int m, int n, int k, bool transposeLeft, bool transposeRight, bool accumulate, int threads)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var (a, b, c) = (Random<T>(m * k, "a"), Random<T>(k * n, "b"), Random<T>(m * n, "c"));
        var left = transposeLeft ? new View<T>(a, k, m).Transpose() : new View<T>(a, m, k);
        var right = transposeRight ? new View<T>(b, n, k).Transpose() : new View<T>(b, k, n);
        var expected = (T[])c.Clone();
        Naive(left, right, expected, n, accumulate);
        Gemm.Multiply(left, right, c.AsSpan(), 0, accumulate, default, Rectifier.None, default, threads, width);
        c.ShouldBe(expected, $"{m}×{k} by {k}×{n}");
    }

    private static void Naive<T>(View<T> a, View<T> b, Span<T> c, int stride, bool accumulate)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (var i = 0; i < a.Rows; i++)
        {
            for (var j = 0; j < b.Columns; j++)
            {
                var sum = accumulate ? c[(i * stride) + j] : T.Zero;
                for (var p = 0; p < a.Columns; p++)
                    sum = T.FusedMultiplyAdd(a.Data[(i * a.RowStride) + (p * a.ColumnStride)], b.Data[(p * b.RowStride) + (j * b.ColumnStride)], sum);
                c[(i * stride) + j] = sum;
            }
        }
    }

    private static T[] Random<T>(int count, string name)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var values = new T[count];
        new RandomStream(1, name).FillUniform<T>(values, -1, 1);
        return values;
    }
}
