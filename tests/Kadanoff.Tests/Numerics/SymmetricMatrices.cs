using Kadanoff.Numerics;

namespace Kadanoff.Tests.Numerics;

/// <summary>Matrices with known properties, and what an eigensystem must satisfy.</summary>
internal static class SymmetricMatrices
{
    /// <summary>2 on the diagonal, −1 beside it: eigenvalues 2 − 2cos(kπ/(n + 1)).</summary>
    public static Matrix<double> Laplacian(int size)
    {
        var a = new Matrix<double>(size, size);
        for (var i = 0; i < size; i++)
        {
            a[i, i] = 2;
            if (i > 0)
                a[i, i - 1] = a[i - 1, i] = -1;
        }

        return a;
    }

    public static Matrix<double> Random(int size, string name = "symmetric")
    {
        var stream = new RandomStream(1, name, size);
        var a = new Matrix<double>(size, size);
        for (var i = 0; i < size; i++)
            for (var j = 0; j <= i; j++)
                a[i, j] = a[j, i] = stream.NextGaussian();
        return a;
    }

    public static Matrix<double> RandomRectangle(int rows, int columns, string name = "rectangle")
    {
        var a = new Matrix<double>(rows, columns);
        new RandomStream(1, name, rows).FillGaussian<double>(a.Data);
        return a;
    }

    public static Matrix<double> Hilbert(int size)
    {
        var a = new Matrix<double>(size, size);
        for (var i = 0; i < size; i++)
            for (var j = 0; j < size; j++)
                a[i, j] = 1.0 / (i + j + 1);
        return a;
    }

    public static Matrix<double> Diagonal(params double[] values)
    {
        var a = new Matrix<double>(values.Length, values.Length);
        for (var i = 0; i < values.Length; i++)
            a[i, i] = values[i];
        return a;
    }

    public static double LargestDifference(double[] x, double[] y)
    {
        x.Length.ShouldBe(y.Length);
        return x.Zip(y, (a, b) => Math.Abs(a - b)).DefaultIfEmpty().Max();
    }

    public static void ShouldBeOrthonormal(Matrix<double> columns) =>
        LargestDifference(columns.Transposed().Times(columns).Data, Matrix<double>.Identity(columns.Columns).Data).ShouldBeLessThan(1e-14 * (columns.Rows + 10));

    public static void ShouldBeTheEigensystemOf(Eigensystem system, Matrix<double> a)
    {
        var scale = 1e-15 * (a.Rows + 10) * Math.Max(a.Data.Select(Math.Abs).DefaultIfEmpty().Max(), double.Epsilon) * 10;
        ShouldBeOrthonormal(system.Vectors);
        LargestDifference(a.Times(system.Vectors).Data, system.Vectors.Times(Diagonal(system.Values)).Data).ShouldBeLessThanOrEqualTo(scale);
        system.Values.ShouldBe(system.Values.Order());
    }
}
