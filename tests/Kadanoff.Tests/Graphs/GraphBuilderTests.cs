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

    [Fact]
    public void A_node_may_have_several_outputs_and_an_input_any_number_of_dimensions()
    {
        var builder = new GraphBuilder("g");
        var x = builder.Input(new GraphInput("x", TensorKind.Float, null));
        var parts = builder.Several("cut", "Split", [x], 2, ("axis", NodeAttribute.Of(0)), ("num_outputs", NodeAttribute.Of(2)));
        var graph = builder.Build([.. parts]);
        graph.Outputs.Count.ShouldBe(2);
        var found = new Execution(graph).Run(new Dictionary<string, Tensor> { ["x"] = new([1f, 3, 5], 3) });
        found[parts[0]].Floats.ToArray().ShouldBe([1, 3]);
        found[parts[1]].Floats.ToArray().ShouldBe([5]);
    }
}
