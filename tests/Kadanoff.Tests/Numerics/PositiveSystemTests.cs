using Kadanoff.Numerics;

namespace Kadanoff.Tests.Numerics;

public class PositiveSystemTests
{
    [Fact]
    public void Unknowns_of_very_different_scales_are_found()
    {
        var solution = PositiveSystem.Solve(new Matrix<double>(2, 2, [1e-20, 0.5, 0.5, 1e20]), [1.5e-10, 1.5e10]);
        new[] { solution[0] / 1e10, solution[1] / 1e-10 }.ShouldBe([1, 1], 1e-14);
    }

    [Fact]
    public void A_matrix_that_is_not_positive_is_refused() =>
        Should.Throw<DataException>(() => PositiveSystem.Solve(new Matrix<double>(2, 2, [1, 1, 1, 1]), [1, 1]));
}
