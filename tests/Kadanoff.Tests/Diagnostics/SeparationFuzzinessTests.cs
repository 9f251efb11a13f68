using Kadanoff.Data;
using Kadanoff.Diagnostics;
using Kadanoff.Numerics;

namespace Kadanoff.Tests.Diagnostics;

public class SeparationFuzzinessTests
{
    [Theory]
    [InlineData(1.5, 0.75, 3)]
    [InlineData(0.2, 2.0, 16)]
    public void Two_opposite_classes_have_the_ratio_of_the_variances(double a, double deviation, int dimensions)
    {
        var features = Samples.Of(ExactMoments.Samples(ExactMoments.Opposite(a, dimensions), deviation));
        SeparationFuzziness.Of(features).ShouldBe(deviation * deviation / (a * a), 1e-6 * deviation * deviation / (a * a));
        DataSeparation.Of(features.Moments()).ShouldBe(Math.Log(dimensions * deviation * deviation / (a * a)), 1e-6);
    }

    [Theory]
    [InlineData(3, 2.0, 1.0, 5)]
    [InlineData(10, 0.5, 1.5, 23)]
    public void A_simplex_of_classes_has_its_closed_form(int classes, double radius, double deviation, int dimensions)
    {
        var features = Samples.Of(ExactMoments.Samples(ExactMoments.Simplex(classes, radius, dimensions), deviation));
        var expected = Math.Pow(deviation * (classes - 1) / radius, 2);
        SeparationFuzziness.Of(features).ShouldBe(expected, 1e-6 * expected);
        SeparationFuzziness.Of(features, ClassWeighting.Equal).ShouldBe(expected, 1e-6 * expected);
        DataSeparation.Of(features.Moments()).ShouldBe(Math.Log(dimensions * deviation * deviation / (radius * radius)), 1e-6);
    }

    [Theory]
    [InlineData(2, 5, ClassWeighting.Samples)]
    [InlineData(4, 3, ClassWeighting.Samples)]
    [InlineData(4, 3, ClassWeighting.Equal)]
    [InlineData(5, 17, ClassWeighting.Samples)]
    [InlineData(5, 17, ClassWeighting.Equal)]
    [InlineData(12, 40, ClassWeighting.Equal)]
    public void The_fuzziness_agrees_with_the_pseudo_inverse_of_the_whole_matrix(int classes, int width, ClassWeighting weighting)
    {
        var features = Samples.Random(classes, width, 6);
        var (within, between) = Samples.Scatter(features, weighting);
        var expected = (within * between.PseudoInverse()).Trace();
        SeparationFuzziness.Of(features, weighting).ShouldBe(expected, 1e-9 * expected);
    }

    [Fact]
    public void Samples_in_portions_give_the_same_bits_as_all_at_once()
    {
        var features = Samples.Random(5, 700, 40);
        var moments = new ClassMoments(5, 700);
        int[] portions = [1, 2, 3, 5, 64, 65, features.Count - 140];
        foreach (var (first, count) in Portions(portions))
            moments.Add(new View<float>(features.Rows.Span[(first * 700)..], count, 700), features.Labels.AsSpan(first, count));
        var space = new MeanSpace(moments);
        foreach (var (first, count) in Portions(portions).Reverse())
            space.Add(new View<float>(features.Rows.Span[(first * 700)..], count, 700), features.Labels.AsSpan(first, count));
        DataSeparation.Of(moments).ShouldBe(DataSeparation.Of(features.Moments()));
        SeparationFuzziness.Of(space).ShouldBe(SeparationFuzziness.Of(features), 1e-13 * SeparationFuzziness.Of(features));
    }

    [Fact]
    public void Merged_moments_are_those_of_all_samples()
    {
        var features = Samples.Random(4, 30, 20, offset: 50);
        var (first, second) = (new ClassMoments(4, 30), new ClassMoments(4, 30));
        first.Add(new View<float>(features.Rows.Span[..(37 * 30)], 37, 30), features.Labels.AsSpan(0, 37));
        second.Add(new View<float>(features.Rows.Span[(37 * 30)..], features.Count - 37, 30), features.Labels.AsSpan(37));
        first.Merge(second);
        var expected = SeparationFuzziness.Of(features);
        SeparationFuzziness.Of(features, first).ShouldBe(expected, 1e-10 * expected);
    }

    [Fact]
    public void Translation_rotation_and_scale_change_nothing()
    {
        var features = Samples.Random(4, 12, 9);
        var rotation = Samples.Rotation(12);
        var expected = SeparationFuzziness.Of(features);
        SeparationFuzziness.Of(features.Mapped(x => [.. x.Select(v => v + 5)])).ShouldBe(expected, 1e-5 * expected);
        SeparationFuzziness.Of(features.Mapped(x => [.. x.Select(v => -1e3 * v)])).ShouldBe(expected, 1e-5 * expected);
        SeparationFuzziness.Of(features.Mapped(rotation.Times)).ShouldBe(expected, 1e-5 * expected);
    }

