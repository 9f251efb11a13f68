using System.Numerics;
using Kadanoff.Numerics;

namespace Kadanoff.Tests.Numerics;

public class ComplexMatrixTests
{
    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(5)]
    [InlineData(12)]
    public void Powers_are_those_of_complex_numbers(int power)
    {
        const int Size = 4;
        var (real, imaginary, stream) = (new Matrix<double>(Size, Size), new Matrix<double>(Size, Size), new RandomStream(1, "complex"));
        stream.FillUniform(real.Span, -0.5, 0.5);
        stream.FillUniform(imaginary.Span, -0.5, 0.5);
        var vector = Enumerable.Range(0, Size).Select(_ => new Complex(stream.NextDouble(), stream.NextDouble())).ToArray();
        Complex At(int i, int j) => new(real[i, j], imaginary[i, j]);
        Complex[] Applied(Complex[] v) => [.. Enumerable.Range(0, Size).Select(i => Enumerable.Range(0, Size).Aggregate(Complex.Zero, (sum, j) => sum + (At(i, j) * v[j])))];
        Complex[] Raised(Complex[] v) => Enumerable.Range(0, power).Aggregate(v, (current, _) => Applied(current));

        var matrix = new ComplexMatrix(real, imaginary);
        var between = vector.Zip(Raised(vector), (a, b) => a * b).Aggregate(Complex.Add);
        var trace = Enumerable.Range(0, Size).Select(i => Raised([.. Enumerable.Range(0, Size).Select(j => j == i ? Complex.One : Complex.Zero)])[i]).Aggregate(Complex.Add);
        Complex.Abs(matrix.Between(vector, power) - between).ShouldBeLessThan(1e-12 * (1 + Complex.Abs(between)));
        Complex.Abs(matrix.TraceOfPower(power) - trace).ShouldBeLessThan(1e-12 * (1 + Complex.Abs(trace)));
    }
}
