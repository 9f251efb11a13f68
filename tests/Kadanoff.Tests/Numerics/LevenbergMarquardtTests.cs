using Kadanoff.Numerics;

namespace Kadanoff.Tests.Numerics;

public class LevenbergMarquardtTests
{
    [Fact]
    public void It_goes_down_the_curved_valley_of_Rosenbrock()
    {
        var found = LevenbergMarquardt.Minimise(x => [10 * (x[1] - (x[0] * x[0])), 1 - x[0]], [-1.2, 1], 200);
        found.Converged.ShouldBeTrue();
        found.At[0].ShouldBe(1, 1e-5);
        found.At[1].ShouldBe(1, 1e-5);
    }

    [Fact]
    public void A_linear_problem_is_solved_as_the_normal_equations_do()
    {
        double[] x = [0, 1, 2, 3], y = [1, 3, 2, 5];
        var found = LevenbergMarquardt.Minimise(p => [.. x.Zip(y, (a, b) => p[0] + (p[1] * a) - b)], [0, 0]);
        found.At[0].ShouldBe(1.1, 1e-6);
        found.At[1].ShouldBe(1.1, 1e-6);
    }

    [Fact]
    public void A_step_to_where_nothing_is_finite_is_not_taken()
    {
        var found = LevenbergMarquardt.Minimise(x => [x[0] < 0.5 ? double.NaN : x[0] - 0.6], [3]);
        found.At[0].ShouldBe(0.6, 1e-5);
        LevenbergMarquardt.Minimise(_ => [double.NaN], [1]).Converged.ShouldBeFalse();
    }

    [Fact]
    public void A_variable_that_nothing_depends_on_stays()
    {
        var found = LevenbergMarquardt.Minimise(x => [x[0] - 2], [0, 7]);
        found.At[0].ShouldBe(2, 1e-5);
        found.At[1].ShouldBe(7, 1e-9);
    }
}
