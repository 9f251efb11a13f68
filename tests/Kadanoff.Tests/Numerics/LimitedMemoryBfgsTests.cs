using Kadanoff.Numerics;

namespace Kadanoff.Tests.Numerics;

public class LimitedMemoryBfgsTests
{
    private static readonly double[] Curvatures = [1, 3, 10, 40, 200];

    [Fact]
    public void With_exact_searches_a_quadratic_function_of_n_variables_takes_n_steps()
    {
        var search = new LimitedMemoryBfgs(Quadratic, [5, 4, -3, 2, 1], pairs: 5, flatness: 1.001e-4);
        for (var step = 0; step < Curvatures.Length; step++)
            search.Step().ShouldBeTrue();
        search.GradientNorm.ShouldBeLessThan(0.02);
        var exact = new LimitedMemoryBfgs(Quadratic, [5, 4, -3, 2, 1], pairs: 5);
        exact.Minimise(1e-12, 100).ShouldBe(MinimisationEnd.SmallGradient);
        exact.At.ShouldAllBe(x => Math.Abs(x) < 1e-12);
    }

    [Fact]
    public void It_goes_down_the_curved_valley_of_Rosenbrock()
    {
        var search = new LimitedMemoryBfgs(Rosenbrock, [-1.2, 1]);
        search.Minimise(1e-10, 200).ShouldBe(MinimisationEnd.SmallGradient);
        search.Iterations.ShouldBeLessThan(60);
        search.At[0].ShouldBe(1, 1e-10);
        search.At[1].ShouldBe(1, 1e-10);
    }

    [Fact]
    public void Every_step_is_lower_and_flatter_as_Wolfe_asks()
    {
        var search = new LimitedMemoryBfgs(Rosenbrock, [-1.2, 1]);
        for (var step = 0; step < 20; step++)
        {
            var (before, value, gradient) = (search.At.ToArray(), search.Value, search.Gradient.ToArray());
            search.Step().ShouldBeTrue();
            var (slope, slopeAfter) = (0.0, 0.0);
            for (var i = 0; i < 2; i++)
            {
                slope += gradient[i] * (search.At[i] - before[i]);
                slopeAfter += search.Gradient[i] * (search.At[i] - before[i]);
            }

            search.Value.ShouldBeLessThanOrEqualTo(value + (1e-4 * slope));
            Math.Abs(slopeAfter).ShouldBeLessThanOrEqualTo(0.9 * Math.Abs(slope));
        }
    }

    [Fact]
    public void A_kink_is_told_as_the_place_where_nothing_falls()
    {
        var search = new LimitedMemoryBfgs(
            (x, g) =>
            {
                (g[0], g[1]) = (Math.Sign(x[0]) + (0.3 * Math.Sign(x[1])), (0.3 * Math.Sign(x[0])) + (2 * Math.Sign(x[1])) + (0.1 * x[1]));
                return Math.Abs(x[0]) + (2 * Math.Abs(x[1])) + (0.3 * ((x[0] * Math.Sign(x[1])) + (x[1] * Math.Sign(x[0])))) + (0.05 * x[1] * x[1]);
            },
            [1.7, -0.6]);
        search.Minimise(0, 10_000).ShouldBe(MinimisationEnd.NoDecrease);
        search.Iterations.ShouldBeLessThan(1000);
    }

    [Fact]
    public void A_step_to_where_nothing_is_finite_is_shortened()
    {
        var search = new LimitedMemoryBfgs(
            (x, g) =>
            {
                g[0] = 1 - (1 / x[0]);
                return x[0] - Math.Log(x[0]);
            },
            [6]);
        search.Minimise(1e-12, 100).ShouldBe(MinimisationEnd.SmallGradient);
        search.At[0].ShouldBe(1, 1e-10);
        Should.Throw<DataException>(() => new LimitedMemoryBfgs((_, _) => double.NaN, [1])).Message.ShouldContain("not finite where it should begin");
    }

    [Fact]
    public void Digits_that_are_used_up_do_not_stop_it_before_the_gradient_is_small()
    {
        var search = new LimitedMemoryBfgs((x, g) => Rosenbrock(x, g) + 1e6, [-1.2, 1]);
        search.Minimise(1e-9, 300).ShouldBe(MinimisationEnd.SmallGradient);
        search.At[0].ShouldBe(1, 1e-8);
    }

    [Fact]
    public void The_same_start_gives_the_same_bits_and_the_number_of_iterations_is_kept()
    {
        var (one, two) = (new LimitedMemoryBfgs(Rosenbrock, [-1.2, 1]), new LimitedMemoryBfgs(Rosenbrock, [-1.2, 1]));
        var seen = 0;
        one.Minimise(0, 15, _ => seen++).ShouldBe(MinimisationEnd.Iterations);
        two.Minimise(0, 7).ShouldBe(MinimisationEnd.Iterations);
        two.Minimise(0, 15).ShouldBe(MinimisationEnd.Iterations);
        seen.ShouldBe(15);
        two.At.ShouldBe(one.At);
        Should.Throw<OperationCanceledException>(() => one.Minimise(0, 30, stop: new CancellationToken(true)));
    }

    private static double Quadratic(ReadOnlySpan<double> x, Span<double> gradient)
    {
        var sum = 0.0;
        for (var i = 0; i < x.Length; i++)
        {
            gradient[i] = Curvatures[i] * x[i];
            sum += Curvatures[i] * x[i] * x[i] / 2;
        }

        return sum;
    }

    private static double Rosenbrock(ReadOnlySpan<double> x, Span<double> gradient)
    {
        var (bend, rest) = (x[1] - (x[0] * x[0]), 1 - x[0]);
        (gradient[0], gradient[1]) = ((-400 * x[0] * bend) - (2 * rest), 200 * bend);
        return (100 * bend * bend) + (rest * rest);
    }
}
