using Kadanoff.Graphs;

namespace Kadanoff.Tests.Graphs.Operators;

public class ResizeOperatorTests
{
    [Fact]
    public void Nearest_neighbours_repeat()
    {
        var x = One.Counting(1, 1, 2, 2);
        var expected = new Tensor([0f, 0, 0, 1, 1, 1, 0, 0, 0, 1, 1, 1, 2, 2, 2, 3, 3, 3, 2, 2, 2, 3, 3, 3], 1, 1, 4, 6);
        One.Of("Resize", [x, null, One.Numbers(1, 1, 2, 3)]).ShouldBe(expected);
        One.Of("Resize", [x, null, null, One.Integers(1, 1, 4, 6)]).ShouldBe(expected);
        One.In(9, "Upsample", [x, One.Numbers(1, 1, 2, 3)]).ShouldBe(expected);
        One.In(10, "Resize", [x, One.Numbers(1, 1, 2, 3)]).ShouldBe(expected);
    }

    // A linear function stays one inside, and the ends hold, by any linear rule.
    [Theory]
    [InlineData("half_pixel", "0,0.25,0.75,1.25,1.75,2")]
    [InlineData("align_corners", "0,0.4,0.8,1.2,1.6,2")]
    [InlineData("asymmetric", "0,0.5,1,1.5,2,2")]
    [InlineData("pytorch_half_pixel", "0,0.25,0.75,1.25,1.75,2")]
    public void Linear_interpolation_places_its_points_as_it_is_told(string mode, string expected)
    {
        var found = One.Of("Resize", [One.Counting(1, 1, 3), null, One.Numbers(1, 1, 2)], ("mode", NodeAttribute.Of("linear")), ("coordinate_transformation_mode", NodeAttribute.Of(mode)));
        string.Join(',', found.Floats.ToArray().Select(number => Math.Round(number, 5))).ShouldBe(expected);
    }

    [Fact]
    public void In_two_dimensions_it_is_one_after_the_other()
    {
        var x = One.Random(1, 2, 3, 4, 5);
        (string, NodeAttribute)[] linear = [("mode", NodeAttribute.Of("linear"))];
        var across = One.Of("Resize", [x, null, One.Numbers(1, 1, 1, 1.6f)], linear);
        One.Of("Resize", [across, null, One.Numbers(1, 1, 2.5f, 1)], linear).ShouldBe(One.Of("Resize", [x, null, One.Numbers(1, 1, 2.5f, 1.6f)], linear));
    }

    // Cubic interpolation with a = −0.5 keeps parabolas; with any a it keeps constants.
    [Fact]
    public void Cubic_interpolation_keeps_parabolas()
    {
        var x = new Tensor([.. Enumerable.Range(0, 8).Select(i => (float)(i * i))], 1, 1, 8);
        var found = One.Of("Resize", [x, null, One.Numbers(1, 1, 2)], ("mode", NodeAttribute.Of("cubic")), ("cubic_coeff_a", NodeAttribute.Of(-0.5f)));
        for (var i = 5; i < 11; i++)
            ((double)found.Floats[i]).ShouldBe(Math.Pow(((i + 0.5) / 2) - 0.5, 2), 1e-4);
        var ones = new Tensor([1f, 1, 1, 1], 1, 1, 4);
        One.Of("Resize", [ones, null, One.Numbers(1, 1, 1.5f)], ("mode", NodeAttribute.Of("cubic")), ("exclude_outside", NodeAttribute.Of(1))).Floats.ToArray().ShouldAllBe(number => Math.Abs(number - 1) < 1e-6);
    }

    [Fact]
    public void What_is_not_known_is_refused() =>
        Should.Throw<GraphException>(() => One.Of("Resize", [One.Counting(1, 1, 4), null, One.Numbers(1, 1, 0.5f)], ("antialias", NodeAttribute.Of(1)))).Message.ShouldContain("not known here");
}
