namespace Kadanoff.Graphs;

/// <summary>What a graph takes beside its samples, where the names of its inputs tell what belongs there.</summary>
/// <remarks>
/// <para><i>Texts</i>: a mask of ones, since no window is padded; tokens of one kind, 0; places 0, 1, 2, … in each window. <i>States</i> before the first step: zeros; keys and values of tokens that came before: none.
/// A free dimension of a state is the number of samples. Names are those that exporters of PyTorch and its relatives use.</para>
/// <para><i>Checked by</i> SideInputsTests.</para>
/// </remarks>
public sealed class SideInputs
{
    private static readonly Dictionary<string, (Func<GraphInput, Tensor, Tensor?> Make, string Words)> Known = new(StringComparer.OrdinalIgnoreCase)
    {
        ["attention_mask"] = ((input, samples) => Text(input, samples, _ => 1), "ones"),
        ["input_mask"] = ((input, samples) => Text(input, samples, _ => 1), "ones"),
        ["token_type_ids"] = ((input, samples) => Text(input, samples, _ => 0), "zeros"),
        ["segment_ids"] = ((input, samples) => Text(input, samples, _ => 0), "zeros"),
        ["position_ids"] = ((input, samples) => Text(input, samples, place => place), "0, 1, 2, …"),
    };

    private static readonly HashSet<string> States = new(StringComparer.OrdinalIgnoreCase) { "state", "states", "h", "c", "h0", "c0", "h_0", "c_0", "hx", "cx", "h_in", "c_in", "hidden", "hidden_state", "cell_state", "initial_h", "initial_c", "initial_state" };

    private readonly (GraphInput Input, Func<GraphInput, Tensor, Tensor?> Make, string Words)[] _inputs;

    private SideInputs((GraphInput Input, Func<GraphInput, Tensor, Tensor?> Make, string Words)[] inputs) => _inputs = inputs;

    /// <summary>For people, one of each: <c>attention_mask of ones</c>.</summary>
    public IReadOnlyList<string> Words => [.. _inputs.Select(input => $"{input.Input.Name} of {input.Words}")];

    /// <summary>Those of a graph.</summary>
    /// <param name="graph">With its inputs.</param>
    /// <param name="samples">The one that the samples go into.</param>
    /// <param name="told">Names of those that are given by someone else.</param>
    /// <exception cref="GraphException">The name of one does not tell what it takes.</exception>
    public static SideInputs Of(Graph graph, GraphInput samples, IReadOnlyCollection<string>? told = null)
    {
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentNullException.ThrowIfNull(samples);
        return new SideInputs([.. graph.Inputs.Where(input => input != samples && told?.Contains(input.Name) != true).Select(input => Find(input, samples))]);
    }

    /// <summary>Puts them beside the samples.</summary>
    /// <param name="given">Inputs by name.</param>
    /// <param name="samples">As the graph takes them.</param>
    /// <exception cref="GraphException">One of them does not go with samples of that shape.</exception>
    public void AddTo(IDictionary<string, Tensor> given, Tensor samples)
    {
        ArgumentNullException.ThrowIfNull(given);
        ArgumentNullException.ThrowIfNull(samples);
        foreach (var (input, make, words) in _inputs)
            given[input.Name] = make(input, samples) ?? throw new GraphException($"The input '{input.Name}' would be of {words} beside samples of {samples.Shape}, and asks for another shape", "Export the model with one input, or with one of that shape.");
    }

    private static (GraphInput, Func<GraphInput, Tensor, Tensor?>, string) Find(GraphInput input, GraphInput samples)
    {
        if (Known.TryGetValue(input.Name, out var known))
            return (input, known.Make, known.Words);
        if (input.Dimensions is not null && input.Name.StartsWith("past", StringComparison.OrdinalIgnoreCase))
            return (input, (_, given) => Zeros(input, given, 0), "nothing that came before");
        if (input.Dimensions is not null && States.Contains(input.Name))
            return (input, (_, given) => Zeros(input, given, given[0]), "zeros");
        throw new GraphException($"The graph takes '{input.Name}' beside '{samples.Name}', which samples go into, and its name does not tell what belongs there", "Export the model with one input.");
    }

    /// <summary>One number for each token of a window, by its place.</summary>
    private static Tensor? Text(GraphInput input, Tensor samples, Func<int, long> of) => samples.Rank != 2 ? null : Filled(input.Kind, samples.Dimensions, i => of(i % samples[1]));

    /// <summary>The first free dimension is the number of samples where it comes first; what others are is told.</summary>
    private static Tensor? Zeros(GraphInput input, Tensor samples, int free)
    {
        int[] shape = [.. input.Dimensions!.Select((dimension, axis) => dimension ?? (axis == 0 ? samples[0] : free))];
        return TensorShape.Count(shape) > 1 << 28 ? null : Filled(input.Kind, shape, _ => 0);
    }

    private static Tensor Filled(TensorKind kind, ReadOnlySpan<int> shape, Func<int, long> of)
    {
        var elements = Enumerable.Range(0, (int)TensorShape.Count(shape)).Select(of);
        return kind switch
        {
            TensorKind.Float => new Tensor([.. elements.Select(element => (float)element)], shape),
            TensorKind.Integer => new Tensor([.. elements], shape),
            _ => new Tensor([.. elements.Select(element => element != 0)], shape),
        };
    }
}
