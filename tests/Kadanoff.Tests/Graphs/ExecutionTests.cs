using Kadanoff.Graphs;
using Kadanoff.Tests.Graphs.Operators;

namespace Kadanoff.Tests.Graphs;

public class ExecutionTests
{
    private static readonly GraphInput[] X = [new("x", TensorKind.Float, null)];

    /// <summary>y = exp(−x) + x·w.</summary>
    private static Graph Small { get; } = new(
        "small", X, ["y"],
        [new Node("neg", "Neg", ["x"], ["a"]), new Node("exp", "Exp", ["a"], ["b"]), new Node("mul", "Mul", ["x", "w"], ["c"]), new Node("add", "Add", ["b", "c"], ["y"])],
        [new Constant("w", new Tensor([2f]))], 17);

    [Fact]
    public void A_graph_gives_its_outputs_again_and_again()
    {
        var execution = new Execution(Small);
        for (var round = 0; round < 3; round++)
            execution.Run(With(One.Numbers(0, 1)))["y"].ShouldBe(One.Numbers(1, (float)(Math.Exp(-1) + 2)));
    }

    [Fact]
    public void Outputs_of_one_run_stay_when_another_follows()
    {
        var execution = new Execution(Small);
        var first = execution.Run(With(One.Numbers(0, 1)))["y"];
        execution.Run(With(One.Numbers(5, 6)));
        first.ShouldBe(One.Numbers(1, (float)(Math.Exp(-1) + 2)));
    }

    [Fact]
    public void Watched_values_are_shown_in_order_with_inputs_and_outputs_among_them()
    {
        var shown = new List<string>();
        var result = new Execution(Small, watched: ["y", "x", "b"]).Run(With(One.Numbers(0)), (name, value) => shown.Add($"{name}={Math.Round(value.Floats[0], 5)}"));
        shown.ShouldBe(["x=0", "b=1", "y=1"]);
        result["y"].ShouldBe(One.Numbers(1));
    }

    [Fact]
    public void Nodes_that_lead_to_no_target_are_not_run()
    {
        var graph = new Graph("g", X, ["bad"], [new Node("", "Neg", ["x"], ["a"]), new Node("", "Reshape", ["a", "shape"], ["bad"])], [new Constant("shape", One.Integers(7, 7))], 17);
        new Execution(graph, ["a"]).Run(With(One.Numbers(1)))["a"].ShouldBe(One.Numbers(-1));
        Should.Throw<GraphException>(() => new Execution(graph).Run(With(One.Numbers(1))));
    }

    [Fact]
    public void An_input_that_nothing_changes_is_an_output_too()
    {
        var graph = new Graph("g", X, ["x", "w"], [], [new Constant("w", new Tensor([2f]))], 17);
        var found = new Execution(graph).Run(With(One.Numbers(4)));
        found["x"].ShouldBe(One.Numbers(4));
        found["w"].Floats[0].ShouldBe(2);
    }

    [Fact]
    public void All_unknown_operators_are_named_with_their_nodes_before_anything_runs()
    {
        var inside = new Graph("inside", [], ["z"], [new Node("deep", "Bernoulli", ["x"], ["z"])], [], 17);
        var graph = new Graph(
            "g", X, ["y"],
            [new Node("one", "NonMaxSuppression", ["x"], ["a"]), new Node("", "Foo", ["a"], ["b"], domain: "my.own"), new Node("if", "If", ["b"], ["y"], new Dictionary<string, NodeAttribute> { ["then_branch"] = NodeAttribute.Of(inside), ["else_branch"] = NodeAttribute.Of(inside) })],
            [], 17);
        Execution.Lacking(graph).ShouldBe(["NonMaxSuppression (node 'one')", "my.own.Foo (node that makes 'b')", "Bernoulli (node 'deep')", "Bernoulli (node 'deep')"]);
        Should.Throw<GraphException>(() => new Execution(graph)).Message.ShouldStartWith("The graph 'g' has 4 operators that are not known here: NonMaxSuppression (node 'one'), my.own.Foo");
    }

