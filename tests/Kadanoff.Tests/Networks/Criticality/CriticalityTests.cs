using Kadanoff.Networks.Criticality;

namespace Kadanoff.Tests.Networks.Criticality;

public class CriticalityTests
{
    public static TheoryData<string> Names => [.. Activations.All.Select(activation => activation.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_slope_is_that_of_differences(string name)
    {
        var activation = Named(name);
        foreach (var z in new[] { -6, -1.7, -0.3, 0.2, 1.1, 4 })
            activation.Slope(z).ShouldBe((activation.Value(z + 1e-5) - activation.Value(z - 1e-5)) / 2e-5, 1e-9);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Closed_forms_are_the_integrals(string name)
    {
        var activation = Named(name);
        foreach (var k in new[] { 0.05, 1, 7 })
        {
            activation.Square(k).ShouldBe(GaussianAverage.Of(z => Math.Pow(activation.Value(z), 2), k), 1e-10);
            activation.SlopeSquare(k).ShouldBe(GaussianAverage.Of(z => Math.Pow(activation.Slope(z), 2), k), 1e-10);
            activation.SquareGrowth(k).ShouldBe(GaussianAverage.Of(z => Math.Pow(activation.Value(z), 2) * ((z * z) - k), k) / (2 * k * k), 1e-9);
            if (activation.PairForm is null)
                continue;
            foreach (var c in new[] { -0.6, 0, 0.3, 0.95 })
            {
                activation.Pair(k, c).ShouldBe(GaussianAverage.OfPair(activation.Value, k, c), 1e-9);
                activation.SlopePair(k, c).ShouldBe(GaussianAverage.OfPair(activation.Slope, k, c), 1e-9);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Derivatives_at_zero_are_those_of_the_slope(string name)
    {
        var activation = Named(name);
        if (activation.AtZero is not [var value, var first, var second, var third])
            return;
        const double h = 1e-3;
        activation.Value(0).ShouldBe(value, 1e-15);
        activation.Slope(0).ShouldBe(first, 1e-14);
        ((activation.Slope(h) - activation.Slope(-h)) / (2 * h)).ShouldBe(second, 1e-5);
        ((activation.Slope(h) - (2 * first) + activation.Slope(-h)) / (h * h)).ShouldBe(third, 1e-4);
    }

    [Fact]
    public void A_pair_that_is_fully_correlated_is_one_number_and_of_a_step_it_counts_the_angle()
    {
        GaussianAverage.OfPair(Math.Tanh, 2, 1).ShouldBe(Activations.Tanh.Square(2), 1e-13);
        GaussianAverage.OfPair(Math.Tanh, 2, 1 - 1e-9).ShouldBe(Activations.Tanh.Square(2), 1e-8);
        GaussianAverage.OfPair(z => z > 0 ? 1 : 0, 1, 0.5).ShouldBe(1.0 / 3, 1e-10);
        GaussianAverage.Of(_ => 1, 3).ShouldBe(1, 1e-13);
        GaussianAverage.Of(z => z * z * z * z, 3).ShouldBe(27, 1e-10);
    }

    [Fact]
    public void A_critical_point_has_both_susceptibilities_one_and_stays()
    {
        foreach (var activation in new[] { Activations.Gelu, Activations.Silu, Activations.Mish, Activations.TanhGelu })
        {
            var critical = CriticalPoint.Of(activation);
            var map = new SignalMap(activation, critical.WeightVariance, critical.BiasVariance);
            (map.Perpendicular(critical.Length), map.Parallel(critical.Length)).ShouldBe((1, 1), new Near(1e-10));
            map.Length(critical.Length).ShouldBe(critical.Length, 1e-10);
        }
    }

    [Fact]
    public void A_chaotic_pair_ends_at_its_fixed_correlation_with_its_depth_scale()
    {
        var map = new SignalMap(Activations.Erf, 4, 0.05);
        var length = map.FixedLength();
        var (end, c) = (map.FixedCorrelation(length), 0.999);
        for (var layer = 0; layer < 400; layer++)
            c = map.Correlation(length, c);
        c.ShouldBe(end, 1e-9);
        var (near, after) = (end + 1e-6, map.Correlation(length, end + 1e-6));
        (-1 / Math.Log((after - end) / (near - end))).ShouldBe(map.CorrelationScale(length, end), 1e-3);
    }

    [Fact]
    public void Signals_that_grow_without_bound_or_have_no_expansion_are_refused()
    {
        Should.Throw<DataException>(() => new SignalMap(Activations.Relu, 3, 0.1).FixedLength()).Message.ShouldContain("without bound");
        Should.Throw<DataException>(() => WeakSignals.Of(Activations.Relu)).Message.ShouldContain("relu");
        Should.Throw<DataException>(() => WeakSignals.Of(Activations.Sigmoid));
        new SignalMap(Activations.Tanh, 0.9, 0).FixedLength().ShouldBe(0);
    }

    private static Activation Named(string name) => Activations.All.Single(activation => activation.Name == name);

    private sealed class Near(double tolerance) : IEqualityComparer<(double, double)>
    {
        public bool Equals((double, double) x, (double, double) y) => Math.Abs(x.Item1 - y.Item1) < tolerance && Math.Abs(x.Item2 - y.Item2) < tolerance;

        public int GetHashCode((double, double) obj) => 0;
    }
}
