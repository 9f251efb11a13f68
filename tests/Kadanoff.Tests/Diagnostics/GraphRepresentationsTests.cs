using Kadanoff.Data;
using Kadanoff.Diagnostics;
using Kadanoff.Graphs;
using Kadanoff.Models;
using Kadanoff.Networks;
using Kadanoff.Numerics;

namespace Kadanoff.Tests.Diagnostics;

public class GraphRepresentationsTests
{
    private const int Samples = 23;

    [Theory]
    [InlineData(1, 1)]
    [InlineData(7, 2)]
    [InlineData(100, 3)]
    public void Numbers_do_not_depend_on_portions_or_threads(int portion, int threads)
    {
        var representations = new GraphRepresentations(Model(null), Images());
        representations.Together.ShouldBeGreaterThan(1);
        Features(representations, portion, threads).SelectMany(stage => stage).ShouldBe(Features(representations, 5, 1).SelectMany(stage => stage));
    }

    [Fact]
    public void The_last_stage_is_what_the_graph_gives()
    {
        var (model, images) = (Model(null), Images());
        var features = Features(new GraphRepresentations(model, images), 10, 2);
        var output = new Execution(model.Graph!).Run(new Dictionary<string, Tensor> { ["x"] = new(images.Inputs, Samples, 2, 5, 5) });
        features[^1].ShouldBe(output.Values.Single().Floats.ToArray());
    }

    [Fact]
    public void Other_samples_go_through_the_same_graph()
    {
        var (model, images) = (Model(null), Images());
        var others = Subset.Pick(images, [4, 2]);
        Features(new GraphRepresentations(model, images).On(others), 10, 1).SelectMany(stage => stage).ShouldBe(Features(new GraphRepresentations(model, others), 10, 1).SelectMany(stage => stage));
        Should.Throw<ShapeException>(() => new GraphRepresentations(model, images).On(new Dataset("n", new Shape(3), new float[3], [0], ["a"])));
    }

    // What is shown at a stage is all that follows needs: from it on the graph gives the same output.
    [Fact]
    public void From_any_stage_on_the_output_is_the_same()
    {
        var (model, images) = (Model(null), Images());
        var representations = new GraphRepresentations(model, images);
        var features = Features(representations, 10, 1);
        var places = GraphStages.Of(model.Graph!, "x", GraphStageChoice.Layers);
        for (var stage = 1; stage < places.Count - 1; stage++)
        {
            var graph = model.Graph!;
            var place = graph.Nodes.ToList().FindIndex(node => node.Outputs.Contains(places[stage].Value));
            var rest = new Graph("rest", [new GraphInput(places[stage].Value, TensorKind.Float, null)], graph.Outputs, [.. graph.Nodes.Skip(place + 1)], [.. graph.Constants.Values], graph.OperatorSet);
            var value = new Tensor(features[stage], [Samples, .. representations.Stages[stage].Shape.Dimensions]);
            new Execution(rest).Run(new Dictionary<string, Tensor> { [places[stage].Value] = value }).Values.Single().Floats.ToArray().ShouldBe(features[^1], $"from {places[stage].Value}");
        }
    }

    [Fact]
    public void A_graph_of_one_sample_is_run_sample_by_sample_with_the_same_numbers()
    {
        var one = new GraphRepresentations(Model(1), Images());
        one.Together.ShouldBe(1);
        Features(one, 10, 2).SelectMany(stage => stage).ShouldBe(Features(new GraphRepresentations(Model(null), Images()), 10, 2).SelectMany(stage => stage));
        var four = new GraphRepresentations(Model(4), Images());
        four.Together.ShouldBe(4);
        Features(four, 10, 2).SelectMany(stage => stage).ShouldBe(Features(one, 10, 1).SelectMany(stage => stage));
    }

    [Fact]
    public void Samples_that_see_each_other_are_run_one_by_one()
    {
        var builder = new GraphBuilder("g");
        var x = builder.Input("x", TensorKind.Float, null, 50);
        var graph = builder.Build(builder.Add("Sub", [x, builder.Add("ReduceMean", [x, builder.Integers(0)])]));
        var representations = new GraphRepresentations(new Model("m", "test") { Tensors = [], Layers = [], Graph = graph }, Images(), GraphStageChoice.AllNodes);
        representations.Together.ShouldBe(1);
        Features(representations, 10, 1)[^1].ShouldAllBe(number => number == 0);
    }

