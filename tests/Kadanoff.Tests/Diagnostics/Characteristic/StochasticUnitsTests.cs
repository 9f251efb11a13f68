using Kadanoff.Diagnostics.Characteristic;
using Kadanoff.Numerics;

namespace Kadanoff.Tests.Diagnostics.Characteristic;

public class StochasticUnitsTests
{
    [Fact]
    public void Units_that_copy_two_spins_with_errors_have_the_coupling_computed_by_hand()
    {
        // P(f = s) = ½(1 + ε): ⟨f f′⟩ = ε² r, both means 0.
        const double R = 0.6, Copied = 0.8;
        var spins = Laws.TwoSigns(R);
        var probabilities = new Matrix<double>(4, 2, [.. spins.Values.Data.Select(s => (1 + (Copied * s)) / 2)]);
        StochasticUnits.Law(probabilities, spins.Weights).Couplings()[0b11].ShouldBe(Math.Atanh(Copied * Copied * R), 1e-13);
        var measured = CharacteristicParameters.MeasureStochastic(new FeatureLaw(probabilities, spins.Weights, true));
        measured[0].Value().ShouldBe(Math.Atanh(Copied * Copied * R), 1e-13);
        measured[0].To(FixedPointCatalogue.Ordered).Distance.Value.ShouldBe(1 - (Copied * Copied * R), 1e-13);
        measured[1].DependsOnOrder.ShouldBeTrue();
    }

    [Fact]
    public void Units_that_do_not_listen_are_independent_with_any_mean()
    {
        var law = StochasticUnits.Law(new Matrix<double>(2, 3, [0.1, 0.5, 0.8, 0.1, 0.5, 0.8]), [0.3, 0.7]);
        var couplings = law.Couplings();
        foreach (var pair in new[] { 0b011, 0b101, 0b110, 0b111 })
            couplings[pair].ShouldBe(0, 1e-14);
        couplings[0b001].ShouldBe(Math.Log(0.1 / 0.9) / 2, 1e-14);
        law.LogPartition.ShouldBe(0, 1e-14);
    }

    [Fact]
    public void What_has_no_finite_coupling_is_told()
    {
        Should.Throw<DataException>(() => StochasticUnits.Law(new Matrix<double>(1, 2, [1, 0.5]), [1])).Message.ShouldContain("2 of 4 patterns");
        Should.Throw<DataException>(() => StochasticUnits.Law(new Matrix<double>(1, 1, [1.5]), [1])).Message.ShouldContain("between 0 and 1");
        Should.Throw<DataException>(() => StochasticUnits.Law(new Matrix<double>(1, 13), [1])).Message.ShouldContain("13");
        Should.Throw<ShapeException>(() => StochasticUnits.Law(new Matrix<double>(1, 2), [0.5, 0.5])).Message.ShouldContain("2 weights");
        CharacteristicParameters.MeasureStochastic(Laws.Exact([[1, 0.5]], 1)).ShouldAllBe(result => result.NotIdentifiable!.Contains("impossible"));
        CharacteristicParameters.MeasureStochastic(Laws.Exact([[0.5]], 1)).ShouldAllBe(result => result.NotIdentifiable!.Contains("1 of 1 units"));
    }
}
