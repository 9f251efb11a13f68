using System.Runtime.Intrinsics;

namespace Kadanoff.Numerics;

/// <summary>Inner loops of the decompositions in float64: dot products, multiples, rotations and the symmetric matrix-vector product.</summary>
/// <remarks>
/// Every sum runs over four lanes in a fixed order, in hardware or emulated,
/// so the numbers do not depend on the machine's vector width.
/// </remarks>
internal static unsafe class DoubleKernels
{
    /// <summary>Σ x[i]·y[i].</summary>
    public static double Dot(double* x, double* y, int length)
    {
        Vector256<double> s0 = default, s1 = default, s2 = default, s3 = default;
        var i = 0;
        for (; i <= length - 16; i += 16)
        {
            s0 = Vector256.FusedMultiplyAdd(Vector256.Load(x + i), Vector256.Load(y + i), s0);
            s1 = Vector256.FusedMultiplyAdd(Vector256.Load(x + i + 4), Vector256.Load(y + i + 4), s1);
            s2 = Vector256.FusedMultiplyAdd(Vector256.Load(x + i + 8), Vector256.Load(y + i + 8), s2);
            s3 = Vector256.FusedMultiplyAdd(Vector256.Load(x + i + 12), Vector256.Load(y + i + 12), s3);
        }

        for (; i <= length - 4; i += 4)
            s0 = Vector256.FusedMultiplyAdd(Vector256.Load(x + i), Vector256.Load(y + i), s0);
        var sum = Sum((s0 + s1) + (s2 + s3));
        for (; i < length; i++)
            sum = Math.FusedMultiplyAdd(x[i], y[i], sum);
        return sum;
    }

    /// <summary>Σ x[i]·y[i].</summary>
    public static double Dot(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        fixed (double* first = x, second = y)
            return Dot(first, second, Math.Min(x.Length, y.Length));
    }

    /// <summary>y ← y + factor·x.</summary>
    public static void AddMultiple(double factor, ReadOnlySpan<double> x, Span<double> y)
    {
        fixed (double* first = x, second = y)
            AddMultiple(factor, first, second, Math.Min(x.Length, y.Length));
    }

    /// <summary>x ← factor·x.</summary>
    public static void Scale(double factor, Span<double> x)
    {
        fixed (double* first = x)
            Scale(factor, first, x.Length);
    }

    /// <summary>y ← y + factor·x.</summary>
    public static void AddMultiple(double factor, double* x, double* y, int length)
    {
        var broadcast = Vector256.Create(factor);
        var i = 0;
        for (; i <= length - 4; i += 4)
            Vector256.FusedMultiplyAdd(broadcast, Vector256.Load(x + i), Vector256.Load(y + i)).Store(y + i);
        for (; i < length; i++)
            y[i] = Math.FusedMultiplyAdd(factor, x[i], y[i]);
    }

    /// <summary>x ← factor·x.</summary>
    public static void Scale(double factor, double* x, int length)
    {
        for (var i = 0; i < length; i++)
            x[i] *= factor;
    }

    /// <summary>(x, y) ← (cosine·x − sine·y, sine·x + cosine·y).</summary>
    public static void Rotate(double cosine, double sine, double* x, double* y, int length)
    {
        var (c, s) = (Vector256.Create(cosine), Vector256.Create(sine));
        var i = 0;
        for (; i <= length - 4; i += 4)
        {
            var (xi, yi) = (Vector256.Load(x + i), Vector256.Load(y + i));
            Vector256.FusedMultiplyAdd(c, xi, -(s * yi)).Store(x + i);
            Vector256.FusedMultiplyAdd(s, xi, c * yi).Store(y + i);
        }

        for (; i < length; i++)
        {
            var (xi, yi) = (x[i], y[i]);
            x[i] = Math.FusedMultiplyAdd(cosine, xi, -(sine * yi));
            y[i] = Math.FusedMultiplyAdd(sine, xi, cosine * yi);
        }
    }

    /// <summary>y ← A·x for a symmetric A of which only the lower triangle is read, each element once.</summary>
    public static void SymmetricProduct(double* a, int stride, int size, double* x, double* y)
    {
        new Span<double>(y, size).Clear();
        var row = 0;
        for (; row <= size - 4; row += 4)
            FourRows(a + ((nint)row * stride), stride, row, x, y);
        for (; row < size; row++)
        {
            var line = a + ((nint)row * stride);
            y[row] = Dot(line, x, row + 1);
            AddMultiple(x[row], line, y, row);
        }
    }

    /// <summary>Sum of the four lanes, in a fixed order.</summary>
    public static double Sum(Vector256<double> v) => (v.GetElement(0) + v.GetElement(2)) + (v.GetElement(1) + v.GetElement(3));

    private static void FourRows(double* a, int stride, int row, double* x, double* y)
    {
        var a1 = a + stride;
        var a2 = a1 + stride;
        var a3 = a2 + stride;
        var (x0, x1, x2, x3) = (Vector256.Create(x[row]), Vector256.Create(x[row + 1]), Vector256.Create(x[row + 2]), Vector256.Create(x[row + 3]));
        Vector256<double> s0 = default, s1 = default, s2 = default, s3 = default;
        for (var j = 0; j < row; j += 4)
        {
            var (v0, v1, v2, v3) = (Vector256.Load(a + j), Vector256.Load(a1 + j), Vector256.Load(a2 + j), Vector256.Load(a3 + j));
            var (xj, yj) = (Vector256.Load(x + j), Vector256.Load(y + j));
            s0 = Vector256.FusedMultiplyAdd(v0, xj, s0);
            s1 = Vector256.FusedMultiplyAdd(v1, xj, s1);
            s2 = Vector256.FusedMultiplyAdd(v2, xj, s2);
            s3 = Vector256.FusedMultiplyAdd(v3, xj, s3);
            yj = Vector256.FusedMultiplyAdd(v1, x1, Vector256.FusedMultiplyAdd(v0, x0, yj));
            Vector256.FusedMultiplyAdd(v3, x3, Vector256.FusedMultiplyAdd(v2, x2, yj)).Store(y + j);
        }

        (y[row], y[row + 1], y[row + 2], y[row + 3]) = (Sum(s0), Sum(s1), Sum(s2), Sum(s3));
        for (var i = 0; i < 4; i++)
        {
            var line = a + ((nint)i * stride) + row;
            y[row + i] += line[i] * x[row + i];
            for (var j = 0; j < i; j++)
            {
                y[row + i] += line[j] * x[row + j];
                y[row + j] += line[j] * x[row + i];
            }
        }
    }
}
