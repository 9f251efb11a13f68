using System.Numerics;
using Kadanoff.Numerics;

namespace Kadanoff.Tests.Numerics;

public class GeneralEigenTests
{
    [Fact]
    public void A_triangular_matrix_has_its_diagonal()
    {
        var a = new Matrix<double>(3, 3, [2, 5, -7, 0, -3, 11, 0, 0, 0.5]);
        GeneralEigen.Values(a).Select(value => value.Real).ShouldBe([-3, 2, 0.5], 1e-13);
    }

    [Fact]
    public void A_rotation_has_a_conjugate_pair()
    {
        var (sine, cosine) = Math.SinCos(0.3);
        var values = GeneralEigen.Values(new Matrix<double>(2, 2, [cosine, -sine, sine, cosine]));
        (values[0] - Complex.Exp(new Complex(0, 0.3))).Magnitude.ShouldBeLessThan(1e-14);
        (values[1] - Complex.Exp(new Complex(0, -0.3))).Magnitude.ShouldBeLessThan(1e-14);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(22)]
    [InlineData(60)]
    public void A_cyclic_shift_has_the_roots_of_one(int size)
    {
        var shift = new Matrix<double>(size, size);
        for (var i = 0; i < size; i++)
            shift[i, (i + 1) % size] = 1;
        var angles = GeneralEigen.Values(shift).Select(value => Math.Round(value.Phase / (2 * Math.PI) * size, 9));
        angles.Select(angle => ((int)angle + size) % size).Order().ShouldBe(Enumerable.Range(0, size));
    }

    [Fact]
    public void A_matrix_made_from_its_eigenvalues_gives_them_back()
    {
        var stream = new RandomStream(1, "general eigen");
        double[] expected = [3, 1.9, -1.5, 1, 0.4, -0.1, 0.01];
        var basis = new Matrix<double>(7, 7);
        stream.FillGaussian<double>(basis.Span);
        var svd = SingularValueDecomposition.Decompose(basis);
        var scaled = new Matrix<double>(7, 7);
        for (var i = 0; i < 7; i++)
            for (var j = 0; j < 7; j++)
                scaled[i, j] = expected[i] * svd.V[j, i];
        var inverse = new Matrix<double>(7, 7);
        for (var i = 0; i < 7; i++)
            for (var j = 0; j < 7; j++)
                for (var k = 0; k < 7; k++)
                    inverse[i, j] += svd.V[i, k] / svd.S[k] * svd.U[j, k];
        var diagonal = new Matrix<double>(7, 7);
        for (var i = 0; i < 7; i++)
            diagonal[i, i] = expected[i];
        var values = GeneralEigen.Values(basis.Times(diagonal).Times(inverse));
        values.All(value => value.Imaginary == 0).ShouldBeTrue();
        values.Select(value => value.Real).ShouldBe(expected, 1e-11);
    }

    [Fact]
    public void A_symmetric_matrix_agrees_with_the_symmetric_solver()
    {
        var a = new Matrix<double>(12, 12);
        new RandomStream(2, "general eigen").FillGaussian<double>(a.Span);
        var symmetric = a.Times(a.Transposed());
        GeneralEigen.Values(symmetric).Select(value => value.Real).Reverse().ShouldBe(SymmetricEigen.Values(symmetric), 1e-11);
    }

    [Fact]
    public void The_trace_is_the_sum_and_a_power_has_the_powers()
    {
        var a = new Matrix<double>(9, 9);
        new RandomStream(3, "general eigen").FillGaussian<double>(a.Span);
        var values = GeneralEigen.Values(a);
        Complex trace = 0, cube = 0;
        foreach (var value in values)
            (trace, cube) = (trace + value, cube + Complex.Pow(value, 3));
        var third = a.Times(a).Times(a);
        (trace - Enumerable.Range(0, 9).Sum(i => a[i, i])).Magnitude.ShouldBeLessThan(1e-12);
        (cube - Enumerable.Range(0, 9).Sum(i => third[i, i])).Magnitude.ShouldBeLessThan(1e-10);
    }

    [Fact]
    public void A_jordan_block_and_a_matrix_of_zeros_are_no_trap()
    {
        GeneralEigen.Values(new Matrix<double>(3, 3, [1, 1, 0, 0, 1, 1, 0, 0, 1])).ShouldAllBe(value => (value - Complex.One).Magnitude < 1e-4);
        GeneralEigen.Values(new Matrix<double>(3, 3)).ShouldAllBe(value => value == Complex.Zero);
    }

    [Fact]
    public void What_has_no_eigenvalues_is_refused()
    {
        Should.Throw<ShapeException>(() => GeneralEigen.Values(new Matrix<double>(2, 3)));
        Should.Throw<DataException>(() => GeneralEigen.Values(new Matrix<double>(1, 1, [double.NaN])));
    }
}
