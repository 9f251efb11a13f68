using Kadanoff.Data;
using Kadanoff.Graphs;
using Kadanoff.Models;

namespace Kadanoff.Diagnostics.Attribution;

/// <summary>The heads of the attentions of a graph: which features of a stage come from which head.</summary>
/// <remarks>
/// <para><i>How</i>: an attention ends with a product of data by data, heads × length × elements, whose result is only rearranged before the stage is looked at. The number of the head goes
/// the same way as the data, through the nodes of the graph itself; so it does not matter how heads are split and joined.</para>
/// <para><i>Valid for</i> a stage right behind such a product; heads that have been through the output matrix are mixed, and are none any more. <i>Cost</i>: one sample through the graph.
/// <i>Reference</i>: [vaswani2017]. <i>Checked by</i> AttentionHeadsTests.</para>
/// </remarks>
public static class AttentionHeads
{
    private static readonly HashSet<string> Rearranging = ["Identity", "Transpose", "Reshape", "Squeeze", "Unsqueeze", "Flatten"];

    /// <summary>Layouts by the index of the stage, for the stages that <see cref="GraphRepresentations"/> shows.</summary>
    /// <param name="model">With a graph.</param>
    /// <param name="samples">At least one, as the model takes them.</param>
    /// <exception cref="GraphException">The graph does not run.</exception>
    /// <exception cref="ShapeException">The samples do not fit.</exception>
    public static IReadOnlyDictionary<int, HeadLayout> Of(Model model, Dataset samples)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(samples);
        if (model.Graph is not { } graph)
            return new Dictionary<int, HeadLayout>();
        var fit = SampleFit.Of(graph, samples.Shape);
        var ways = GraphStages.Of(graph, fit.Input.Name, GraphStageChoice.Layers).Index().Select(stage => (stage.Index, Way: Way(graph, stage.Item.Value))).Where(stage => stage.Way is not null).ToArray();
        if (ways.Length == 0)
            return new Dictionary<int, HeadLayout>();
        var values = Values(graph, fit, samples, [.. ways.SelectMany(stage => stage.Way!.Needed)]);
        return ways.Select(stage => (stage.Index, Layout: Layout(graph, stage.Way!, values, fit.FixedBatch ?? 1))).Where(stage => stage.Layout is not null).ToDictionary(stage => stage.Index, stage => stage.Layout!);
    }

    /// <summary>From a product of data by data to a stage.</summary>
    /// <param name="Product">What the product makes.</param>
    /// <param name="Nodes">That rearrange it.</param>
    /// <param name="End">The value of the stage.</param>
    /// <param name="Sides">Shapes that the nodes ask for and that are computed from data.</param>
    private sealed record HeadWay(string Product, IReadOnlyList<Node> Nodes, string End, IReadOnlyList<string> Sides)
    {
        public IEnumerable<string> Needed => Sides.Prepend(Product);
    }

    private static HeadWay? Way(Graph graph, string end)
    {
        var (nodes, value) = (new List<Node>(), end);
        while (Maker(graph, value) is { } maker && Rearranging.Contains(maker.Operation))
        {
            nodes.Insert(0, maker);
            value = maker.Inputs[0];
        }

        return Maker(graph, value) is { Operation: "MatMul" or "FusedMatMul", Inputs: [var left, var right, ..] } && !IsConstant(graph, left) && !IsConstant(graph, right)
            ? new HeadWay(value, nodes, end, [.. nodes.SelectMany(node => node.Inputs.Skip(1)).Where(name => name.Length > 0 && !graph.Constants.ContainsKey(name)).Distinct()])
            : null;
    }

    private static Node? Maker(Graph graph, string value) => graph.Nodes.FirstOrDefault(node => node.Outputs.Contains(value));

    private static bool IsConstant(Graph graph, string value) => graph.Constants.ContainsKey(value) || Maker(graph, value)?.Operation == "Constant";

    private static Dictionary<string, Tensor> Values(Graph graph, SampleFit fit, Dataset samples, string[] names)
    {
        var found = new Dictionary<string, Tensor>();
        var given = new Dictionary<string, Tensor> { [fit.Input.Name] = fit.ToTensor(samples.Sample(0), 1) };
        SideInputs.Of(graph, fit.Input).AddTo(given, given[fit.Input.Name]);
        new Execution(graph, names, names).Run(given, (name, value) => found[name] = Copy(value));
        return found;
    }

    private static Tensor Copy(Tensor value) => value.Kind switch
    {
        TensorKind.Float => new Tensor(value.Floats.ToArray(), value.Dimensions),
        TensorKind.Integer => new Tensor(value.Integers.ToArray(), value.Dimensions),
        _ => new Tensor(value.Booleans.ToArray(), value.Dimensions),
    };

    private static HeadLayout? Layout(Graph graph, HeadWay way, Dictionary<string, Tensor> values, int batch)
    {
        var product = values[way.Product];
        if (product.Rank < 3 || product.Count == 0)
            return null;
        var ofHead = product[product.Rank - 1] * product[product.Rank - 2];
        var heads = product.Count / batch / ofHead;
        if (heads < 2)
            return null;
        var numbers = new Tensor([.. Enumerable.Range(0, product.Count).Select(element => (float)(element / ofHead % heads))], product.Dimensions);
        return new HeadLayout(heads, [.. Rearranged(graph, way, values, numbers).Take(product.Count / batch).Select(head => (int)head)]);
    }

    private static float[] Rearranged(Graph graph, HeadWay way, Dictionary<string, Tensor> values, Tensor numbers)
    {
        if (way.Nodes.Count == 0)
            return numbers.Floats.ToArray();
        var inputs = new Dictionary<string, Tensor>(way.Sides.Select(side => KeyValuePair.Create(side, values[side]))) { [way.Product] = numbers };
        var part = new Graph("heads", [.. inputs.Select(input => new GraphInput(input.Key, input.Value.Kind, null))], [way.End], way.Nodes, [.. graph.Constants.Values], graph.OperatorSet);
        return new Execution(part).Run(inputs)[way.End].Floats.ToArray();
    }
}
