using Kadanoff.Diagnostics;
using Kadanoff.Numerics;

namespace Kadanoff.Tests.Diagnostics;

public class ClassMomentsTests
{
    [Fact]
    public void Means_counts_and_traces_are_those_computed_by_hand()
    {
        // Class 0: (1, 0), (3, 2); class 1: (5, 5), (5, 7), (8, 6). Means (2, 1) and (6, 6); m = (22/5, 4).
        var moments = Samples.Of([[1, 0], [5, 5], [3, 2], [5, 7], [8, 6]], 0, 1, 0, 1, 1).Moments();
        moments.Counts.ShouldBe([2, 3]);
        moments.Count.ShouldBe(5);
        moments.Means().Data.ShouldBe([2, 1, 6, 6], 1e-14);
        moments.CentredMeans().Data.ShouldBe([-2.4, -3, 1.6, 2], 1e-14);
        var traces = moments.Traces();
        traces.WithinByClass.ShouldBe([4 / 5.0, 8 / 5.0], 1e-14);
        traces.BetweenByClass.ShouldBe([2 * 14.76 / 5, 3 * 6.56 / 5], 1e-14);
        traces.Within.ShouldBe(2.4, 1e-14);
        traces.Between.ShouldBe(9.84, 1e-14);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1000)]
    public void Traces_agree_with_the_whole_matrices_far_from_the_origin_too(double offset)
    {
        var features = Samples.Random(6, 15, 12, offset);
        var (within, between) = Samples.Scatter(features);
        var traces = features.Moments().Traces();
        traces.Within.ShouldBe(within.Trace(), 1e-11 * within.Trace());
        traces.Between.ShouldBe(between.Trace(), 1e-11 * between.Trace());
    }

    [Fact]
    public void Samples_one_by_one_in_portions_and_all_at_once_give_the_same_bits()
    {
        var features = Samples.Random(4, 33, 20);
        var (single, portions) = (new ClassMoments(4, 33), new ClassMoments(4, 33));
        for (var i = 0; i < features.Count; i++)
            single.Add<float>(features.Rows.Row(i), features.Labels[i]);
        for (var i = 0; i < features.Count; i += 7)
        {
            var count = Math.Min(7, features.Count - i);
            portions.Add(new View<float>(features.Rows.Span[(i * 33)..], count, 33), features.Labels.AsSpan(i, count));
        }

        var whole = features.Moments();
        single.Means().Data.ShouldBe(whole.Means().Data);
        portions.Means().Data.ShouldBe(whole.Means().Data);
        (single.Traces().Within, single.Traces().Between).ShouldBe((whole.Traces().Within, whole.Traces().Between));
        (portions.Traces().Within, portions.Traces().Between).ShouldBe((whole.Traces().Within, whole.Traces().Between));
    }

    [Fact]
    public void Merging_is_the_same_as_seeing_all_samples_and_merging_into_nothing_is_a_copy()
    {
        var features = Samples.Random(3, 10, 15, offset: 20);
        var (first, second, empty) = (new ClassMoments(3, 10), new ClassMoments(3, 10), new ClassMoments(3, 10));
        first.Add(new View<float>(features.Rows.Span[..300], 30, 10), features.Labels.AsSpan(0, 30));
        second.Add(new View<float>(features.Rows.Span[300..], features.Count - 30, 10), features.Labels.AsSpan(30));
        empty.Merge(first);
        empty.Merge(second);
        first.Merge(second);
        var (merged, whole) = (first.Traces(), features.Moments().Traces());
        merged.Within.ShouldBe(whole.Within, 1e-11 * whole.Within);
        merged.Between.ShouldBe(whole.Between, 1e-11 * whole.Between);
        first.Means().Data.ShouldBe(features.Moments().Means().Data, 1e-11);
        (empty.Traces().Within, empty.Traces().Between).ShouldBe((merged.Within, merged.Between));
        Should.Throw<ArgumentException>(() => first.Merge(new ClassMoments(3, 9)));
    }

    [Fact]
    public void After_clearing_they_start_anew()
    {
        var (features, moments) = (Samples.Random(3, 5, 10), new ClassMoments(3, 5));
        moments.Add(Samples.Random(3, 5, 4, offset: 9, name: "other").Rows.AsView(), Samples.Random(3, 5, 4, name: "other").Labels);
        moments.Clear();
        moments.Add(features.Rows.AsView(), features.Labels);
        moments.Traces().Within.ShouldBe(features.Moments().Traces().Within);
        moments.Counts.ShouldBe(features.Moments().Counts);
    }

    [Fact]
    public void What_cannot_be_measured_is_refused()
    {
        var moments = new ClassMoments(2, 2);
        Should.Throw<DataException>(() => moments.Add<float>([1, 2], 2)).Message.ShouldContain("sample 0 has label 2, but there are 2 classes");
        Should.Throw<DataException>(() => moments.Add<float>([1, 2], -1)).Message.ShouldContain("label -1");
        Should.Throw<ArgumentException>(() => moments.Add<float>([1], 0));
        Should.Throw<DataException>(() => moments.Traces()).Message.ShouldContain("Class 0 has no sample");
        moments.Add<float>([1, 2], 0);
        moments.Add<float>([3, 2], 1);
        Should.Throw<DataException>(() => moments.Traces()).Message.ShouldContain("leave no scatter within a class");
        Should.Throw<DataException>(() => moments.Add<float>([3, float.PositiveInfinity], 1)).Message.ShouldContain("sample 2 holds NaN or infinity");
        Should.Throw<DataException>(() => new ClassMoments(1, 2).Traces()).Message.ShouldContain("One class alone");
        Should.Throw<ArgumentOutOfRangeException>(() => new ClassMoments(0, 2));
        Should.Throw<ArgumentOutOfRangeException>(() => new ClassMoments(2, 0));
    }
}
