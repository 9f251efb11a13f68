using System.Numerics;
using System.Numerics.Tensors;

namespace Kadanoff.Numerics;

/// <summary>A square complex matrix as its real and its imaginary part.</summary>
/// <remarks><i>Cost</i>: four real products each. <i>Checked by</i> ComplexMatrixTests.</remarks>
internal sealed class ComplexMatrix(Matrix<double> real, Matrix<double> imaginary)
{
    /// <summary>vᵀ Mⁿ v.</summary>
    public Complex Between(ReadOnlySpan<Complex> v, int power)
    {
        var (re, im) = (new double[v.Length], new double[v.Length]);
        for (var i = 0; i < v.Length; i++)
            (re[i], im[i]) = (v[i].Real, v[i].Imaginary);
        for (var step = 0; step < power; step++)
            (re, im) = Applied(re, im);
        var sum = Complex.Zero;
        for (var i = 0; i < v.Length; i++)
            sum += v[i] * new Complex(re[i], im[i]);
        return sum;
    }

    /// <summary>Tr Mⁿ.</summary>
    /// <param name="power">n, at least 2.</param>
    public Complex TraceOfPower(int power)
    {
        var half = Power(power / 2);
        return half.TraceOfProduct(int.IsEvenInteger(power) ? half : half.Times(this));
    }

    private ComplexMatrix Power(int power)
    {
        if (power == 1)
            return this;
        var half = Power(power / 2);
        var even = half.Times(half);
        return int.IsEvenInteger(power) ? even : even.Times(this);
    }

    private ComplexMatrix Times(ComplexMatrix other)
    {
        var (re, im) = (real.Times(other.Real), real.Times(other.Imaginary));
        Gemm.Multiply(imaginary.AsView(), other.Real.AsView(), im.Span, accumulate: true);
        var crossed = imaginary.Times(other.Imaginary);
        TensorPrimitives.Subtract<double>(re.Span, crossed.Span, re.Span);
        return new(re, im);
    }

    private Complex TraceOfProduct(ComplexMatrix other)
    {
        var (re, im) = (other.Real.Transposed(), other.Imaginary.Transposed());
        static double Dot(Matrix<double> a, Matrix<double> b) => TensorPrimitives.Dot<double>(a.Span, b.Span);
        return new(Dot(real, re) - Dot(imaginary, im), Dot(real, im) + Dot(imaginary, re));
    }

    private (double[] Real, double[] Imaginary) Applied(double[] re, double[] im)
    {
        var (nextReal, nextImaginary) = (new double[re.Length], new double[re.Length]);
        for (var i = 0; i < re.Length; i++)
        {
            nextReal[i] = TensorPrimitives.Dot<double>(real.Row(i), re) - TensorPrimitives.Dot<double>(imaginary.Row(i), im);
            nextImaginary[i] = TensorPrimitives.Dot<double>(real.Row(i), im) + TensorPrimitives.Dot<double>(imaginary.Row(i), re);
        }

        return (nextReal, nextImaginary);
    }

    private Matrix<double> Real => real;

    private Matrix<double> Imaginary => imaginary;
}
