using Kadanoff.Graphs;

namespace Kadanoff.Tests.Graphs;

public class GraphTests
{
    private static readonly GraphInput[] X = [new("x", TensorKind.Float, null)];

    [Fact]
    public void Nodes_in_any_order_are_put_into_one_that_runs()
    {
        var graph = new Graph("g", X, ["c"], [new Node("2", "Relu", ["b"], ["c"]), new Node("0", "Neg", ["x"], ["a"]), new Node("1", "Exp", ["a"], ["b"])], [], 17);
        graph.Nodes.Select(node => node.Name).ShouldBe(["0", "1", "2"]);
    }

    [Fact]
    public void Nodes_that_are_in_order_stay_so()
    {
        var graph = new Graph("g", X, ["d"], [new Node("0", "Neg", ["x"], ["a"]), new Node("1", "Neg", ["x"], ["b"]), new Node("2", "Exp", ["a"], ["c"]), new Node("3", "Add", ["b", "c"], ["d"])], [], 17);
        graph.Nodes.Select(node => node.Name).ShouldBe(["0", "1", "2", "3"]);
    }

    [Fact]
    public void A_cycle_is_named_with_its_nodes() =>
        Should.Throw<GraphException>(() => new Graph("g", X, ["b"], [new Node("first", "Add", ["x", "b"], ["a"]), new Node("second", "Relu", ["a"], ["b"])], [], 17))
            .Message.ShouldBe("2 nodes wait for each other, so that none can run: node 'first' (Add), node 'second' (Relu). Export the model again.");

    [Fact]
    public void A_node_that_waits_for_itself_is_a_cycle() =>
        Should.Throw<GraphException>(() => new Graph("g", X, ["a"], [new Node("", "Add", ["x", "a"], ["a"])], [], 17)).Message.ShouldContain("node that makes 'a' (Add)");

    [Fact]
    public void Two_makers_of_one_value_are_refused() =>
        Should.Throw<GraphException>(() => new Graph("g", X, ["a"], [new Node("p", "Relu", ["x"], ["a"]), new Node("q", "Neg", ["x"], ["a"])], [], 17)).Message.ShouldContain("node 'q' (Neg) makes 'a', which is there already");

    [Fact]
    public void An_input_with_a_constant_is_no_input() =>
        new Graph("g", [.. X, new GraphInput("w", TensorKind.Float, null)], ["a"], [new Node("p", "Add", ["x", "w"], ["a"])], [new Constant("w", new Tensor([1f]))], 17)
            .Inputs.Select(input => input.Name).ShouldBe(["x"]);

    [Fact]
    public void Graphs_inside_make_their_node_wait_for_what_they_take_from_around()
    {
        var inside = new Graph("inside", [], ["y"], [new Node("", "Exp", ["late"], ["y"])], [], 17);
        var branches = new Dictionary<string, NodeAttribute> { ["then_branch"] = NodeAttribute.Of(inside), ["else_branch"] = NodeAttribute.Of(inside) };
        var graph = new Graph("g", [.. X, new GraphInput("c", TensorKind.Boolean, null)], ["z"], [new Node("if", "If", ["c"], ["z"], branches), new Node("maker", "Neg", ["x"], ["late"])], [], 17);
        graph.Nodes.Select(node => node.Name).ShouldBe(["maker", "if"]);
        graph.Outside.ShouldBeEmpty();
        inside.Outside.ShouldBe(["late"]);
    }
}
