using Kadanoff.Graphs;

namespace Kadanoff.Tests.Graphs;

public class TensorTests
{
    [Fact]
    public void A_single_number_has_no_dimension()
    {
        var one = new Tensor([3f]);
        one.Rank.ShouldBe(0);
        one.Count.ShouldBe(1);
        one.Shape.ShouldBe("one");
    }

    [Fact]
    public void A_shape_of_another_number_of_elements_is_a_mistake() =>
        Should.Throw<ArgumentException>(() => new Tensor(new float[5], 2, 3)).Message.ShouldContain("5 elements do not have the shape 2×3");

    [Fact]
    public void Elements_of_another_kind_are_a_mistake() => Should.Throw<InvalidCastException>(() => new Tensor([1L]).Floats.Length);
}
