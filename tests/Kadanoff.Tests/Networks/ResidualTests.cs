using Kadanoff.Networks;
using Kadanoff.Networks.Layers;

namespace Kadanoff.Tests.Networks;

public class ResidualTests
{
    [Fact]
    public void The_output_of_the_body_is_added_to_the_input()
    {
        var layer = new ResidualPlan([new LeakyReluPlan(-2)]).Create<float>();
        layer.Forward(new Batch<float>(1, new Shape(3), [1, -1, 2]), Pass.Evaluation).Span.ToArray().ShouldBe([2, 1, 4]);
    }

    [Fact]
    public void A_projection_takes_the_place_of_the_input()
    {
        var layer = new ResidualPlan([new FlattenPlan()], [new FlattenPlan(), new LeakyReluPlan(2)]).Create<float>();
        layer.Forward(new Batch<float>(1, new Shape(1, 2), [3, -1]), Pass.Evaluation).Span.ToArray().ShouldBe([6, -3]);
    }

    [Fact]
    public void Parameters_lie_under_their_places()
    {
        var network = new Network<float>(new([4], [new IdentityPlan(), new ResidualPlan([new IdentityPlan(), new LinearPlan(4, 3)], [new LinearPlan(4, 3, false)])]));
        network.Parameters.Select(named => named.Path).ShouldBe(["1.body.1.weight", "1.body.1.bias", "1.projection.0.weight"]);
    }

    [Fact]
    public void Blocks_that_cannot_be_added_are_refused()
    {
        Should.Throw<ShapeException>(() => new ResidualPlan([new LinearPlan(4, 3)]).OutputShape(new Shape(4))).Message.ShouldContain("cannot add 3 and 4");
        Should.Throw<ShapeException>(() => new ResidualPlan(null!).OutputShape(new Shape(4))).Message.ShouldContain("lacks its body");
        Should.Throw<ShapeException>(() => new ResidualPlan([null!]).Create<float>()).Message.ShouldContain("lacks its body");
    }
}
