using Kadanoff.Data;
using Kadanoff.Diagnostics;
using Kadanoff.Numerics;

namespace Kadanoff.Tests.Diagnostics;

public class NeuralCollapseTests
{
    [Theory]
    [InlineData(2, 3)]
    [InlineData(4, 6)]
    [InlineData(10, 12)]
    public void Classes_on_a_simplex_with_weights_along_their_means_are_collapsed(int classes, int width)
    {
        var simplex = ExactMoments.Simplex(classes, 3, width);
        var weights = new Matrix<float>(classes, width, [.. simplex.SelectMany(mean => mean.Select(m => (float)(0.2 * m)))]);
        var collapse = NeuralCollapse.Of(Samples.Of(ExactMoments.Samples(simplex, 1e-3)), weights);
        collapse.Variability.ShouldBe(Math.Pow(1e-3 * (classes - 1) / 3, 2) / classes, 1e-9);
        collapse.WeakVariability.ShouldBe(width * 1e-6 / 9, 1e-9);
        collapse.NormVariation.ShouldBe(0, 1e-6);
        collapse.AngleDeviation.ShouldBe(0, 1e-6);
        collapse.AngleSpread.ShouldBe(0, 1e-6);
        collapse.SimplexDistance.ShouldBe(0, 1e-6);
        collapse.WeightSimplexDistance!.Value.ShouldBe(0, 1e-6);
        collapse.Duality!.Value.ShouldBe(0, 1e-6);
        collapse.CentreAgreement!.Value.Value.ShouldBe(1);
    }

    [Fact]
    public void Three_classes_on_a_line_are_those_computed_by_hand()
    {
        // Means −3, 0, 6 with variances 1: centred −4, −1, 5; norms 4, 1, 5 with mean 10⁄3; cosines 1, −1, −1; K − 1 = 2.
        var collapse = NeuralCollapse.Of(Samples.Of([[-4], [-2], [-1], [1], [5], [7]], 0, 0, 1, 1, 2, 2));
        collapse.Variability.ShouldBe(1 / (42.0 / 3) / 3, 1e-14);
        collapse.WeakVariability.ShouldBe(1 / 15.0, 1e-14);
        collapse.NormVariation.ShouldBe(Math.Sqrt(((2 / 3.0 * 2 / 3) + (7 / 3.0 * 7 / 3) + (5 / 3.0 * 5 / 3)) / 3) / (10 / 3.0), 1e-14);
        collapse.AngleDeviation.ShouldBe((1.5 + 0.5 + 0.5) / 3, 1e-14);
        collapse.AngleSpread.ShouldBe(Math.Sqrt(8) / 3, 1e-14);
        (collapse.WeightSimplexDistance, collapse.Duality, collapse.CentreAgreement).ShouldBe((null, null, null));
        // MMᵀ = μμᵀ has the norm 42 and E the norm √2: the squares of both units are 1, their product μᵀEμ/(42√2) = 1/√2.
        collapse.SimplexDistance.ShouldBe(Math.Sqrt(2 - Math.Sqrt(2)), 1e-14);
    }

    [Fact]
    public void Weights_against_the_means_are_as_far_as_can_be_and_name_other_classes()
    {
        var features = Samples.Of([[-2], [-1], [1], [2]], 0, 0, 1, 1);
        var against = NeuralCollapse.Of(features, new Matrix<float>(2, 1, [1, -1]));
        against.Duality!.Value.ShouldBe(2, 1e-14);
        against.CentreAgreement!.Value.Value.ShouldBe(0);
        NeuralCollapse.Of(features, new Matrix<float>(2, 1, [-1, 1]), [0, 3]).CentreAgreement!.Value.Value.ShouldBe(0.75);
    }

    [Fact]
    public void The_first_measure_is_the_fuzziness_of_equal_classes_over_their_number()
    {
        var features = Samples.Random(5, 9, 8);
        NeuralCollapse.Of(features).Variability.ShouldBe(SeparationFuzziness.Of(features, ClassWeighting.Equal) / 5, 1e-14);
    }

    [Fact]
    public void Translation_rotation_scale_and_names_change_nothing()
    {
        var features = Samples.Random(5, 8, 9);
        var rotation = Samples.Rotation(8);
        var (expected, mapped) = (NeuralCollapse.Of(features), NeuralCollapse.Of(features.Mapped(x => [.. rotation.Times(x).Select(v => (30 * v) - 4)])));
        Numbers(mapped).ShouldBe(Numbers(expected), 1e-5);
        Numbers(NeuralCollapse.Of(features.Relabelled(c => (c + 3) % 5))).ShouldBe(Numbers(expected), 1e-11);
    }

    [Fact]
    public void What_has_no_geometry_is_refused()
    {
        var features = Samples.Of([[-4], [-2], [-1], [1], [2], [4]], 0, 0, 1, 1, 2, 2);
        Should.Throw<DataException>(() => NeuralCollapse.Of(features)).Message.ShouldContain("The mean of class 1 is the mean of all");
        Should.Throw<DataException>(() => NeuralCollapse.Of(Samples.Of([[1], [1], [2], [2]], 0, 0, 1, 1))).Message.ShouldContain("every class is one point");
        var good = Samples.Random(3, 4, 5);
        Should.Throw<ShapeException>(() => NeuralCollapse.Of(good, new Matrix<float>(3, 5))).Message.ShouldContain("3×5");
        Should.Throw<DataException>(() => NeuralCollapse.Of(good, new Matrix<float>(3, 4))).Message.ShouldContain("all zero");
        Should.Throw<DataException>(() => NeuralCollapse.Of(good, new Matrix<float>(3, 4, [float.NaN, .. new float[11]]))).Message.ShouldContain("not finite");
        Should.Throw<ShapeException>(() => NeuralCollapse.Of(good, new Matrix<float>(3, 4, [1, .. new float[11]]), [1, 2])).Message.ShouldContain("2 offsets");
    }

    private static double[] Numbers(NeuralCollapse collapse) =>
        [collapse.Variability, collapse.WeakVariability, collapse.NormVariation, collapse.AngleDeviation, collapse.AngleSpread, collapse.SimplexDistance];
}
