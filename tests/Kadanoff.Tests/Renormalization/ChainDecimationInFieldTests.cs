using Kadanoff.Renormalization;
using Kadanoff.Spins.Exact;

namespace Kadanoff.Tests.Renormalization;

public class ChainDecimationInFieldTests
{
    [Theory]
    [InlineData(0.7, 0.2)]
    [InlineData(-0.4, 1.3)]
    [InlineData(2, -0.6)]
    public void For_two_it_is_the_closed_form(double coupling, double field)
    {
        var (plus, minus, middle) = (Math.Cosh((2 * coupling) + field), Math.Cosh((2 * coupling) - field), Math.Cosh(field));
        var step = new ChainDecimationInField();
        step.Apply([coupling, field]).ShouldBe([Math.Log(plus * minus / (middle * middle)) / 4, field + (Math.Log(plus / minus) / 2)], 1e-14);
        step.LogConstant(coupling, field).ShouldBe(Math.Log(16 * plus * minus * middle * middle) / 4, 1e-14);
    }

    [Theory]
    [InlineData(12, 2, 0.7, 0.2)]
    [InlineData(12, 3, -0.4, 0.5)]
    [InlineData(12, 4, 1.1, -0.3)]
    [InlineData(12, 6, 0.2, 2)]
    public void The_spins_that_stay_keep_their_law(int sites, int spacing, double coupling, double field)
    {
        var step = new ChainDecimationInField(spacing);
        var coarser = step.Apply([coupling, field]);
        var kept = SpinLaw.Ring(sites, coupling, field).Marginal([.. Enumerable.Range(0, sites / spacing).Select(i => i * spacing)]);
        var decimated = SpinLaw.Ring(sites / spacing, coarser[0], coarser[1]);
        for (var state = 0; state < 1 << kept.Sites; state++)
            decimated.Probability(state).ShouldBe(kept.Probability(state), 1e-14);
        ((sites / spacing * step.LogConstant(coupling, field)) + decimated.LogPartition).ShouldBe(kept.LogPartition, 1e-12);
    }

    [Fact]
    public void Without_field_it_is_the_decimation_of_one_coupling()
    {
        foreach (var coupling in new[] { 1e-6, 0.3, 3, 30, -0.8 })
        {
            new ChainDecimationInField(3).Apply([coupling, 0]).ShouldBe([new ChainDecimation(3).Apply(coupling), 0], 1e-14 * Math.Abs(coupling));
            new ChainDecimationInField(3).LogConstant(coupling, 0).ShouldBe(new ChainDecimation(3).LogConstant(coupling), 1e-12);
        }
    }

    [Fact]
    public void Two_steps_of_two_are_one_of_four()
    {
        var twice = new ChainDecimationInField();
        twice.Apply(twice.Apply([1.1, 0.4])).ShouldBe(new ChainDecimationInField(4).Apply([1.1, 0.4]), 1e-14);
    }

    [Theory]
    [InlineData(2, 0.7, 0.2)]
    [InlineData(3, 1.5, -0.1)]
    public void A_flow_ends_on_the_line_of_free_spins_with_its_magnetisation(int spacing, double coupling, double field)
    {
        var step = new ChainDecimationInField(spacing);
        var end = FixedPoint.Downstream(step, [coupling, field]);
        end.Couplings.ShouldBe([0, Math.Atanh(IsingChainInField.Magnetisation(coupling, field))], 1e-13);
        end.Eigenvalues.Select(value => value.Real).ShouldBe([1, 0], 1e-9);
        (end.Stability, end.Marginal, end.Relevant).ShouldBe((Stability.Sink, 1, 0));
        Should.Throw<ArgumentOutOfRangeException>(() => step.Flow([coupling, field], -1));
    }

    [Fact]
    public void A_flow_records_coupling_and_field()
    {
        var flow = new ChainDecimationInField().Flow([0.7, 0.2], 3);
        flow.Observables.Select(observable => observable.Key).ShouldBe(["coupling", "field"]);
        flow.Along(ChainDecimationInField.Field).Last().Estimate.Value.ShouldBe(0.733591, 1e-6);
    }
}
