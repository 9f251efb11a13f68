using Kadanoff.Graphs;

namespace Kadanoff.Tests.Graphs;

public class GraphBuilderTests
{
    [Fact]
    public void What_is_built_runs_and_constants_are_kept_once()
    {
        var builder = new GraphBuilder("g");
        var x = builder.Input("x", TensorKind.Float, null, 2);
        var y = builder.Named("mine", "Mul", [x, builder.Number(2)]);
        var graph = builder.Build(builder.Add("Add", [y, builder.Number(2)]));
        graph.Constants.Count.ShouldBe(1);
        graph.Nodes.Select(node => node.Name).ShouldBe(["mine", ""]);
        new Execution(graph).Run(new Dictionary<string, Tensor> { ["x"] = new([1f, 3], 1, 2) })[graph.Outputs[0]].Floats.ToArray().ShouldBe([4, 8]);
    }
}