    [Fact]
    public void A_missing_input_is_named() =>
        Should.Throw<GraphException>(() => new Execution(Small).Run(new Dictionary<string, Tensor>())).Message.ShouldStartWith("The input 'x' is not given");

    [Fact]
    public void A_value_from_nowhere_is_named() =>
        Should.Throw<GraphException>(() => new Execution(new Graph("g", X, ["y"], [new Node("n", "Add", ["x", "ghost"], ["y"])], [], 17))).Message.ShouldBe("The graph 'g' needs values that nothing makes: 'ghost'. Export it again.");

    [Fact]
    public void An_input_of_another_shape_is_refused()
    {
        var graph = new Graph("g", [new GraphInput("x", TensorKind.Float, [null, 3])], ["y"], [new Node("n", "Neg", ["x"], ["y"])], [], 17);
        Should.Throw<GraphException>(() => new Execution(graph).Run(With(One.Counting(2, 4)))).Message.ShouldBe("The input 'x' is 2×4, the graph asks for any×3. Give an input of that shape.");
        new Execution(graph).Run(With(One.Counting(5, 3)))["y"].Shape.ShouldBe("5×3");
    }

    [Fact]
    public void What_does_not_fit_names_node_operator_and_shapes() =>
        Should.Throw<GraphException>(() => One.Of("MatMul", [One.Counting(2, 3), One.Counting(4, 5)])).Message
            .ShouldStartWith("node 'node' (MatMul) of 2×3 and 4×5: the product of 2×3 and 4×5 has no meaning.");

    [Theory]
    [InlineData("Expand", 1L << 31)]
    [InlineData("Expand", 1L << 40)]
    [InlineData("ConstantOfShape", 1L << 40)]
    public void Huge_values_are_refused_before_memory_is_taken(string operation, long length)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        Tensor[] inputs = operation == "Expand" ? [One.Numbers(1), One.Integers(length, 1000)] : [One.Integers(length, length)];
        Should.Throw<GraphException>(() => One.Of(operation, inputs)).Message.ShouldContain("does not fit into the memory");
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(1 << 20);
    }

    [Theory]
    [InlineData("MatMul")]
    [InlineData("Gather")]
    [InlineData("ReduceSum")]
    [InlineData("InstanceNormalization")]
    public void Nothing_in_many_places_keeps_no_operator_busy(string operation) =>
        Should.Throw<GraphException>(() => One.Of(operation, [new Tensor(new float[0], 1 << 30, 5, 0), One.Integers(0), new Tensor(new float[0], 1 << 30, 0, 3)])).Message.ShouldContain("an empty value of 1073741824×5×0");

    [Fact]
    public void What_an_operator_needs_beside_its_values_counts_too() =>
        Should.Throw<GraphException>(() => One.Run("Resize", [One.Counting(1, 1, 1), null, null, One.Integers(1, 1, 1 << 22)], limits: new ExecutionLimits(24 << 20))).Message.ShouldContain("it needs 32 MB beside its values");

    [Fact]
    public void Work_is_bounded() =>
        Should.Throw<GraphException>(() => One.Run("MatMul", [One.Counting(100, 100), One.Counting(100, 100)], limits: new ExecutionLimits(1 << 30, Operations: 500_000)))
            .Message.ShouldContain("a run would take more than 500000 operations");

    [Fact]
    public void A_run_stops_when_it_is_asked_to() =>
        Should.Throw<OperationCanceledException>(() => new Execution(Small).Run(With(One.Numbers(1)), null, new CancellationToken(canceled: true)));

    [Fact]
    public void From_run_to_run_no_memory_is_taken_for_values()
    {
        var execution = new Execution(Small);
        var x = One.Counting(100_000);
        for (var round = 0; round < 3; round++)
            execution.Run(With(x));
        var before = GC.GetAllocatedBytesForCurrentThread();
        execution.Run(With(x));
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(500_000, "the output alone takes 400000 bytes");
    }

    private static Dictionary<string, Tensor> With(Tensor x) => new() { ["x"] = x };
}
