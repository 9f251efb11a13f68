using Kadanoff.Graphs;
using Kadanoff.Tests.Graphs.Operators;

namespace Kadanoff.Tests.Graphs;

public class ControlFlowTests
{
    private static Graph Inside(string output, params Node[] nodes) => new("inside", [], [output], nodes, [], 17);

    [Theory]
    [InlineData(true, -2)]
    [InlineData(false, 7.389056f)]
    public void A_condition_takes_one_of_two_graphs_which_see_the_values_around(bool condition, float expected)
    {
        var settings = new Dictionary<string, NodeAttribute>
        {
            ["then_branch"] = NodeAttribute.Of(Inside("a", new Node("", "Neg", ["x"], ["a"]))),
            ["else_branch"] = NodeAttribute.Of(Inside("b", new Node("", "Exp", ["x"], ["b"]))),
        };
        var graph = new Graph("g", [new GraphInput("x", TensorKind.Float, null), new GraphInput("c", TensorKind.Boolean, null)], ["y"], [new Node("if", "If", ["c"], ["y"], settings)], [], 17);
        new Execution(graph).Run(new Dictionary<string, Tensor> { ["x"] = One.Numbers(2), ["c"] = new([condition]) })["y"].ShouldBe(One.Numbers(expected));
    }

    /// <summary>Carries s = s·2 while s &lt; 20, gathering every s.</summary>
    private static Graph Doubling()
    {
        var body = new Graph(
            "body", [new GraphInput("i", TensorKind.Integer, null), new GraphInput("go", TensorKind.Boolean, null), new GraphInput("s", TensorKind.Float, null)], ["more", "t", "u"],
            [new Node("", "Mul", ["s", "two"], ["t"]), new Node("", "Identity", ["t"], ["u"]), new Node("", "Less", ["t", "limit"], ["more"])],
            [new Constant("two", new Tensor([2f])), new Constant("limit", new Tensor([20f]))], 17);
        return new Graph(
            "g", [new GraphInput("n", TensorKind.Integer, null), new GraphInput("s0", TensorKind.Float, null)], ["s", "all"],
            [new Node("loop", "Loop", ["n", "", "s0"], ["s", "all"], new Dictionary<string, NodeAttribute> { ["body"] = NodeAttribute.Of(body) })], [], 17);
    }

    [Theory]
    [InlineData(100, new[] { 2f, 4, 8, 16, 32 })]
    [InlineData(3, new[] { 2f, 4, 8 })]
    public void A_loop_carries_values_and_gathers_others_until_its_condition_or_its_count_ends_it(long rounds, float[] expected)
    {
        var found = new Execution(Doubling()).Run(new Dictionary<string, Tensor> { ["n"] = new([rounds]), ["s0"] = new([1f]) });
        found["s"].Floats[0].ShouldBe(expected[^1]);
        found["all"].ShouldBe(One.Numbers(expected));
    }

    [Fact]
    public void A_loop_without_an_end_is_ended()
    {
        var body = new Graph("body", [new GraphInput("i", TensorKind.Integer, null), new GraphInput("go", TensorKind.Boolean, null)], ["go2"], [new Node("", "Identity", ["go"], ["go2"])], [], 17);
        var outer = new Graph("g", [], ["y"], [new Node("bomb", "Loop", ["", "yes"], [], new Dictionary<string, NodeAttribute> { ["body"] = NodeAttribute.Of(body) }), new Node("", "Identity", ["yes"], ["y"])], [new Constant("yes", new Tensor([true]))], 17);
        new Execution(outer).Run(new Dictionary<string, Tensor>()).ContainsKey("y").ShouldBeTrue("a loop that gives nothing is not run");
        var looping = new Graph("body", [.. body.Inputs, new GraphInput("s", TensorKind.Float, null)], ["go2", "t"], [.. body.Nodes, new Node("inner", "Identity", ["s"], ["t"])], [], 17);
        var bomb = new Graph("g", [], ["y"], [new Node("bomb", "Loop", ["", "yes", "s0"], ["y"], new Dictionary<string, NodeAttribute> { ["body"] = NodeAttribute.Of(looping) })], [new Constant("yes", new Tensor([true])), new Constant("s0", new Tensor([1f]))], 17);
        Should.Throw<GraphException>(() => new Execution(bomb, limits: new ExecutionLimits(1 << 30, Nodes: 1000)).Run(new Dictionary<string, Tensor>())).Message.ShouldContain("more than 1000 nodes would be run");
    }

    [Fact]
    public void A_scan_takes_a_sequence_apart_and_puts_one_together()
    {
        var body = new Graph(
            "body", [new GraphInput("sum", TensorKind.Float, null), new GraphInput("x", TensorKind.Float, null)], ["next", "out"],
            [new Node("", "Add", ["sum", "x"], ["next"]), new Node("", "Identity", ["next"], ["out"])], [], 17);
        var settings = new Dictionary<string, NodeAttribute> { ["body"] = NodeAttribute.Of(body), ["num_scan_inputs"] = NodeAttribute.Of(1) };
        var found = One.Run("Scan", [One.Numbers(0, 0), One.Counting(3, 2)], settings, outputs: 2);
        found[0].ShouldBe(One.Numbers(6, 9));
        found[1].ShouldBe(new Tensor([0f, 1, 2, 4, 6, 9], 3, 2));
    }
}
