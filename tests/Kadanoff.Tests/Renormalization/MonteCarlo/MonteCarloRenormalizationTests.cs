using Kadanoff.Renormalization.MonteCarlo;

namespace Kadanoff.Tests.Renormalization.MonteCarlo;

/// <summary>On the ring the decimated system is known, so all states can stand for the samples: T must be the derivative of the exact step.</summary>
public class MonteCarloRenormalizationTests
{
    private const int Sites = 12;
    private const double Coupling = 0.7;

    [Fact]
    public void Even_operators_of_the_decimated_ring_give_the_slope_of_decimation()
    {
        var renormalization = new MonteCarloRenormalization([Ring(SpinShapes.ChainEven, 2), Ring(SpinShapes.ChainEven, 2)], 2);
        var slope = Math.Tanh(2 * Coupling);
        renormalization.LinearMap(1, 1)[0, 0].ShouldBe(slope, 1e-12);
        renormalization.LinearMap(1, 1)[0, 0].ShouldBe(new Kadanoff.Renormalization.ChainDecimation().Slope(Coupling), 1e-9);
        renormalization.Exponent(1, 1).Value.ShouldBe(Math.Log(slope) / Math.Log(2), 1e-12);
        renormalization.Exponent(1, 1).StandardError.ShouldBe(0, 1e-12);
        var next = Math.Tanh(2 * new Kadanoff.Renormalization.ChainDecimation().Apply(Coupling));
        renormalization.LinearMap(2, 1)[0, 0].ShouldBe(next, 1e-12);
    }

    [Fact]
    public void A_second_operator_does_not_change_what_the_first_one_becomes()
    {
        // From K alone decimation makes K′ alone: the first column of T is (tanh 2K, 0).
        var map = new MonteCarloRenormalization([Ring(SpinShapes.ChainEven, 1), Ring(SpinShapes.ChainEven, 1)], 2).LinearMap(1, 2);
        map[0, 0].ShouldBe(Math.Tanh(2 * Coupling), 1e-11);
        map[1, 0].ShouldBe(0, 1e-11);
    }

    [Fact]
    public void The_field_grows_as_it_does_under_decimation() =>
        new MonteCarloRenormalization([Ring(SpinShapes.ChainOdd, 1), Ring(SpinShapes.ChainOdd, 1)], 2)
            .LinearMap(1, 1)[0, 0].ShouldBe(1 + Math.Tanh(2 * Coupling), 1e-12);

    [Fact]
    public void Parts_add_up_to_the_whole()
    {
        double[][] samples = [[1, 2, 3, 4], [2, -1, 0, 1], [0, 5, -2, 2], [3, 3, 1, -1]];
        var (whole, first, second) = (new OperatorMoments(2, 2), new OperatorMoments(2, 2), new OperatorMoments(2, 2));
        for (var i = 0; i < samples.Length; i++)
        {
            whole.Add(samples[i]);
            (i < 2 ? first : second).Add(samples[i]);
        }

        var together = OperatorMoments.Together([first, second]);
        together.Weight.ShouldBe(4);
        together.Covariance(1, 0, 1).ShouldBe(whole.Covariance(1, 0, 1), 1e-14);
        together.CovarianceWithFiner(1, 1, 0).ShouldBe(whole.CovarianceWithFiner(1, 1, 0), 1e-14);
        together.Response(1, 1).ShouldBe(whole.Response(1, 1), 1e-14);

        // By hand: S at level 1 is (3, 0, −2, 1) and (4, 1, 2, −1).
        whole.Covariance(1, 0, 1).ShouldBe((((3 * 4) + 0 - 4 - 1) / 4.0) - (0.5 * 1.5), 1e-14);
        whole.CovarianceWithFiner(1, 1, 0).ShouldBe(((4 + 2 + 0 - 3) / 4.0) - (1.5 * 1.5), 1e-14);
    }

    [Fact]
    public void Operators_that_do_not_vary_independently_are_refused()
    {
        var (one, other) = (new OperatorMoments(2, 2), new OperatorMoments(2, 2));
        one.Add([1, 2, 1, 2]);
        other.Add([2, 4, 2, 4]);
        Should.Throw<KadanoffException>(() => new MonteCarloRenormalization([one, other], 2).Exponent(1, 2));
    }

    /// <summary>All states of the ring with their weights, decimated again and again.</summary>
    private static OperatorMoments Ring(IReadOnlyList<SpinShape> shapes, int steps)
    {
        var moments = new OperatorMoments(1 + (steps == 1 ? 1 : 0), steps + 1);
        ShapeSums[] levels = [.. Enumerable.Range(0, steps + 1).Select(level => new ShapeSums(Sites >> level, [.. shapes.Take(moments.Operators)]))];
        var sums = new double[moments.Operators * (steps + 1)];
        for (var state = 0; state < 1 << Sites; state++)
        {
            sbyte[] spins = [.. Enumerable.Range(0, Sites).Select(site => (sbyte)(((state >> site) & 1) * 2 - 1))];
            var energy = Enumerable.Range(0, Sites).Sum(site => spins[site] * spins[(site + 1) % Sites]);
            for (var level = 0; level <= steps; level++)
            {
                levels[level].Measure(spins, sums.AsSpan(level * moments.Operators, moments.Operators));
                spins = [.. spins.Where((_, site) => site % 2 == 0)];
            }

            moments.Add(sums, Math.Exp(Coupling * energy));
        }

        return moments;
    }
}
