using Kadanoff.Numerics;
using Dense = MathNet.Numerics.LinearAlgebra.Matrix<double>;

namespace Kadanoff.Tests.Numerics;

public class LeastSquaresTests
{
    [Fact]
    public void Without_a_ridge_it_is_the_QR_solution()
    {
        var (f, y) = (SymmetricMatrices.RandomRectangle(40, 6), SymmetricMatrices.RandomRectangle(40, 2, "targets"));
        var expected = Dense.Build.DenseOfRowMajor(40, 6, f.Data).QR().Solve(Dense.Build.DenseOfRowMajor(40, 2, y.Data)).ToRowMajorArray();
        SymmetricMatrices.LargestDifference(Fit(f, y, 0).Data, expected).ShouldBeLessThan(1e-12);
    }

    // ‖F·X − Y‖² + r·‖X‖² is the plain problem with √r·1 below F and zeros below Y.
    [Theory]
    [InlineData(1e-3)]
    [InlineData(2.5)]
    [InlineData(1e6)]
    public void A_ridge_is_rows_of_its_root_below_the_features(double ridge)
    {
        var (f, y) = (SymmetricMatrices.RandomRectangle(20, 5), SymmetricMatrices.RandomRectangle(20, 1, "targets"));
        var (longer, zeros) = (new Matrix<double>(25, 5), new Matrix<double>(25, 1));
        f.Data.CopyTo(longer.Data, 0);
        y.Data.CopyTo(zeros.Data, 0);
        for (var i = 0; i < 5; i++)
            longer[20 + i, i] = Math.Sqrt(ridge);
        SymmetricMatrices.LargestDifference(Fit(f, y, ridge).Data, Fit(longer, zeros, 0).Data).ShouldBeLessThan(1e-13);
    }

    [Fact]
    public void One_feature_is_the_closed_form() =>
        LeastSquares.Ridge(new Matrix<double>(1, 1, [4]), new Matrix<double>(1, 1, [6]), 2)[0, 0].ShouldBe(1, 1e-15);

    [Fact]
    public void Repeated_features_need_a_ridge_and_share_the_coefficient()
    {
        var gram = new Matrix<double>(2, 2, [1, 1, 1, 1]);
        var right = new Matrix<double>(2, 1, [1, 1]);
        Should.Throw<DataException>(() => LeastSquares.Ridge(gram, right, 0)).Message.ShouldContain("larger ridge");
        var x = LeastSquares.Ridge(gram, right, 1e-6);
        x[0, 0].ShouldBe(0.5, 1e-6);
        x[1, 0].ShouldBe(0.5, 1e-6);
        gram.Data.ShouldBe([1, 1, 1, 1]);
    }

    [Fact]
    public void What_cannot_be_fitted_is_refused()
    {
        var one = Matrix<double>.Identity(1);
        Should.Throw<ArgumentOutOfRangeException>(() => LeastSquares.Ridge(one, one, -1));
        Should.Throw<ArgumentOutOfRangeException>(() => LeastSquares.Ridge(one, one, double.NaN));
        Should.Throw<DataException>(() => LeastSquares.Ridge(new Matrix<double>(1, 1, [double.NaN]), one, 1));
        Should.Throw<ShapeException>(() => LeastSquares.Ridge(new Matrix<double>(1, 2), one, 1));
        Should.Throw<ShapeException>(() => LeastSquares.Ridge(one, new Matrix<double>(2, 1), 1));
    }

    private static Matrix<double> Fit(Matrix<double> f, Matrix<double> y, double ridge) =>
        LeastSquares.Ridge(f.Transposed().Times(f), f.Transposed().Times(y), ridge);
}
