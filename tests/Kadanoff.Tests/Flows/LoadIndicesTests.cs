using Kadanoff.Flows;

namespace Kadanoff.Tests.Flows;

public class LoadIndicesTests
{
    // Loads ½, 1, 3⁄2: they grow with depth.
    private static readonly double[] Concave = [4, 3.5, 2.5, 1];

    [Fact]
    public void Indices_of_a_concave_curve_are_those_computed_by_hand()
    {
        var loads = LoadIndices.Loads(Concave);
        loads.ShouldBe([0.5, 1, 1.5]);
        LoadIndices.Convexity(Concave).ShouldBe(1.0 / 12, 1e-15);
        LoadIndices.CoefficientOfVariation(loads).ShouldBe(Math.Sqrt(1.0 / 6), 1e-15);
        LoadIndices.Efficiency(loads).ShouldBe(6.0 / 7, 1e-15);
        LoadIndices.Centre(loads).ShouldBe(7.0 / 3, 1e-15);
        LoadIndices.Slope(Concave).ShouldBe(-1, 1e-15);
        LoadIndices.Slope(loads).ShouldBe(0.5, 1e-15);
        LoadIndices.Correlation(Concave).ShouldBe(-5 / Math.Sqrt(26.25), 1e-15);
        LoadIndices.Normalised(Concave).ShouldBe([1, 2.5 / 3, 0.5, 0], 1e-15);
        LoadIndices.Range(Concave).ShouldBe(3);
    }

    [Fact]
    public void A_curve_upside_down_and_backwards_has_the_opposite_convexity_and_the_mirrored_centre()
    {
        double[] convex = [.. Concave.Reverse().Select(d => -d)];
        LoadIndices.Convexity(convex).ShouldBe(-1.0 / 12, 1e-15);
        LoadIndices.Centre(LoadIndices.Loads(convex)).ShouldBe(4 - (7.0 / 3), 1e-15);
        LoadIndices.Correlation(convex).ShouldBe(LoadIndices.Correlation(Concave), 1e-15);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(20)]
    public void A_straight_line_is_balanced(int layers)
    {
        double[] line = [.. Enumerable.Range(0, layers + 1).Select(l => 3 - (0.25 * l))];
        var loads = LoadIndices.Loads(line);
        LoadIndices.Convexity(line).ShouldBe(0, 1e-15);
        LoadIndices.CoefficientOfVariation(loads).ShouldBe(0, 1e-14);
        LoadIndices.Efficiency(loads).ShouldBe(1, 1e-14);
        LoadIndices.Centre(loads).ShouldBe((layers + 1) / 2.0, 1e-14);
        LoadIndices.Correlation(line).ShouldBe(-1, 1e-14);
        LoadIndices.Slope(line).ShouldBe(-0.25, 1e-14);
    }

    [Theory]
    [InlineData(7, 0.02)]
    [InlineData(7, -0.02)]
    [InlineData(12, 0.011)]
    public void For_loads_affine_in_depth_the_convexity_has_its_closed_form(int layers, double step)
    {
        double[] loads = [.. Enumerable.Range(1, layers).Select(l => 0.2 + (step * l))];
        LoadIndices.Convexity(Curve(loads)).ShouldBe(step * layers * (layers - 1) / (12 * loads.Sum()), 1e-14);
        LoadIndices.Convexity(Curve(loads), CurveNormalisation.Endpoints).ShouldBe(step * layers * (layers - 1) / (12 * loads.Sum()), 1e-14);
    }

    [Fact]
    public void The_stationary_chain_with_asymmetric_friction_has_its_published_convexity() =>
        LoadIndices.Convexity(Curve([0.195, 0.175, 0.155, 0.135, 0.115, 0.095, 0.075])).ShouldBe(-0.0741, 5e-5);

    // Cells of the published phase diagram, read from its figure: dropout 0, .12 and .28, learning rate 1e-4, batch 10.
    [Theory]
    [InlineData(0.1324, 0.5389, 5.060, -0.9655, new[] { 1, 0.9608, 0.8797, 0.7856, 0.6611, 0.4968, 0.2755, 0 })]
    [InlineData(0.0034, 0.1293, 4.027, -0.9994, new[] { 1, 0.8934, 0.7311, 0.5731, 0.4205, 0.2816, 0.1276, 0 })]
    [InlineData(-0.2707, 1.3101, 1.835, -0.8020, new[] { 1, 0.4788, 0.1496, 0.0705, 0.0523, 0.0478, 0.0357, 0 })]
    [InlineData(0.1538, 0.6408, 5.244, -0.9540, new[] { 0.9890, 1, 0.9373, 0.8449, 0.6964, 0.4849, 0.2337, 0 })]
    [InlineData(-0.3090, 4.2703, -1.255, -0.4966, new[] { 1, 0.8329, 0.4698, 0.2266, 0.0060, 0, 0.5812, 0.5296 })]
    public void Published_curves_have_the_indices_read_from_the_figure(double convexity, double variation, double centre, double correlation, double[] curve)
    {
        LoadIndices.Convexity(curve).ShouldBe(convexity, 1e-4);
        LoadIndices.CoefficientOfVariation(LoadIndices.Loads(curve)).ShouldBe(variation, 1e-3);
        LoadIndices.Centre(LoadIndices.Loads(curve)).ShouldBe(centre, 2e-3);
        LoadIndices.Correlation(curve).ShouldBe(correlation, 1e-4);
    }

    [Fact]
    public void Normalisations_differ_only_where_the_curve_leaves_its_ends()
    {
        double[] overshoot = [2, 0, 1];
        LoadIndices.Range(overshoot).ShouldBe(2);
        LoadIndices.Range(overshoot, CurveNormalisation.Endpoints).ShouldBe(1);
        LoadIndices.Normalised(overshoot).ShouldBe([1, 0, 0.5]);
        LoadIndices.Normalised(overshoot, CurveNormalisation.Endpoints).ShouldBe([1, -1, 0]);
        LoadIndices.Convexity(overshoot).ShouldBe(-0.25, 1e-15);
        LoadIndices.Convexity(overshoot, CurveNormalisation.Endpoints).ShouldBe(-0.5, 1e-15);
    }

    [Fact]
    public void Convexity_efficiency_and_variation_know_neither_the_unit_nor_the_zero_of_the_curve()
    {
        double[] other = [.. Concave.Select(d => (7 * d) - 30)];
        LoadIndices.Convexity(other).ShouldBe(1.0 / 12, 1e-14);
        LoadIndices.Efficiency(LoadIndices.Loads(other)).ShouldBe(6.0 / 7, 1e-14);
        var variation = LoadIndices.CoefficientOfVariation(LoadIndices.Loads(other));
        LoadIndices.Efficiency(LoadIndices.Loads(other)).ShouldBe(1 / (1 + (variation * variation)), 1e-14);
    }

    private static double[] Curve(double[] loads)
    {
        var curve = new double[loads.Length + 1];
        curve[0] = 2;
        for (var l = 0; l < loads.Length; l++)
            curve[l + 1] = curve[l] - loads[l];
        return curve;
    }
}
