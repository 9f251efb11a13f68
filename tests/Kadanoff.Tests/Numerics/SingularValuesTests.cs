using Kadanoff.Numerics;
using Dense = MathNet.Numerics.LinearAlgebra.Matrix<double>;

namespace Kadanoff.Tests.Numerics;

public class SingularValuesTests
{
    public static TheoryData<int, int, AlgebraProvider> Shapes
    {
        get
        {
            var shapes = new TheoryData<int, int, AlgebraProvider>();
            foreach (var (rows, columns) in new[] { (1, 1), (1, 7), (7, 1), (2, 2), (5, 3), (3, 5), (16, 16), (40, 33), (33, 97), (130, 60) })
                foreach (var provider in new[] { AlgebraProvider.Own, AlgebraProvider.System })
                    shapes.Add(rows, columns, provider);
            return shapes;
        }
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Values_agree_with_MathNet(int rows, int columns, AlgebraProvider provider)
    {
        Providers.SkipIfAbsent(provider);
        var a = SymmetricMatrices.RandomRectangle(rows, columns);
        var expected = Dense.Build.DenseOfRowMajor(rows, columns, a.Data).Svd(false).S.ToArray();
        SymmetricMatrices.LargestDifference(SingularValueDecomposition.Decompose(a, provider).S, expected).ShouldBeLessThan(1e-13 * expected[0]);
        SymmetricMatrices.LargestDifference(SingularValues.Of(a, provider), expected).ShouldBeLessThan(1e-6 * expected[0]);
        SingularValues.Of(a, provider)[0].ShouldBe(expected[0], 1e-13 * expected[0]);
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void The_factors_are_orthonormal_and_multiply_to_the_matrix(int rows, int columns, AlgebraProvider provider)
    {
        Providers.SkipIfAbsent(provider);
        ShouldDecompose(SymmetricMatrices.RandomRectangle(rows, columns), provider);
    }

    [Theory]
    [MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public void A_product_of_known_rotations_and_values_gives_the_values(AlgebraProvider provider)
    {
        Providers.SkipIfAbsent(provider);
        double[] values = [1e3, 5, 5, 1e-3, 1e-9, 0];
        var left = Dense.Build.DenseOfRowMajor(8, 8, SymmetricMatrices.RandomRectangle(8, 8).Data).QR().Q;
        var right = Dense.Build.DenseOfRowMajor(6, 6, SymmetricMatrices.RandomRectangle(6, 6).Data).QR().Q;
        var product = left.SubMatrix(0, 8, 0, 6) * Dense.Build.DenseOfDiagonalArray(values) * right;
        var found = SingularValueDecomposition.Decompose(new Matrix<double>(8, 6, product.ToRowMajorArray()), provider).S;
        SymmetricMatrices.LargestDifference(found, values).ShouldBeLessThan(1e-12);
        SingularValues.Of(new Matrix<double>(8, 6, product.ToRowMajorArray()), provider)[3].ShouldBe(1e-3, 1e-3 * 1e-3);
    }

    [Theory]
    [MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public void The_smallest_value_of_a_nearly_singular_matrix_is_right(AlgebraProvider provider)
    {
        Providers.SkipIfAbsent(provider);
        var s = SingularValueDecomposition.Decompose(SymmetricMatrices.Hilbert(8), provider).S;

        // Condition number of the 8 × 8 Hilbert matrix: 1.5257575538060041e10 (exact inverse: 2-norm 8.9964e9).
        (s[0] / s[^1]).ShouldBe(1.52575755666e10, 1e-4 * 1.5e10);
    }

    [Theory]
    [MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]
    public void Hostile_shapes_and_ranks_are_decomposed(AlgebraProvider provider)
    {
        Providers.SkipIfAbsent(provider);
        ShouldDecompose(new Matrix<double>(4, 6), provider);
        ShouldDecompose(new Matrix<double>(5, 5, [.. Enumerable.Repeat(1.0, 25)]), provider);
        ShouldDecompose(new Matrix<double>(1, 1, [-3]), provider);
        ShouldDecompose(SymmetricMatrices.RandomRectangle(9, 2).Times(SymmetricMatrices.RandomRectangle(2, 9)), provider);
        ShouldDecompose(new Matrix<double>(3, 2, [1e300, 2e300, 3e300, 4e300, 5e300, 6e299]), provider);
        ShouldDecompose(new Matrix<double>(3, 2, [1e-300, 2e-300, 3e-300, 4e-300, 5e-300, 6e-301]), provider);
        foreach (var (rows, columns) in new[] { (0, 3), (3, 0), (0, 0) })
        {
            SingularValues.Of(new Matrix<double>(rows, columns), provider).ShouldBeEmpty();
            var empty = SingularValueDecomposition.Decompose(new Matrix<double>(rows, columns), provider);
            (empty.U.Rows, empty.U.Columns, empty.S.Length, empty.V.Rows, empty.V.Columns).ShouldBe((rows, 0, 0, columns, 0));
        }
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.NegativeInfinity)]
    public void What_is_not_finite_is_refused_with_its_place(double element)
    {
        var a = new Matrix<double>(2, 3, [1, 2, 3, 4, element, 6]);
        Should.Throw<DataException>(() => SingularValues.Of(a)).Message.ShouldContain("(1, 1) of a 2×3");
        Should.Throw<DataException>(() => SingularValueDecomposition.Decompose(a)).Message.ShouldContain("(1, 1) of a 2×3");
        Should.Throw<DataException>(() => SingularValues.Of(new Matrix<float>(1, 1, [(float)element]))).Message.ShouldContain("(0, 0)");
    }

    [Fact]
    public void Float32_and_threads_change_no_value()
    {
        var a = new Matrix<float>(70, 50);
        new RandomStream(4, "floats").FillGaussian<float>(a.Span);
        var doubles = new Matrix<double>(70, 50, [.. a.Data.Select(x => (double)x)]);
        SingularValues.Of(a, AlgebraProvider.Own).ShouldBe(SingularValues.Of(doubles, AlgebraProvider.Own));
        SingularValues.Of(a, AlgebraProvider.Own, threads: 3).ShouldBe(SingularValues.Of(a, AlgebraProvider.Own));
    }

    private static void ShouldDecompose(Matrix<double> a, AlgebraProvider provider)
    {
        var svd = SingularValueDecomposition.Decompose(a, provider);
        var largest = Math.Max(a.Data.Select(Math.Abs).DefaultIfEmpty().Max(), double.Epsilon);
        SymmetricMatrices.ShouldBeOrthonormal(svd.U);
        SymmetricMatrices.ShouldBeOrthonormal(svd.V);
        svd.S.ShouldBe(svd.S.OrderDescending());
        svd.S.ShouldAllBe(value => value >= 0);
        for (var i = 0; i < a.Rows; i++)
            for (var j = 0; j < a.Columns; j++)
                Enumerable.Range(0, svd.S.Length).Sum(k => svd.U[i, k] * (svd.S[k] / largest) * svd.V[j, k]).ShouldBe(a[i, j] / largest, 1e-13 * (a.Rows + a.Columns));
    }
}
