using Kadanoff.Diagnostics;

namespace Kadanoff.Tests.Diagnostics;

public class SampleChoiceTests
{
    [Fact]
    public void Every_class_gets_its_share_and_a_rare_one_two()
    {
        int[] labels = [.. Enumerable.Repeat(0, 600), .. Enumerable.Repeat(1, 397), 2, 2, 2];
        var chosen = SampleChoice.Stratified(labels, 3, 100, 1);
        chosen.ShouldBe(chosen.Order());
        chosen.ShouldBeUnique();
        chosen.CountBy(i => labels[i]).OrderBy(pair => pair.Key).Select(pair => pair.Value).ShouldBe([60, 40, 2]);
    }

    [Fact]
    public void The_seed_decides_and_all_are_taken_where_there_are_no_more()
    {
        SampleChoice.Uniform(1000, 10, 1).ShouldBe(SampleChoice.Uniform(1000, 10, 1));
        SampleChoice.Uniform(1000, 10, 1).ShouldNotBe(SampleChoice.Uniform(1000, 10, 2));
        SampleChoice.Uniform(5, 10, 1).ShouldBe([0, 1, 2, 3, 4]);
    }
}