    [Fact]
    public void An_invertible_map_changes_nothing_where_the_means_span_the_space_and_something_where_not()
    {
        var (spanning, wide) = (Samples.Random(9, 8, 9), Samples.Random(4, 8, 9));
        var map = Samples.Invertible(8);
        var expected = SeparationFuzziness.Of(spanning);
        SeparationFuzziness.Of(spanning.Mapped(map.Times)).ShouldBe(expected, 1e-5 * expected);
        Math.Abs(Math.Log(SeparationFuzziness.Of(wide.Mapped(map.Times)) / SeparationFuzziness.Of(wide))).ShouldBeGreaterThan(1e-3);
        Math.Abs(DataSeparation.Of(spanning.Mapped(map.Times).Moments()) - DataSeparation.Of(spanning.Moments())).ShouldBeGreaterThan(1e-3);
    }

    [Fact]
    public void The_order_of_samples_the_names_of_classes_and_copies_of_all_samples_change_nothing()
    {
        var features = Samples.Random(5, 9, 8);
        var expected = SeparationFuzziness.Of(features);
        SeparationFuzziness.Of(features.InOrder(new RandomStream(1, "order").Permutation(features.Count))).ShouldBe(expected, 1e-11 * expected);
        SeparationFuzziness.Of(features.Relabelled(c => (c + 2) % 5)).ShouldBe(expected, 1e-11 * expected);
        var twice = Enumerable.Range(0, 2 * features.Count).Select(i => i / 2);
        SeparationFuzziness.Of(features.InOrder(twice)).ShouldBe(expected, 1e-11 * expected);
        SeparationFuzziness.Of(features.InOrder(twice), ClassWeighting.Equal).ShouldBe(SeparationFuzziness.Of(features, ClassWeighting.Equal), 1e-11 * expected);
    }

    [Fact]
    public void A_direction_in_which_the_means_agree_to_rounding_is_left_out()
    {
        // The means differ along the first axis alone; float32 noise in the second would count as 1/noise without the cutoff.
        float[][] rows = [[0, 1.0000001f], [2, 3], [4, 3], [6, 1]];
        var moments = Samples.Of(rows, 0, 0, 1, 1).Moments();
        new MeanSpace(moments).Rank.ShouldBe(1);
        SeparationFuzziness.Of(Samples.Of(rows, 0, 0, 1, 1)).ShouldBe(0.25, 1e-6);
        var three = Samples.Of([[0, 1], [1, 3.0000001f], [4, 1], [5, 3], [8, 3], [9, 1]], 0, 0, 1, 1, 2, 2);
        new MeanSpace(three.Moments()).Rank.ShouldBe(1);
    }

    [Fact]
    public void What_has_no_fuzziness_is_refused()
    {
        Refusal([[1, 1], [1, 1], [1, 1], [1, 1]]).ShouldContain("Constant features");
        Refusal([[0, 1], [0, 1], [2, 3], [2, 3]]).ShouldContain("every class is one point");
        Refusal([[0, 1], [2, 1], [2, 1], [0, 1]]).ShouldContain("all class means coincide");
        Refusal([[0, 1], [0, 3], [2, 1], [2, 3]]).ShouldContain("the fuzziness is 0");
        Refusal([[0, 1], [0, 3], [2, float.NaN], [2, 3]]).ShouldContain("sample 2 holds NaN");
        Should.Throw<DataException>(() => Samples.Of([[0f], [1f]], 0, 1)).Message.ShouldContain("no scatter within a class");
        Should.Throw<DataException>(() => Samples.Of([[0f], [1f]], [0, 0], 1)).Message.ShouldContain("at least two classes");
        Should.Throw<DataException>(() => Samples.Of([[0f], [1f], [2f]], [0, 0, 2], 3)).Message.ShouldContain("class 1 has no sample");
    }

    [Fact]
    public void A_second_pass_over_other_samples_is_refused()
    {
        var features = Samples.Random(3, 4, 5);
        var space = new MeanSpace(features.Moments());
        space.Add(new View<float>(features.Rows.Span[..40], 10, 4), features.Labels.AsSpan(0, 10));
        Should.Throw<DataException>(() => SeparationFuzziness.Of(space)).Message.ShouldContain("The second pass saw 10 samples");
        Should.Throw<DataException>(() => space.Add(new View<float>([1, 2, 3, float.NaN], 1, 4), [0])).Message.ShouldContain("NaN");
        Should.Throw<DataException>(() => space.Add(new View<float>([1, 2, 3, 4], 1, 4), [3])).Message.ShouldContain("label 3");
    }

    [Fact]
    public void Nothing_of_the_size_of_the_samples_is_allocated()
    {
        var features = Samples.Random(4, 256, 2000);
        SeparationFuzziness.Of(features);
        var before = GC.GetAllocatedBytesForCurrentThread();
        SeparationFuzziness.Of(features);
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(500_000);
    }

    private static string Refusal(float[][] rows) => Should.Throw<DataException>(() => SeparationFuzziness.Of(Samples.Of(rows, 0, 0, 1, 1))).Message;

    private static IEnumerable<(int First, int Count)> Portions(int[] counts)
    {
        var first = 0;
        foreach (var count in counts)
        {
            yield return (first, count);
            first += count;
        }
    }
}
