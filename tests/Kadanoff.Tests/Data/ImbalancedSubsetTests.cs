using Kadanoff.Data;

namespace Kadanoff.Tests.Data;

public class ImbalancedSubsetTests
{
    [Fact]
    public void Every_class_has_the_size_that_was_asked_for_and_keeps_its_samples()
    {
        var subset = ImbalancedSubset.Of(SubsetTests.Numbered(30), [7, 0, 2], 3);
        DatasetCheck.CountPerClass(subset).ShouldBe([7, 0, 2]);
        subset.Inputs.ShouldBe(subset.Inputs.Order());
        subset.Inputs.ShouldBeUnique();
        subset.Labels.ShouldBe(subset.Inputs.Select(number => (int)number % 3));
    }

    [Fact]
    public void Equal_sizes_give_the_samples_of_a_random_subset_per_class() =>
        ImbalancedSubset.Of(SubsetTests.Numbered(30), [4, 4, 4], 7).Inputs.ShouldBe(new Subset(SubsetKind.RandomPerClass, 4, 7).Of(SubsetTests.Numbered(30)).Inputs);

    [Fact]
    public void The_choice_within_a_class_is_random_and_does_not_depend_on_the_size_of_the_others()
    {
        var numbers = SubsetTests.Numbered(300);
        var few = ImbalancedSubset.Of(numbers, [20, 5, 0], 2).Inputs;
        few.ShouldBeSubsetOf(ImbalancedSubset.Of(numbers, [30, 50, 10], 2).Inputs);
        few.ShouldNotBe(ImbalancedSubset.Of(numbers, [20, 5, 0], 4).Inputs);
    }

    [Fact]
    public void Sizes_that_the_data_do_not_have_are_told()
    {
        Should.Throw<DataException>(() => ImbalancedSubset.Of(SubsetTests.Numbered(30), [11, 1, 1])).Message.ShouldContain("class 'a': 11 samples were asked for, there are 10");
        Should.Throw<DataException>(() => ImbalancedSubset.Of(SubsetTests.Numbered(30), [1, 1])).Message.ShouldContain("one size for each class");
        Should.Throw<DataException>(() => ImbalancedSubset.Of(SubsetTests.Numbered(30), [0, 0, 0])).Message.ShouldContain("at least one");
        Should.Throw<DataException>(() => ImbalancedSubset.Of(SubsetTests.Numbered(30), [5, -1, 0])).Message.ShouldContain("5, -1, 0");
    }
}
