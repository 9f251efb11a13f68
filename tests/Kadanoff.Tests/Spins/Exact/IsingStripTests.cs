using Kadanoff.Numerics;
using Kadanoff.Spins.Exact;

namespace Kadanoff.Tests.Spins.Exact;

public class IsingStripTests
{
    [Theory]
    [InlineData(3, 0.3)]
    [InlineData(6, 0.44068679350977147)]
    [InlineData(8, 0.6)]
    public void Its_free_energy_is_that_of_a_long_torus(int columns, double coupling)
    {
        // In order, λ_1 is nearly λ_0, and both count.
        var (strip, rows) = (new IsingStrip(columns, coupling), 100_000);
        var degenerate = Math.Log(1 + Math.Exp(-rows / strip.CorrelationLength));
        (new IsingTorus(columns, rows, coupling).LogPartition - degenerate).ShouldBe(rows * strip.LogLargestEigenvalue, 1e-8);
    }

    [Theory]
    [InlineData(4, 0.3)]
    [InlineData(10, 0.44068679350977147)]
    [InlineData(5, 0.5)]
    public void Its_correlation_length_is_Kaufmans(int columns, double coupling)
    {
        double Gamma(int l) => l == 0
            ? (2 * coupling) + Math.Log(Math.Tanh(coupling))
            : Math.Acosh((Math.Cosh(2 * coupling) / Math.Tanh(2 * coupling)) - Math.Cos(Math.PI * l / columns));
        var rate = Enumerable.Range(0, columns).Sum(r => Gamma((2 * r) + 1) - Gamma(2 * r)) / 2;
        (1 / new IsingStrip(columns, coupling).CorrelationLength).ShouldBe(rate, 1e-12);
    }

    [Fact]
    public void At_the_critical_point_it_grows_with_the_width_as_eta_says()
    {
        double Ratio(int columns) => new IsingStrip(columns, InfiniteIsing.CriticalCoupling).CorrelationLength / columns;
        Ratio(12).ShouldBe(4 / Math.PI, 4e-3);
        ((Ratio(6) - (4 / Math.PI)) / (Ratio(12) - (4 / Math.PI))).ShouldBe(4, 0.4);
    }

    [Theory]
    [InlineData(3, 0.35)]
    [InlineData(4, 0.7)]
    public void Correlations_are_those_of_the_whole_matrix(int columns, double coupling)
    {
        var states = 1 << columns;
        int Row(int state) => Enumerable.Range(0, columns).Sum(i => SpinLaw.Spin(state, i) * SpinLaw.Spin(state, (i + 1) % columns));
        var matrix = new Matrix<double>(states, states);
        for (var a = 0; a < states; a++)
        {
            for (var b = 0; b < states; b++)
                matrix[a, b] = Math.Exp(coupling * (((Row(a) + Row(b)) / 2.0) + columns - (2 * int.PopCount(a ^ b))));
        }

        var (system, strip) = (SymmetricEigen.Decompose(matrix), new IsingStrip(columns, coupling));
        strip.LogLargestEigenvalue.ShouldBe(Math.Log(system.Values[^1]), 1e-13);
        foreach (var distance in new[] { 0, 1, 4 })
        {
            var sum = 0.0;
            for (var n = 0; n < states; n++)
            {
                var element = Enumerable.Range(0, states).Sum(state => system.Vectors[state, n] * SpinLaw.Spin(state, 0) * system.Vectors[state, states - 1]);
                sum += element * element * Math.Pow(system.Values[n] / system.Values[^1], distance);
            }

            strip.Correlation(distance).ShouldBe(sum, 1e-12);
        }
    }

    [Fact]
    public void Strips_out_of_range_are_refused()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => new IsingStrip(1, 0.4));
        Should.Throw<ArgumentOutOfRangeException>(() => new IsingStrip(15, 0.4));
        Should.Throw<ArgumentOutOfRangeException>(() => new IsingStrip(4, 0));
    }
}
