using Kadanoff.Diagnostics.Characteristic;
using Kadanoff.Numerics;
using Kadanoff.Statistics;
using Kadanoff.Training.FixedPoints;

namespace Kadanoff.Tests.Training.FixedPoints;

public class FeatureColumnsTests
{
    private static readonly CharacteristicOptions s_binary = new() { Only = ["binary-coupling"] };

    [Fact]
    public void Units_that_copy_two_spins_with_errors_have_the_coupling_computed_by_hand()
    {
        // P(f = s) = ½(1 + ε): ⟨f f′⟩ = ε² r, both means 0.
        const double R = 0.6, Copied = 0.8;
        double[] spins = [1, 1, 1, -1, -1, 1, -1, -1], weights = [(1 + R) / 4, (1 - R) / 4, (1 - R) / 4, (1 + R) / 4];
        var probabilities = new Matrix<double>(4, 2, [.. spins.Select(s => (1 + (Copied * s)) / 2)]);
        Coupling(probabilities, weights).Value.ShouldBe(Math.Atanh(Copied * Copied * R), 1e-13);
    }

    [Fact]
    public void Units_that_do_not_listen_are_independent_with_any_mean() =>
        Coupling(new Matrix<double>(2, 3, [0.1, 0.5, 0.8, 0.1, 0.5, 0.8]), [0.3, 0.7]).Value.ShouldBe(0, 1e-13);

    [Fact]
    public void A_unit_that_is_never_down_is_dead_and_a_pattern_that_cannot_be_is_told()
    {
        CharacteristicParameters.Measure(FeatureColumns.Stochastic(new Matrix<double>(1, 2, [1, 0.5])).Law([1], true), s_binary)[0].DeadUnits.ShouldBe(1);
        var copied = CharacteristicParameters.Measure(FeatureColumns.Stochastic(new Matrix<double>(2, 2, [1, 1, 0, 0])).Law([0.5, 0.5], true), s_binary)[0];
        (copied.NotIdentifiable ?? string.Join(" ", copied.Notes)).ShouldContain("pattern");
    }

    private static Estimate Coupling(Matrix<double> probabilities, double[] weights) =>
        CharacteristicParameters.Measure(FeatureColumns.Stochastic(probabilities).Law(weights, true), s_binary)[0].Values[0].Estimate;
}
