using Kadanoff.Statistics.TailFits;

namespace Kadanoff.Tests.Statistics.TailFits;

public class TailFitTests
{
    // Σ ln(x/x_min) over e^0, e^{1/n}, e^{2/n}, … from the first number is (n − 1)/2.
    [Fact]
    public void The_exponent_of_numbers_with_evenly_spread_logarithms_is_known()
    {
        double[] values = [.. Enumerable.Range(0, 100).Select(i => Math.Exp(i / 100.0))];
        var fit = TailFit.Of(values, new TailFitOptions { Minimum = 1 });
        fit.Exponent.Value.ShouldBe(1 + (100 / 49.5), 1e-12);
        fit.Exponent.StandardError.ShouldBe(100 / 49.5 / 10, 1e-12);
        (fit.TailSize, fit.Minimum, fit.Values).ShouldBe((100, 1, 100));
    }

    [Fact]
    public void Two_numbers_have_the_exponent_and_the_distance_of_the_definition()
    {
        var fit = TailFit.Of([3, 1], new TailFitOptions { SmallestTail = 2 });
        fit.Exponent.Value.ShouldBe(1 + (2 / Math.Log(3)), 1e-14);
        fit.Distance.ShouldBe(Math.Abs(1 - Math.Exp(-2) - 0.5), 1e-14);
    }

    [Fact]
    public void Quantiles_of_a_power_law_have_its_exponent_and_begin_at_the_first()
    {
        var fit = TailFit.Of(TailSamples.Quantiles(4000, 2.5));
        fit.Exponent.Value.ShouldBe(2.5, 0.005);
        fit.Minimum.ShouldBeLessThan(1.01);
        fit.Distance.ShouldBeLessThan(1e-3);
    }

    [Fact]
    public void A_scale_changes_only_the_beginning()
    {
        var values = TailSamples.Kinked(500, 2.7);
        var (fit, scaled) = (TailFit.Of(values), TailFit.Of([.. values.Select(value => 1e-9 * value)]));
        scaled.Exponent.Value.ShouldBe(fit.Exponent.Value, 1e-12);
        scaled.Minimum.ShouldBe(1e-9 * fit.Minimum, 1e-24);
        (scaled.Outcome, scaled.TailSize, scaled.Values).ShouldBe((fit.Outcome, fit.TailSize, fit.Values));
    }

    [Fact]
    public void The_order_of_the_numbers_changes_nothing() =>
        TailFit.Of([.. TailSamples.Kinked(500, 2.7).Reverse()]).ShouldBe(TailFit.Of(TailSamples.Kinked(500, 2.7)));

    // Where the beginning is known, (α̂ − α)/σ has deviation 1 and mean 0 but for terms of order m^{−1/2}; 1000 sets of 1000: six deviations of each.
    [Fact]
    public void Over_many_draws_the_exponent_scatters_by_its_error_and_the_interval_covers_the_truth()
    {
        var pulls = Enumerable.Range(0, 1000).Select(set => TailFit.Of(TailSamples.Pareto(1000, 2.5, set), new TailFitOptions { Minimum = 1 }).Exponent)
            .Select(exponent => (exponent.Value - 2.5) / exponent.StandardError).ToArray();
        pulls.Average().ShouldBe(0, 6 / Math.Sqrt(1000));
        Math.Sqrt(pulls.Average(pull => pull * pull)).ShouldBe(1, 6 / Math.Sqrt(2000));
        ((double)pulls.Count(pull => Math.Abs(pull) < 1)).ShouldBe(683, 6 * Math.Sqrt(683 * 0.317));
    }

    [Fact]
    public void The_beginning_of_a_tail_above_a_body_is_found()
    {
        var fits = Enumerable.Range(0, 50).Select(set => TailFit.Of(TailSamples.Kinked(2000, 2.5, set))).ToArray();
        fits.Average(fit => fit.Exponent.Value).ShouldBe(2.5, 0.06);
        fits.Select(fit => fit.Minimum).Order().ElementAt(25).ShouldBeInRange(0.9, 1.3);
    }

    [Fact]
    public void Few_numbers_have_no_exponent()
    {
        var fit = TailFit.Of(TailSamples.Pareto(49, 2.5));
        fit.Outcome.ShouldBe(TailFitOutcome.NotEnoughValues);
        (fit.TailSize, fit.Values).ShouldBe((0, 49));
        fit.Exponent.Value.ShouldBe(double.NaN);
        TailFit.Of(TailSamples.Pareto(50, 2.5)).Outcome.ShouldBe(TailFitOutcome.Fitted);
        TailFit.Of(TailSamples.Pareto(500, 2.5), new TailFitOptions { Minimum = 1e9 }).Outcome.ShouldBe(TailFitOutcome.NotEnoughValues);
        TailFit.Of([]).Outcome.ShouldBe(TailFitOutcome.NotEnoughValues);
    }

    [Fact]
    public void Equal_numbers_have_no_exponent() =>
        TailFit.Of([.. Enumerable.Repeat(3.0, 80)]).Outcome.ShouldBe(TailFitOutcome.AllEqual);

    [Fact]
    public void What_is_not_above_the_floor_is_left_out()
    {
        var values = TailSamples.Pareto(100, 2.5);
        TailFit.Of([.. values, 0, -1, 0, -7e9]).ShouldBe(TailFit.Of(values));
        TailFit.Of(values, new TailFitOptions { Floor = 1.1 }).Values.ShouldBe(values.Count(value => value > 1.1));
    }

    [Fact]
    public void Bad_numbers_and_options_are_refused()
    {
        Should.Throw<DataException>(() => TailFit.Of([1, double.NaN]));
        Should.Throw<DataException>(() => TailFit.Of([1, double.PositiveInfinity]));
        Should.Throw<DataException>(() => TailFit.Of([1, 2], new TailFitOptions { SmallestTail = 1 }));
        Should.Throw<DataException>(() => TailFit.Of([1, 2], new TailFitOptions { Floor = -1 }));
        Should.Throw<DataException>(() => TailFit.Of([1, 2], new TailFitOptions { Minimum = 0 }));
    }
}