    [Fact]
    public void Stages_are_named_by_their_layers_with_shapes()
    {
        var stages = new GraphRepresentations(Model(null), Images()).Stages;
        stages.Select(stage => stage.Name).ShouldBe(["input 2×5×5", "1: conv 3×5×5 · relu", "2: again 3×5×5 · residual · relu", "output: fc 4"]);
        stages.Select(stage => stage.IsOutput).ShouldBe([false, false, false, true]);
    }

    [Fact]
    public void Layers_whose_names_are_numbers_are_called_by_what_they_are()
    {
        var model = Model(null);
        ModelLayer[] layers = [.. model.Graph!.Constants.Keys.Select((name, i) => new ModelLayer(i, $"{i}", LayerKind.Convolution, [], [(TensorRole.Weight, new Unread(name))]))];
        var stages = new GraphRepresentations(new Model("m", "test") { Tensors = [], Layers = layers, Graph = model.Graph }, Images()).Stages;
        stages[1].Name.ShouldBe("1: convolution 3×5×5 · relu");
        stages[1].WeightLayers.ShouldHaveSingleItem();
    }

    [Fact]
    public void Some_samples_have_the_numbers_that_they_have_among_all()
    {
        var all = new GraphRepresentations(Model(null), Images());
        var whole = Features(all, 10, 1)[1];
        var some = Features(all.Select([2, 9]), 10, 1)[1];
        some[..75].ShouldBe(whole[150..225]);
        some[75..].ShouldBe(whole[675..750]);
    }

    [Fact]
    public void The_first_stages_alone_are_the_same_and_nothing_behind_them_is_run()
    {
        var all = new GraphRepresentations(Model(null), Images());
        var first = all.Through(1);
        first.Stages.ShouldBe(all.Stages.Take(2));
        Features(first, 10, 2).SelectMany(stage => stage).ShouldBe(Features(all, 10, 1)[..2].SelectMany(stage => stage));
        all.Through(9).ShouldBeSameAs(all);
    }

    // A sample more takes its inputs in the order of the graph and some bookkeeping for those that go together, but no numbers of stages; what is shown lies where it lay.
    [Fact]
    public void Memory_does_not_grow_with_the_number_of_samples()
    {
        var (few, many) = (new GraphRepresentations(Model(null), Images(250)), new GraphRepresentations(Model(null), Images(10_000)));
        foreach (var representations in new[] { few, many })
            Allocated(representations);
        var ofSample = (double)(Allocated(many) - Allocated(few)) / (many.Count - few.Count);
        ofSample.ShouldBeLessThan(sizeof(float) * few.Stages.Sum(stage => stage.Shape.Size) / 2.0);
        RowMemoryOf(many).ShouldBe(RowMemoryOf(few));

        static long Allocated(GraphRepresentations representations)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            representations.Run((_, _, _) => { }, 250, 1, default);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }

