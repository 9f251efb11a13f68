using Kadanoff.Data;
using Kadanoff.Diagnostics;
using Kadanoff.Numerics;

namespace Kadanoff.Tests.Diagnostics;

public class NumericalRankTests
{
    [Fact]
    public void Two_opposite_classes_have_the_rank_of_their_exact_covariance()
    {
        // Eigenvalues σ² + a² once and σ² four times: all count while σ² > 10⁻³(σ² + a²).
        var wide = NumericalRank.Of(Samples.Of(ExactMoments.Samples(ExactMoments.Opposite(2, 5), 1)));
        wide.Count.ShouldBe(5);
        wide.Stable.ShouldBe(9.0 / 5, 1e-6);
        NumericalRank.Of(Samples.Of(ExactMoments.Samples(ExactMoments.Opposite(2, 5), 0.06))).Count.ShouldBe(1);
        NumericalRank.Of(Samples.Of(ExactMoments.Samples(ExactMoments.Opposite(2, 5), 0.07))).Count.ShouldBe(5);
    }

    [Theory]
    [InlineData(3, 5, 20)]
    [InlineData(3, 120, 100)]
    [InlineData(3, 100, 5)]
    [InlineData(4, 300, 6)]
    public void Ranks_agree_with_the_eigenvalues_of_the_whole_covariance(int classes, int width, int perClass)
    {
        var features = Samples.Random(classes, width, perClass, offset: 5).Mapped(x => [.. x.Select((v, k) => v * Math.Exp(-6.0 * k / width))]);
        var (within, between) = Samples.Scatter(features);
        var eigenvalues = (within + between).Evd(MathNet.Numerics.LinearAlgebra.Symmetricity.Symmetric).EigenValues.Select(value => value.Real).ToArray();
        var rank = NumericalRank.Of(features);
        rank.Count.ShouldBe(eigenvalues.Count(value => value > 1e-3 * eigenvalues.Max()));
        rank.Stable.ShouldBe(eigenvalues.Sum() / eigenvalues.Max(), 1e-9 * rank.Stable);
    }

    [Fact]
    public void Features_that_repeat_others_add_no_rank()
    {
        var features = Samples.Random(3, 4, 30);
        NumericalRank.Of(features.Mapped(x => [.. x, .. x, x[0] - x[1]])).Count.ShouldBe(NumericalRank.Of(features).Count);
        NumericalRank.Of(features.Mapped(x => [x[0], 7, 7 + (2 * x[0])])).Count.ShouldBe(1);
    }

    [Fact]
    public void Translation_rotation_and_scale_change_nothing()
    {
        var features = Samples.Random(3, 12, 30);
        var rotation = Samples.Rotation(12);
        var rank = NumericalRank.Of(features.Mapped(x => [.. rotation.Times(x).Select(v => (9 * v) + 1)]));
        rank.Count.ShouldBe(NumericalRank.Of(features).Count);
        rank.Stable.ShouldBe(NumericalRank.Of(features).Stable, 1e-5);
    }

    [Fact]
    public void Constant_features_and_too_many_of_everything_are_refused()
    {
        Should.Throw<DataException>(() => NumericalRank.Of(Samples.Of([[0.1f, 7], [0.1f, 7], [0.1f, 7]], 0, 1, 1))).Message.ShouldContain("constant features");
        var large = new LabelledFeatures("large", new Matrix<float>(4097, 4097), [.. Enumerable.Range(0, 4097).Select(i => i % 2)], 2);
        Should.Throw<DataException>(() => NumericalRank.Of(large)).Message.ShouldContain("one of the two must be at most 4096");
    }
}
