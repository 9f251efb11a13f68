namespace Kadanoff.Tests;

public class NearestTests
{
    [Theory]
    [InlineData("", "", 0)]
    [InlineData("", "abc", 3)]
    [InlineData("kitten", "sitting", 3)]
    [InlineData("reprodcue", "reproduce", 1)]
    [InlineData("ca", "abc", 3)]
    public void Distance_counts_edits_and_swaps_of_neighbours(string a, string b, int distance)
    {
        Nearest.Distance(a, b).ShouldBe(distance);
        Nearest.Distance(b, a).ShouldBe(distance);
    }

    [Fact]
    public void The_nearest_word_is_meant_and_a_far_one_is_not()
    {
        Nearest.Of("--layer", ["--width", "--layers"]).ShouldBe("--layers");
        Nearest.Of("he-su", ["shi-2025", "he-su-2023"]).ShouldBe("he-su-2023");
        Nearest.Of("xyzzy", ["train", "inspect"]).ShouldBeNull();
        Nearest.Meant("xyzzy", ["train"]).ShouldBeEmpty();
    }
}
