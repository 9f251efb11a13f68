using Kadanoff.Sweeps.Plans;

namespace Kadanoff.Sweeps.Tests.Plans;

public class PlanValueTests
{
    [Theory]
    [InlineData("0.10", "0.1")]
    [InlineData("1e-1", "0.1")]
    [InlineData("-0", "0")]
    [InlineData("1e22", "1E+22")]
    [InlineData("relu", "relu")]
    [InlineData("NaN", "NaN")]
    [InlineData("1e999", "1e999")]
    public void Texts_of_one_number_become_one_value(string text, string canonical) => PlanValue.Parse(text).Text.ShouldBe(canonical);

    [Fact]
    public void Only_finite_numbers_are_numbers()
    {
        PlanValue.Parse("0.3").Number.ShouldBe(0.3);
        PlanValue.Parse("NaN").Number.ShouldBeNull();
        PlanValue.Parse("Infinity").Number.ShouldBeNull();
        PlanValue.Parse("relu").Number.ShouldBeNull();
    }
}
