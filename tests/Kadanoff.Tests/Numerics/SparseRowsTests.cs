using System.Numerics;
using Kadanoff.Numerics;

namespace Kadanoff.Tests.Numerics;

public sealed class SparseRowsTests
{
    [Theory]
    [InlineData(100, 784, 100)]
    [InlineData(9, 70, 27)]
    [InlineData(40, 64, 300)]
    [InlineData(65, 512, 36)]
    [InlineData(515, 130, 100)]
    [InlineData(128, 1100, 129)]
    public void Products_that_skip_zeros_are_the_dense_ones_bit_for_bit(int rows, int columns, int outputs)
    {
        Check<float>(rows, columns, outputs);
        Check<double>(rows, columns, outputs);
    }

    [Fact]
    public void Dense_data_and_few_outputs_are_refused()
    {
        var data = new float[100 * 200];
        new RandomStream(1, "dense").FillUniform<float>(data, 0.5, 1);
        new SparseRows<float>().TryRead(new View<float>(data, 100, 200), 100).ShouldBeFalse();
        data.AsSpan(0, 100 * 100).Clear();
        new SparseRows<float>().TryRead(new View<float>(data, 100, 200), 100).ShouldBeFalse();
        data.AsSpan(0, 100 * 180).Clear();
        new SparseRows<float>().TryRead(new View<float>(data, 100, 200), 100).ShouldBeTrue();
        new SparseRows<float>().TryRead(new View<float>(data, 100, 200), 10).ShouldBeFalse();
    }

    [Fact]
    public void Later_data_leave_nothing_of_earlier_ones()
    {
        var (sparse, weights) = (new SparseRows<float>(), new float[30 * 600]);
        new RandomStream(2, "weights").FillGaussian<float>(weights);
        foreach (var (rows, element) in new[] { (100, 5), (70, 3), (9, 7), (100, 11) })
        {
            var (data, result, expected) = (new float[rows * 600], new float[rows * 30], new float[rows * 30]);
            for (var i = 0; i < data.Length; i += element)
                data[i] = i;
            var view = new View<float>(data, rows, 600);
            sparse.TryRead(view, 30).ShouldBe(element > 4);
            if (element <= 4)
                continue;
            sparse.MultiplyTransposed(view, weights, [], result);
            Gemm.Multiply(view, new View<float>(weights, 30, 600).Transpose(), expected);
            result.ShouldBe(expected);
        }
    }

    [Fact]
    public void Nothing_is_allocated_after_the_first_products()
    {
        var (sparse, data, weights, result) = (new SparseRows<float>(), new float[100 * 784], new float[100 * 784], new float[100 * 100]);
        data[5] = 1;
        Products();
        var before = GC.GetAllocatedBytesForCurrentThread();
        Products();
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);

        void Products()
        {
            var view = new View<float>(data, 100, 784);
            sparse.TryRead(view, 100).ShouldBeTrue();
            sparse.MultiplyTransposed(view, weights, [], result);
            sparse.TransposedMultiply(result, view, weights);
        }
    }

    private static void Check<T>(int rows, int columns, int outputs)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var stream = new RandomStream(4, "sparse", rows);
        var (data, weights, bias) = (new T[rows * columns], new T[outputs * columns], new T[outputs]);
        stream.FillGaussian<T>(weights);
        stream.FillGaussian<T>(bias);
        for (var i = 0; i < data.Length; i++)
            data[i] = stream.NextInt32(6) == 0 ? T.CreateTruncating(stream.NextDouble()) : i % 3 == 0 ? T.NegativeZero : T.Zero;
        var sparse = new SparseRows<T>();
        sparse.TryRead(new View<T>(data, rows, columns), outputs).ShouldBeTrue();

        var (result, expected) = (new T[rows * outputs], new T[rows * outputs]);
        sparse.MultiplyTransposed(new View<T>(data, rows, columns), weights, bias, result);
        Gemm.Multiply(new View<T>(data, rows, columns), new View<T>(weights, outputs, columns).Transpose(), expected, bias: bias);
        result.ShouldBe(expected);

        var (gradient, expectedGradient) = (new T[weights.Length], new T[weights.Length]);
        sparse.TransposedMultiply(result, new View<T>(data, rows, columns), gradient);
        Gemm.Multiply(new View<T>(result, rows, outputs).Transpose(), new View<T>(data, rows, columns), expectedGradient);
        gradient.ShouldBe(expectedGradient);
    }
}
