using Kadanoff.Diagnostics.Characteristic;
using Kadanoff.Numerics;

namespace Kadanoff.Tests.Diagnostics.Characteristic;

public class MeanFieldCouplingTests
{
    [Theory]
    [InlineData(0.3)]
    [InlineData(-0.2)]
    public void Units_that_all_feel_each_other_alike_have_the_coupling_of_their_inverse_covariance(double r)
    {
        var covariance = new Matrix<double>(4, 4, [1, r, r, r, r, 1, r, r, r, r, 1, r, r, r, r, 1]);
        var precision = Cholesky.Decompose(covariance).Solve(Matrix<double>.Identity(4));
        var measured = Laws.WithCovariance(covariance).Measure("mean-field-coupling");
        measured.Value().ShouldBe(-3 * precision[0, 1] / precision[0, 0], 1e-13);
        measured.To(FixedPointCatalogue.Decoupled).Distance.Value.ShouldBe(Math.Abs(measured.Value()), 1e-14);
        measured.To(FixedPointCatalogue.Ordered).Distance.Value.ShouldBe(1 - measured.Value(), 1e-14);
    }

    [Fact]
    public void It_changes_with_the_sign_of_a_unit_where_pair_strength_does_not()
    {
        var law = Laws.TwoSigns(0.4);
        var turned = law.Mapped(new Matrix<double>(2, 2, [1, 0, 0, -1]));
        turned.Measure("mean-field-coupling").Value().ShouldBe(-law.Measure("mean-field-coupling").Value(), 1e-14);
        turned.Measure("pair-strength").Value().ShouldBe(law.Measure("pair-strength").Value(), 1e-14);
    }
}