        static int RowMemoryOf(GraphRepresentations representations)
        {
            var elements = 0;
            representations.Run((stage, first, rows) => elements = Math.Max(elements, rows.Data.Length), 250, 1, default);
            return elements;
        }
    }

    [Fact]
    public void A_model_without_a_graph_says_what_to_do() =>
        Should.Throw<DataException>(() => new GraphRepresentations(new Model("m.pt", "test") { Tensors = [], Layers = [], NoGraph = "it holds weights" }, Images())).Message
            .ShouldBe("m.pt cannot be run: it holds weights. Tell its architecture (--architecture), export it as ONNX, or give its activations as npz.");

    [Fact]
    public void A_second_input_whose_name_says_nothing_has_to_be_given()
    {
        var builder = new GraphBuilder("g");
        var x = builder.Input("x", TensorKind.Float, null, 50);
        var state = builder.Input("rate", TensorKind.Float, 1);
        var model = new Model("m", "test") { Tensors = [], Layers = [], Graph = builder.Build(builder.Add("Add", [x, state])) };
        Should.Throw<GraphException>(() => new GraphRepresentations(model, Images())).Message.ShouldContain("The graph takes 'rate' beside 'x'");
        new GraphRepresentations(model, Images(), others: new Dictionary<string, Tensor> { ["rate"] = new([1f], 1) }).Count.ShouldBe(Samples);
    }

    // Embedding, then times the mask, plus the embedding of the places: with a mask of ones and places 0, 1, 2 it is the same without these inputs.
    [Fact]
    public void A_mask_and_places_beside_a_text_are_those_of_whole_windows()
    {
        Graph Text(bool asksForMore)
        {
            var builder = new GraphBuilder("g");
            var words = builder.Input("input_ids", TensorKind.Integer, null, 3);
            var value = builder.Add("Gather", [builder.Constant(new Constant("table", new Tensor([1f, 2, 3, 4, 5, 6], 3, 2))), words]);
            var places = builder.Constant(new Constant("places", new Tensor([10f, 20, 30, 40, 50, 60], 3, 2)));
            if (!asksForMore)
                return builder.Build(builder.Add("Add", [value, places]));
            var mask = builder.Add("Unsqueeze", [builder.Add("Cast", [builder.Input("attention_mask", TensorKind.Integer, null, null)], ("to", NodeAttribute.Of(1))), builder.Integers(-1)]);
            var place = builder.Add("Gather", [places, builder.Input("position_ids", TensorKind.Integer, null, null)]);
            return builder.Build(builder.Add("Add", [builder.Add("Mul", [value, mask]), place]));
        }

        var windows = new Dataset("text", new Shape(3), [0, 1, 2, 2, 2, 0, 1, 0, 1], [0, 0, 0], ["a"]);
        GraphRepresentations Of(bool asksForMore) => new(new Model("m", "test") { Tensors = [], Layers = [], Graph = Text(asksForMore) }, windows, GraphStageChoice.AllNodes);
        Features(Of(true), 2, 2)[^1].ShouldBe(Features(Of(false), 2, 1)[^1]);
        Of(true).Beside.ShouldBe(["attention_mask of ones", "position_ids of 0, 1, 2, …"]);
        Of(false).Beside.ShouldBeEmpty();
    }

    private static float[][] Features(IRepresentations representations, int portion, int threads)
    {
        var features = representations.Stages.Select(stage => new float[representations.Count * stage.Shape.Size]).ToArray();
        representations.Run((stage, first, rows) => rows.Data[..(rows.Rows * rows.Columns)].CopyTo(features[stage].AsSpan(first * rows.Columns)), portion, threads, CancellationToken.None);
        return features;
    }

    private static Dataset Images(int count = Samples)
    {
        var pixels = new float[count * 50];
        new RandomStream(1, "images").FillGaussian<float>(pixels);
        return new Dataset("images", new Shape(2, 5, 5), pixels, new int[count], ["a"]);
    }

    /// <summary>Two convolutions, the second with a shortcut, and a dense layer.</summary>
    private static Model Model(int? batch)
    {
        var builder = new GraphBuilder("g");
        string Weight(string name, params int[] shape)
        {
            var numbers = new float[shape.Aggregate(1, (count, length) => count * length)];
            new RandomStream(2, name).FillGaussian<float>(numbers);
            return builder.Constant(new Constant(name, new Tensor(numbers, shape)));
        }

        (string, NodeAttribute) pads = ("pads", NodeAttribute.Of((IReadOnlyList<long>)[1, 1, 1, 1]));
        var x = builder.Input("x", TensorKind.Float, batch, 2, 5, 5);
        var a = builder.Add("Relu", [builder.Named("conv", "Conv", [x, Weight("conv.weight", 3, 2, 3, 3)], pads)]);
        var b = builder.Add("Relu", [builder.Add("Add", [builder.Named("again", "Conv", [a, Weight("again.weight", 3, 3, 3, 3)], pads), a])]);
        var y = builder.Named("fc", "Gemm", [builder.Add("Flatten", [b]), Weight("fc.weight", 75, 4)]);
        return new Model("m", "test") { Tensors = [], Layers = [], Graph = builder.Build(y) };
    }

    private sealed class Unread(string name) : StoredTensor(name, "float32", [1])
    {
        public override float[] ToSingles() => throw new NotSupportedException();

        public override double[] ToDoubles() => throw new NotSupportedException();
    }
}
