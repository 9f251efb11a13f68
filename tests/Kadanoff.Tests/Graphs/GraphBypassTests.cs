using Kadanoff.Graphs;

namespace Kadanoff.Tests.Graphs;

public class GraphBypassTests
{
    [Fact]
    public void What_took_one_value_takes_the_other()
    {
        var builder = new GraphBuilder("g");
        var x = builder.Input("x", TensorKind.Float, 2);
        var first = builder.Add("Relu", [x]);
        var second = builder.Add("Neg", [first]);
        var graph = builder.Build(builder.Add("Add", [second, first]));
        Run(graph).ShouldBe([0f, 0f]);
        Run(GraphBypass.Of(graph, first, second)).ShouldBe([2f, 0f]);
        Run(GraphBypass.Of(graph, x, first)).ShouldBe([0f, 0f]);
        Run(graph).ShouldBe([0f, 0f]);
    }

    private static float[] Run(Graph graph) =>
        new Execution(graph).Run(new Dictionary<string, Tensor> { ["x"] = new([1f, -1f], 2) }).Values.Single().Floats.ToArray();
}
