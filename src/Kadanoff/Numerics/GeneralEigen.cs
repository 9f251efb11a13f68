using System.Numerics;

namespace Kadanoff.Numerics;

/// <summary>Eigenvalues of a square matrix that need not be symmetric.</summary>
/// <remarks>
/// <para><i>Method</i>: Householder reflections to Hessenberg form, then QR steps by Givens rotations with Wilkinson's shift, in complex arithmetic; one value splits off after another.</para>
/// <para><i>Valid for</i> small matrices, as the linear maps around a fixed point are: values are exact to a few 1e-15 of the norm, times their condition.
/// <i>Cost</i>: about 40·n³ operations. <i>Reference</i>: [golub2013, §7.4–7.5]. <i>Checked by</i> GeneralEigenTests.</para>
/// </remarks>
public static class GeneralEigen
{
    private const int MostStepsPerValue = 60;

    /// <summary>The eigenvalues, the largest in magnitude first; of a conjugate pair the one with positive imaginary part comes first.</summary>
    /// <param name="a">n × n; not changed.</param>
    /// <exception cref="ShapeException">The matrix is not square.</exception>
    /// <exception cref="DataException">An element is not finite, or the iteration does not converge.</exception>
    public static Complex[] Values(Matrix<double> a)
    {
        ArgumentNullException.ThrowIfNull(a);
        if (a.Rows != a.Columns)
            throw new ShapeException($"A {a.Rows}×{a.Columns} matrix has no eigenvalues", "Give a square matrix, or ask for singular values.");
        if (a.Data.Any(element => !double.IsFinite(element)))
            throw new DataException("A matrix whose eigenvalues are asked for has an element that is not finite", "Look where the infinite or undefined number comes from.");
        var h = Hessenberg(a);
        var values = new Complex[a.Rows];
        for (var last = a.Rows - 1; last >= 0; last--)
            values[last] = SplitOff(h, last);
        return [.. values.Select(value => Tidy(value, values)).OrderByDescending(value => Math.Round(value.Magnitude, 12)).ThenByDescending(value => value.Real).ThenByDescending(value => value.Imaginary)];
    }

    /// <summary>An imaginary part that is only rounding is dropped.</summary>
    private static Complex Tidy(Complex value, Complex[] all) =>
        Math.Abs(value.Imaginary) <= 1e-12 * all.Max(other => other.Magnitude) ? new Complex(value.Real, 0) : value;

    private static Complex[,] Hessenberg(Matrix<double> a)
    {
        var n = a.Rows;
        var h = new Complex[n, n];
        for (var i = 0; i < n; i++)
            for (var j = 0; j < n; j++)
                h[i, j] = a[i, j];
        for (var k = 0; k < n - 2; k++)
            Reflect(h, k);
        return h;
    }

    /// <summary>A reflection from both sides that clears column k below the subdiagonal.</summary>
    private static void Reflect(Complex[,] h, int k)
    {
        var n = h.GetLength(0);
        var v = new double[n];
        for (var i = k + 1; i < n; i++)
            v[i] = h[i, k].Real;
        v[k + 1] += Math.CopySign(Math.Sqrt(v.Sum(x => x * x)), v[k + 1]);
        var square = v.Sum(x => x * x);
        if (square == 0)
            return;
        for (var j = 0; j < n; j++)
        {
            Complex left = 0;
            for (var i = k + 1; i < n; i++)
                left += v[i] * h[i, j];
            for (var i = k + 1; i < n; i++)
                h[i, j] -= 2 / square * v[i] * left;
        }

        for (var i = 0; i < n; i++)
        {
            Complex right = 0;
            for (var j = k + 1; j < n; j++)
                right += h[i, j] * v[j];
            for (var j = k + 1; j < n; j++)
                h[i, j] -= 2 / square * right * v[j];
        }
    }

    /// <summary>QR steps on the leading block 0 … last until its last row is zero but for the diagonal.</summary>
    private static Complex SplitOff(Complex[,] h, int last)
    {
        for (var step = 0; step < MostStepsPerValue; step++)
        {
            var first = FirstOfBlock(h, last);
            if (first == last)
                return h[last, last];
            Rotate(h, first, last, step % 10 == 9 ? h[last, last].Magnitude + h[last, last - 1].Magnitude : Shift(h, last));
        }

        throw new DataException("The eigenvalues of a matrix did not converge", "Scale its rows and columns to the same size.");
    }

    /// <summary>Where the undivided block that ends in the last row begins.</summary>
    private static int FirstOfBlock(Complex[,] h, int last)
    {
        for (var i = last; i > 0; i--)
        {
            if (h[i, i - 1].Magnitude <= 1e-16 * (h[i, i].Magnitude + h[i - 1, i - 1].Magnitude))
            {
                h[i, i - 1] = 0;
                return i;
            }
        }

        return 0;
    }

    /// <summary>The eigenvalue of the last 2 × 2 block that is nearer to its last element.</summary>
    private static Complex Shift(Complex[,] h, int last)
    {
        var (a, b, c, d) = (h[last - 1, last - 1], h[last - 1, last], h[last, last - 1], h[last, last]);
        var half = (a - d) / 2;
        var root = Complex.Sqrt((half * half) + (b * c));
        var (up, down) = (((a + d) / 2) + root, ((a + d) / 2) - root);
        return (up - d).Magnitude < (down - d).Magnitude ? up : down;
    }

    /// <summary>H − μ = QR, H ← RQ + μ on the block first … last; only the block itself is needed for eigenvalues.</summary>
    private static void Rotate(Complex[,] h, int first, int last, Complex shift)
    {
        for (var i = first; i <= last; i++)
            h[i, i] -= shift;
        var rotations = new (Complex C, Complex S)[last - first];
        for (var k = first; k < last; k++)
        {
            var length = Math.Sqrt((h[k, k] * Complex.Conjugate(h[k, k])).Real + (h[k + 1, k] * Complex.Conjugate(h[k + 1, k])).Real);
            var (c, s) = length == 0 ? (Complex.One, Complex.Zero) : (h[k, k] / length, h[k + 1, k] / length);
            rotations[k - first] = (c, s);
            for (var j = k; j <= last; j++)
                (h[k, j], h[k + 1, j]) = ((Complex.Conjugate(c) * h[k, j]) + (Complex.Conjugate(s) * h[k + 1, j]), (c * h[k + 1, j]) - (s * h[k, j]));
        }

        for (var k = first; k < last; k++)
        {
            var (c, s) = rotations[k - first];
            for (var i = first; i <= Math.Min(k + 1, last); i++)
                (h[i, k], h[i, k + 1]) = ((c * h[i, k]) + (s * h[i, k + 1]), (Complex.Conjugate(c) * h[i, k + 1]) - (Complex.Conjugate(s) * h[i, k]));
        }

        for (var i = first; i <= last; i++)
            h[i, i] += shift;
    }
}
