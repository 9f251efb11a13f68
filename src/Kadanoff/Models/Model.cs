using Kadanoff.Graphs;

namespace Kadanoff.Models;

/// <summary>Something that a model file holds and that is not understood or not used.</summary>
/// <param name="What">The tensor or entry.</param>
/// <param name="Why">The reason, one line.</param>
public sealed record NotUsed(string What, string Why);

/// <summary>A trained model as its file holds it, whatever the format: tensors, layers in order, and where the file tells it the graph that runs.</summary>
/// <remarks>The file stays open while the model is in use, since numbers are read when asked for. <i>Checked by</i> ModelFileTests.</remarks>
public sealed class Model(string path, string format, IDisposable? file = null) : IDisposable
{
    public string Path { get; } = path;

    /// <summary>For people: <c>ONNX, opset 13, written by pytorch 2.1</c>.</summary>
    public string Format { get; } = format;

    /// <summary>All tensors, in the order of the file.</summary>
    public required IReadOnlyList<StoredTensor> Tensors { get; init; }

    public required IReadOnlyList<ModelLayer> Layers { get; init; }

    /// <summary>Whether <see cref="Layers"/> are in the order in which data meet them, rather than in that of the file.</summary>
    public bool InGraphOrder { get; init; }

    /// <summary>What is there and plays no part, each with its reason; nothing is dropped in silence.</summary>
    public IReadOnlyList<NotUsed> NotUsed { get; init; } = [];

    /// <summary>How the layers are joined; null where the file does not tell.</summary>
    public Graph? Graph { get; init; }

    /// <summary>Why there is no graph; null where there is one.</summary>
    public string? NoGraph { get; init; }

    /// <summary>Free texts of the file.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; init; } = new Dictionary<string, string>();

    /// <summary>The same model with a graph that something else than its file tells; it keeps the file in this one's place.</summary>
    /// <param name="graph">How the layers are joined.</param>
    /// <param name="inGraphOrder">Whether the layers stand in its order.</param>
    public Model WithGraph(Graph graph, bool inGraphOrder = true) => With(Layers, NotUsed, inGraphOrder, graph, null);

    /// <summary>The same with the layers in the order of the graph.</summary>
    /// <param name="graph">How the layers are joined.</param>
    /// <param name="layers">As data meet them.</param>
    public Model WithGraph(Graph graph, IReadOnlyList<ModelLayer> layers) => With(layers, NotUsed, true, graph, null);

    /// <summary>The same model with the reason why it has no graph; it keeps the file in this one's place.</summary>
    /// <param name="reason">One clause.</param>
    public Model WithoutGraph(string reason) => With(Layers, NotUsed, InGraphOrder, null, reason);

    /// <summary>The same model without layers that are found to be none; it keeps the file in this one's place.</summary>
    /// <param name="areNone">Which they are.</param>
    /// <param name="why">What they are, one line.</param>
    public Model WithoutLayers(Func<ModelLayer, bool> areNone, string why) => With(
        [.. Layers.Where(layer => !areNone(layer)).Select((layer, index) => layer with { Index = index })],
        [.. NotUsed, .. Layers.Where(areNone).Select(layer => new NotUsed(layer.Name, why))],
        InGraphOrder, Graph, NoGraph);

    private Model With(IReadOnlyList<ModelLayer> layers, IReadOnlyList<NotUsed> notUsed, bool inGraphOrder, Graph? graph, string? noGraph) => new(Path, Format, file)
    {
        Tensors = Tensors,
        Layers = layers,
        InGraphOrder = inGraphOrder,
        NotUsed = notUsed,
        Graph = graph,
        NoGraph = noGraph,
        Metadata = Metadata,
    };

    public void Dispose() => file?.Dispose();
}
