using Kadanoff.Numerics;
using Kadanoff.Statistics.TailFits;

namespace Kadanoff.Tests.Statistics.TailFits;

public class DiscreteTailFitTests
{
    private static readonly TailFitOptions s_known = new() { Minimum = 1 };

    // Of n numbers a share q is 1 and the rest 2: the law on all k ≥ 1 whose ⟨ln k⟩ is −ζ′/ζ(α); at α = 2 that is 0.5699609930945328.
    [Fact]
    public void The_exponent_is_that_of_the_mean_logarithm()
    {
        var twos = (int)Math.Round(1e5 * 0.5699609930945328 / Math.Log(2));
        double[] values = [.. Enumerable.Repeat(2.0, twos), .. Enumerable.Repeat(1.0, 100_000 - twos)];
        var fit = DiscreteTailFit.Of(values, s_known);
        fit.Exponent.Value.ShouldBe(2, 2e-5);

        // ∂²ln ζ/∂α² at 2: ζ″/ζ − (ζ′/ζ)² = 1.989280234298901/1.6449340668482264 − 0.5699609930945328².
        fit.Exponent.StandardError.ShouldBe(1 / Math.Sqrt(1e5 * (1.2093373676 - 0.3248555336)), 1e-7);
        (fit.Minimum, fit.TailSize).ShouldBe((1, 100_000));
    }

    // 300 sets of 500: the pull (α̂ − α)/σ has mean 0 and deviation 1; six deviations of each.
    [Fact]
    public void Over_many_draws_the_exponent_scatters_by_its_error()
    {
        var pulls = Enumerable.Range(0, 300).Select(set => DiscreteTailFit.Of(Draws(500, 2.5, set), s_known).Exponent).Select(one => (one.Value - 2.5) / one.StandardError).ToArray();
        pulls.Average().ShouldBe(0, 6 / Math.Sqrt(300));
        Math.Sqrt(pulls.Average(pull => pull * pull)).ShouldBe(1, 6 / Math.Sqrt(600));
    }

    [Fact]
    public void The_beginning_above_a_flat_body_is_found()
    {
        var stream = new RandomStream(5, "body");
        double[] values = [.. Draws(4000, 2.5, 0).Where(k => k >= 6), .. Enumerable.Range(0, 400).Select(_ => 1.0 + stream.NextInt32(5))];
        var fit = DiscreteTailFit.Of(values);
        fit.Minimum.ShouldBeInRange(5, 9);
        fit.Exponent.Value.ShouldBe(2.5, 5 * fit.Exponent.StandardError);
    }

    [Fact]
    public void Large_whole_numbers_are_like_continuous_ones()
    {
        double[] values = [.. TailSamples.Pareto(400, 2.5).Select(x => Math.Floor(1e9 * x))];
        DiscreteTailFit.Of(values, new TailFitOptions { Minimum = 1e9 }).Exponent.Value.ShouldBe(TailFit.Of(values, new TailFitOptions { Minimum = 1e9 }).Exponent.Value, 1e-5);
    }

    [Fact]
    public void What_has_no_exponent_is_named_and_what_is_not_whole_refused()
    {
        DiscreteTailFit.Of([1, 2, 3]).Outcome.ShouldBe(TailFitOutcome.NotEnoughValues);
        DiscreteTailFit.Of([.. Enumerable.Repeat(4.0, 60)]).Outcome.ShouldBe(TailFitOutcome.AllEqual);
        Should.Throw<DataException>(() => DiscreteTailFit.Of([1, 2.5]));
        Should.Throw<DataException>(() => DiscreteTailFit.Of([1, 0.25]));
    }

    /// <summary>Exact draws of k^{−α} from 1 on, by adding up probabilities.</summary>
    private static double[] Draws(int count, double exponent, long index)
    {
        var (stream, norm) = (new RandomStream(6, "zeta", index), Math.Exp(HurwitzZeta.Log(exponent, 1)));
        return [.. Enumerable.Range(0, count).Select(_ =>
        {
            var (rest, k) = (stream.NextDouble() * norm, 1.0);
            for (; k < 1e5 && (rest -= Math.Pow(k, -exponent)) >= 0; k++)
            {
            }

            return k;
        })];
    }
}
