using Kadanoff.Diagnostics.Characteristic;
using Kadanoff.Numerics;

namespace Kadanoff.Tests.Diagnostics.Characteristic;

public class UnitPotentialTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void The_exact_Gaussian_ring_has_its_stiffness_and_coupling_and_no_higher_power(int order)
    {
        var features = Laws.GaussianQuadrature(Laws.GaussianRing(4, 2, 0.7)).Raw();
        var parameters = new UnitPotentials(order).OfReplicates(features, [])(features);
        parameters[..4].ShouldBe([1, 1, 1, 1], 1e-10);
        parameters[4..^6].ShouldBe(new double[4 * (order - 1)], 1e-10);
        parameters[^6..].ShouldBe([0.7, 0, 0.7, 0.7, 0, 0.7], 1e-10);
    }

    [Fact]
    public void The_equation_of_every_unit_holds_for_features_of_any_law()
    {
        var features = Laws.Gaussians(60, 3).Mapped(new Matrix<double>(3, 3, [1, 0, 0, 0.5, 1, 0, 0.2, -0.4, 1])).Raw();
        for (var x = 0; x < features.Units.Data.Length; x++)
            features.Units.Data[x] = Math.Sinh(features.Units.Data[x]) / 2;
        var parameters = new UnitPotentials(2).Parameters(features);
        // c = (−2x_i, −4x_i³, x_j, x_k) of each unit i with its own θ; J is the mean of what both of its units say.
        double[][] rows = [.. Enumerable.Range(0, 3).Select(unit => Dense(features, unit))];
        for (var unit = 0; unit < 3; unit++)
            new[] { parameters[unit], parameters[3 + unit] }.ShouldBe(rows[unit][..2], 1e-9);
        parameters[6..].ShouldBe([(rows[0][2] + rows[1][2]) / 2, (rows[0][3] + rows[2][2]) / 2, (rows[1][3] + rows[2][3]) / 2], 1e-9);
    }

    [Fact]
    public void Independent_Gaussians_are_consistent_with_the_Gaussian_and_the_decoupled_point()
    {
        var measured = Laws.Gaussians(4000, 4).Measure("unit-potential");
        measured.To(FixedPointCatalogue.Gaussian).Low.ShouldBe(0);
        measured.To(FixedPointCatalogue.Decoupled).Low.ShouldBe(0);
        measured.Value(0).ShouldBe(0.5, 0.05);
        measured.Values.Select(value => value.Name).ShouldBe(["θ₁", "θ₂", "J_rms"]);
    }

    [Fact]
    public void Coupled_ones_are_not_and_wide_ones_are_decoupled_only()
    {
        var coupled = Laws.Gaussians(4000, 4).Mapped(Cholesky.Decompose(Laws.GaussianRing(4, 1, 0.3)).Factor).Measure("unit-potential", new() { Order = 1 });
        coupled.Value(1).ShouldBe(0.3 * Math.Sqrt(4.0 / 6), 0.03);
        coupled.To(FixedPointCatalogue.Decoupled).Low.ShouldBeGreaterThan(0.1);
        var wide = Laws.Gaussians(4000, 2).Mapped(new Matrix<double>(2, 2, [2, 0, 0, 2])).Measure("unit-potential", new() { Order = 1, DecimationLimit = [0.125] });
        wide.To(FixedPointCatalogue.Gaussian).Low.ShouldBeGreaterThan(0.3);
        wide.To(FixedPointCatalogue.Decimated).Low.ShouldBe(0);
    }

    [Fact]
    public void One_unit_has_a_potential_and_no_coupling()
    {
        var measured = Laws.Gaussians(2000, 1).Measure("unit-potential", new() { Order = 1 });
        measured.Values.Count.ShouldBe(1);
        measured.Distances.Select(distance => distance.FixedPoint).ShouldBe([FixedPointCatalogue.Gaussian]);
    }

    [Fact]
    public void A_potential_that_cannot_be_normalised_is_told_and_shown()
    {
        // Tails heavier than those of a Gaussian: a mixture of two widths.
        var (values, gaussians) = (new Matrix<double>(4000, 1), Laws.Gaussians(4000, 1).Values);
        for (var state = 0; state < 4000; state++)
            values[state, 0] = gaussians[state, 0] * (state % 2 == 0 ? 1 : 3);
        var measured = new FeatureLaw(values, Kadanoff.Data.Ensemble.Uniform(4000), false).Measure("unit-potential");
        measured.Value(1).ShouldBeLessThan(0);
        measured.IsIdentifiable.ShouldBeTrue();
        measured.Notes.Single().ShouldContain("1 of 1 units");
    }

    [Fact]
    public void Spins_are_referred_to_their_cumulants() =>
        Laws.TwoSigns(0.3).Measure("unit-potential").NotIdentifiable!.ShouldContain("cumulants");

    /// <summary>θ_1, θ_2 and the couplings of a unit to the others in their order, with every mean written out.</summary>
    private static double[] Dense(WeightedFeatures features, int unit)
    {
        int[] others = [.. Enumerable.Range(0, features.Width).Where(other => other != unit)];
        double[] Score(int state)
        {
            var x = features.Units[unit, state];
            return [-2 * x, -4 * x * x * x, .. others.Select(other => features.Units[other, state])];
        }

        var (squares, right) = (new Matrix<double>(2 + others.Length, 2 + others.Length), new Matrix<double>(2 + others.Length, 1));
        for (var state = 0; state < features.Count; state++)
        {
            var score = Score(state);
            for (var a = 0; a < score.Length; a++)
                for (var b = 0; b < score.Length; b++)
                    squares[a, b] += score[a] * score[b] * features.Weights[state];
            right[1, 0] += 12 * features.Units[unit, state] * features.Units[unit, state] * features.Weights[state];
        }

        right[0, 0] = 2;
        return Cholesky.Decompose(squares).Solve(right).Data;
    }
}
