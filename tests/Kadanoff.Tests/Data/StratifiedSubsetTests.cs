using Kadanoff.Data;
using Kadanoff.Networks;

namespace Kadanoff.Tests.Data;

public class StratifiedSubsetTests
{
    [Theory]
    [InlineData(100, new[] { 500, 300, 200 }, new[] { 50, 30, 20 })]
    [InlineData(10, new[] { 335, 333, 332 }, new[] { 4, 3, 3 })]
    [InlineData(10, new[] { 990, 9, 1 }, new[] { 10, 2, 1 })]
    [InlineData(1, new[] { 2, 2, 2 }, new[] { 2, 2, 2 })]
    public void Every_class_keeps_its_share_and_rare_ones_two_samples(int samples, int[] counts, int[] expected) =>
        DatasetCheck.CountPerClass(StratifiedSubset.Of(Numbered(counts), samples)).ShouldBe(expected);

    [Fact]
    public void Samples_keep_their_order_labels_and_inputs_and_none_is_there_twice()
    {
        var data = Numbered([50, 30, 20]);
        var subset = StratifiedSubset.Of(data, 40);
        subset.Inputs.ShouldBeInOrder();
        subset.Inputs.ShouldBeUnique();
        for (var i = 0; i < subset.Count; i++)
            subset.Labels[i].ShouldBe(data.Labels[(int)subset.Inputs[i]]);
    }

    [Fact]
    public void The_seed_decides()
    {
        var data = Numbered([500, 500]);
        StratifiedSubset.Of(data, 100, 1).Inputs.ShouldBe(StratifiedSubset.Of(data, 100, 1).Inputs);
        StratifiedSubset.Of(data, 100, 2).Inputs.ShouldNotBe(StratifiedSubset.Of(data, 100, 1).Inputs);
    }

    [Fact]
    public void Data_with_no_more_samples_than_asked_for_are_taken_whole()
    {
        var data = Numbered([5, 5]);
        StratifiedSubset.Of(data, 10).ShouldBeSameAs(data);
    }

    [Fact]
    public void No_samples_are_refused() => Should.Throw<DataException>(() => StratifiedSubset.Of(Numbered([5, 5]), 0));

    /// <summary>Samples that hold their own number, class after class.</summary>
    private static Dataset Numbered(int[] counts)
    {
        int[] labels = [.. counts.SelectMany((count, label) => Enumerable.Repeat(label, count))];
        return new Dataset("numbered", new Shape(1), [.. labels.Select((_, i) => (float)i)], labels, [.. counts.Select((_, label) => $"{label}")]);
    }
}
