using Kadanoff.Networks;
using Kadanoff.Networks.Layers;

namespace Kadanoff.Tests.Networks;

public class EmbeddingTests
{
    [Fact]
    public void Every_token_gets_its_vector_and_that_of_its_position()
    {
        var layer = new EmbeddingPlan(3, 2, 4).Create<float>();
        layer.Parameters.Select(parameter => parameter.Name).ShouldBe(["weight", "position"]);
        float[] vectors = [1, 2, 3, 4, 5, 6];
        float[] positions = [10, 20, 30, 40, 50, 60, 70, 80];
        vectors.CopyTo(layer.Parameters[0].Value, 0);
        positions.CopyTo(layer.Parameters[1].Value, 0);
        layer.Forward(new Batch<float>(2, new Shape(2), [2, 0, 1, 1]), Pass.Evaluation).Span.ToArray().ShouldBe([15, 26, 31, 42, 13, 24, 33, 44]);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(3)]
    [InlineData(0.5)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_number_that_is_no_token_is_refused(double number) =>
        Should.Throw<DataException>(() => new EmbeddingPlan(3, 2).Create<double>().Forward(new Batch<double>(1, new Shape(1), [number]), Pass.Evaluation))
            .Message.ShouldContain("Give whole numbers from 0 to 2");

    [Fact]
    public void Impossible_plans_are_refused()
    {
        Should.Throw<ShapeException>(() => new EmbeddingPlan(3, 2, 4).OutputShape(new Shape(5))).Message.ShouldContain("cannot take sequences of 5 tokens");
        Should.Throw<ShapeException>(() => new EmbeddingPlan(3, 2).OutputShape(new Shape(5, 2))).Message.ShouldContain("one number each");
        Should.Throw<ShapeException>(() => new EmbeddingPlan(1 << 20, 1 << 20).OutputShape(new Shape(5))).Message.ShouldContain("impossible");
        Should.Throw<ShapeException>(() => new EmbeddingPlan(3, 2, -1).OutputShape(new Shape(5))).Message.ShouldContain("The number of positions");
    }
}
