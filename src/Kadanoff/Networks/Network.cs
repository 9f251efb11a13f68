using System.Numerics;
using System.Runtime.CompilerServices;
using Kadanoff.Numerics;

namespace Kadanoff.Networks;

/// <summary>Layers in a row: the flow of a batch from the input to the output, and of gradients back.</summary>
/// <remarks>One network object serves one pass at a time; independent networks run side by side, one per core.</remarks>
public sealed class Network<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Shape _inputShape;
    private readonly SampleStream<T> _stream;

    /// <summary>Builds the layers of an architecture; parameters are zero until <see cref="Initialise"/> or a file fills them.</summary>
    /// <exception cref="ShapeException">Two layers do not fit, or the network needs more memory than there is.</exception>
    public Network(Architecture architecture)
    {
        ArgumentNullException.ThrowIfNull(architecture);
        NetworkMemory.Require(architecture, Unsafe.SizeOf<T>());
        Architecture = architecture;
        _inputShape = architecture.InputShape;
        Shapes = architecture.Shapes();
        Layers = [.. architecture.Layers.Select(plan => plan.Create<T>())];
        for (var i = 0; i < Layers.Count; i++)
            Place(Layers[i], i.ToString(System.Globalization.CultureInfo.InvariantCulture));
        foreach (var layer in Layers)
        {
            layer.NeedsInputGradient = false;
            if (AllLayers(layer).Any(inner => inner.Parameters.Count > 0))
                break;
        }

        _stream = new SampleStream<T>(Layers);
    }

    public Architecture Architecture { get; }

    public IReadOnlyList<Layer<T>> Layers { get; }

    /// <summary>The shape of a sample after each layer.</summary>
    public IReadOnlyList<Shape> Shapes { get; }

    /// <summary>Trained parameters with their paths, in PyTorch's order: <c>0.weight</c>, <c>0.bias</c>, …</summary>
    public IEnumerable<(string Path, Parameter<T> Parameter)> Parameters =>
        from layer in Layers.SelectMany(AllLayers)
        from parameter in layer.Parameters
        select ($"{layer.Path}.{parameter.Name}", parameter);

    /// <summary>Running statistics with their paths.</summary>
    public IEnumerable<(string Path, Parameter<T> Parameter)> Statistics =>
        from layer in Layers.SelectMany(AllLayers)
        from parameter in layer.Statistics
        select ($"{layer.Path}.{parameter.Name}", parameter);

    /// <summary>Fills all parameters; each layer draws from the stream of its own path.</summary>
    public void Initialise(Initialisation scheme, ulong seed)
    {
        foreach (var layer in Layers.SelectMany(AllLayers))
            layer.Initialise(scheme, new RandomStream(seed, $"initialisation/{layer.Path}"));
    }

    /// <summary>Output of the network.</summary>
    /// <param name="input">count × input shape.</param>
    /// <param name="pass">Training or evaluation.</param>
    /// <param name="observe">Called after each layer with its index and its output, which it may read but not keep.</param>
    /// <exception cref="ShapeException">The input has another shape.</exception>
    public Batch<T> Forward(Batch<T> input, Pass pass, Action<int, Batch<T>>? observe = null)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (!input.Shape.Equals(_inputShape))
            throw new ShapeException($"The network takes {_inputShape}, the data are {input.Shape}", "Give data of that shape, or resize them.");
        return _stream.Forward(input, pass, observe);
    }

    /// <summary>Gradients of all parameters.</summary>
    /// <param name="outputGradient">∂loss/∂output of the last forward pass.</param>
    /// <param name="pass">That of the forward pass.</param>
    /// <param name="charge">A further loss on the outputs of some layers; they must have been observed in the forward pass, which keeps them whole.</param>
    public void Backward(Batch<T> outputGradient, Pass pass, IOutputCharge<T>? charge = null)
    {
        ArgumentNullException.ThrowIfNull(outputGradient);
        _stream.Backward(outputGradient, pass, charge);
    }

    private static void Place(Layer<T> layer, string path)
    {
        layer.Path = path;
        foreach (var (place, child) in layer.Children)
            Place(child, $"{path}.{place}");
    }

    private static IEnumerable<Layer<T>> AllLayers(Layer<T> layer) =>
        layer.Children.SelectMany(child => AllLayers(child.Layer)).Prepend(layer);
}
