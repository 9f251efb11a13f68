using Kadanoff.Data;
using Kadanoff.Networks;

namespace Kadanoff.Tests.Data;

public class SubsetTests
{
    [Fact]
    public void First_and_first_per_class_follow_the_file()
    {
        new Subset(SubsetKind.First, 4).Of(Numbered(30)).Inputs.ShouldBe([0, 1, 2, 3]);
        new Subset(SubsetKind.FirstPerClass, 2).Of(Numbered(30)).Inputs.ShouldBe([0, 1, 2, 3, 4, 5]);
    }

    [Fact]
    public void A_random_subset_has_no_repetition_and_depends_on_the_seed_alone()
    {
        var chosen = new Subset(SubsetKind.Random, 10, 7).Indices(Numbered(30));
        chosen.Distinct().Count().ShouldBe(10);
        chosen.ShouldBe(chosen.Order());
        new Subset(SubsetKind.Random, 10, 7).Indices(Numbered(30)).ShouldBe(chosen);
        new Subset(SubsetKind.Random, 10, 8).Indices(Numbered(30)).ShouldNotBe(chosen);
    }

    [Fact]
    public void A_random_subset_per_class_is_balanced()
    {
        var subset = new Subset(SubsetKind.RandomPerClass, 4, 3).Of(Numbered(30));
        DatasetCheck.CountPerClass(subset).ShouldBe([4, 4, 4]);
        for (var i = 0; i < subset.Count; i++)
            subset.Labels[i].ShouldBe((int)subset.Inputs[i] % 3);
    }

    [Fact]
    public void Every_sample_is_chosen_equally_often()
    {
        // 3000 seeds, each chooses 10 of 30: every count is binomial(3000, 1/3), deviation 25.8; six of these is a false alarm of 30 · 2e-9.
        var counts = new int[30];
        for (var seed = 0UL; seed < 3000; seed++)
            foreach (var index in new Subset(SubsetKind.Random, 10, seed).Indices(Numbered(30)))
                counts[index]++;
        counts.ShouldAllBe(count => Math.Abs(count - 1000) < 155);
    }

    [Fact]
    public void More_samples_than_there_are_is_told()
    {
        Should.Throw<DataException>(() => new Subset(SubsetKind.Random, 31).Of(Numbered(30))).Message.ShouldContain("31 samples were asked for, there are 30");
        Should.Throw<DataException>(() => new Subset(SubsetKind.FirstPerClass, 11).Of(Numbered(30))).Message.ShouldContain("class 'a'");
        Should.Throw<DataException>(() => new Subset(SubsetKind.First, 0).Of(Numbered(30))).Message.ShouldContain("at least one");
    }

    internal static Dataset Numbered(int count) =>
        new("numbers", new Shape(1), [.. Enumerable.Range(0, count).Select(i => (float)i)], [.. Enumerable.Range(0, count).Select(i => i % 3)], ["a", "b", "c"]);
}
