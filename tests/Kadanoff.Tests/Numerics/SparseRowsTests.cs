using System.Numerics;
using Kadanoff.Numerics;

namespace Kadanoff.Tests.Numerics;

public sealed class SparseRowsTests
{
    [Theory]
    [InlineData(100, 784, 100)]
    [InlineData(17, 70, 3)]
    [InlineData(40, 64, 300)]
    public void Products_that_skip_zeros_are_the_dense_ones_bit_for_bit(int rows, int columns, int outputs)
    {
        Check<float>(rows, columns, outputs);
        Check<double>(rows, columns, outputs);
    }

    [Fact]
    public void Dense_data_are_refused()
    {
        var data = new float[100 * 200];
        new RandomStream(1, "dense").FillUniform<float>(data, 0.5, 1);
        new SparseRows<float>().TryRead(new View<float>(data, 100, 200)).ShouldBeFalse();
        data.AsSpan(0, 100 * 50).Clear();
        new SparseRows<float>().TryRead(new View<float>(data, 100, 200)).ShouldBeFalse();
    }

    private static void Check<T>(int rows, int columns, int outputs)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var stream = new RandomStream(4, "sparse", rows);
        var (data, weights, bias) = (new T[rows * columns], new T[outputs * columns], new T[outputs]);
        stream.FillGaussian<T>(weights);
        stream.FillGaussian<T>(bias);
        for (var i = 0; i < data.Length; i++)
            data[i] = stream.NextInt32(5) == 0 ? T.CreateTruncating(stream.NextDouble()) : i % 3 == 0 ? T.NegativeZero : T.Zero;
        var sparse = new SparseRows<T>();
        sparse.TryRead(new View<T>(data, rows, columns)).ShouldBeTrue();

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
