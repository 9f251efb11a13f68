using Kadanoff.Numerics;

namespace Kadanoff.Tests.Numerics;

public class GoldenSectionTests
{
    [Fact]
    public void It_finds_where_a_function_is_least()
    {
        GoldenSection.Minimum(x => x - Math.Log(x), 0.1, 5).ShouldBe(1, 2e-8);
        GoldenSection.Minimum(x => Math.Abs(x + 2), -3, 7, 1e-12).ShouldBe(-2, 1e-12);
    }

    [Fact]
    public void A_function_that_only_falls_is_least_at_the_end() => GoldenSection.Minimum(x => -x, 0, 1).ShouldBe(1, 1e-8);

    [Fact]
    public void Ends_in_the_wrong_order_are_a_mistake() => Should.Throw<ArgumentOutOfRangeException>(() => GoldenSection.Minimum(x => x, 1, 0));
}
