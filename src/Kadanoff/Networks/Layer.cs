using System.Numerics;
using System.Text.Json.Serialization;
using Kadanoff.Networks.Layers;
using Kadanoff.Numerics;

namespace Kadanoff.Networks;

/// <summary>What a layer is, apart from its numbers: the serialisable recipe from which it is made.</summary>
/// <remarks>A network's architecture is a list of plans; it travels as JSON in the metadata of a saved network. Each plan stands in the file of its layer.</remarks>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(LinearPlan), "linear")]
[JsonDerivedType(typeof(ReluPlan), "relu")]
[JsonDerivedType(typeof(LeakyReluPlan), "leaky-relu")]
[JsonDerivedType(typeof(TanhPlan), "tanh")]
[JsonDerivedType(typeof(SigmoidPlan), "sigmoid")]
[JsonDerivedType(typeof(GeluPlan), "gelu")]
[JsonDerivedType(typeof(SiluPlan), "silu")]
[JsonDerivedType(typeof(IdentityPlan), "identity")]
[JsonDerivedType(typeof(Conv2dPlan), "conv2d")]
[JsonDerivedType(typeof(MaxPool2dPlan), "max-pool2d")]
[JsonDerivedType(typeof(AveragePool2dPlan), "average-pool2d")]
[JsonDerivedType(typeof(NearestUpsample2dPlan), "nearest-upsample2d")]
[JsonDerivedType(typeof(BatchNormPlan), "batch-norm")]
[JsonDerivedType(typeof(LayerNormPlan), "layer-norm")]
[JsonDerivedType(typeof(ResidualPlan), "residual")]
[JsonDerivedType(typeof(SelfAttentionPlan), "self-attention")]
[JsonDerivedType(typeof(EmbeddingPlan), "embedding")]
[JsonDerivedType(typeof(DropoutPlan), "dropout")]
[JsonDerivedType(typeof(FlattenPlan), "flatten")]
public abstract record LayerPlan
{
    /// <summary>The shape of a sample after this layer.</summary>
    /// <exception cref="ShapeException">The layer cannot take such an input.</exception>
    public abstract Shape OutputShape(Shape input);

    /// <summary>How many numbers the layer has, parameters and running statistics, known before any of them is allocated.</summary>
    internal virtual long Numbers => 0;

    /// <summary>How many elements of one sample must be kept for the way back, at least: the input of every layer that has numbers.</summary>
    /// <exception cref="ShapeException">The layer cannot take such an input.</exception>
    internal virtual long Elements(Shape input) => Numbers > 0 ? input.Size : 0;

    /// <summary>The layer with zeroed parameters.</summary>
    public abstract Layer<T> Create<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;
}

/// <summary>One step of a network: forward, and backward beside it.</summary>
/// <remarks>
/// A layer owns the batches that it returns and reuses them in the next pass; it also keeps what its backward pass needs,
/// so one layer object serves one pass at a time. It may not change its input.
/// </remarks>
public abstract class Layer<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private Shape? _inputShape;
    private Shape? _outputShape;

    /// <summary>The path within the network, as PyTorch's Sequential names it: <c>3</c>, <c>4.body.0</c>. Random streams are named after it.</summary>
    public string Path { get; internal set; } = "";

    public abstract LayerPlan Plan { get; }

    /// <summary>Trained arrays, in PyTorch's order.</summary>
    public virtual IReadOnlyList<Parameter<T>> Parameters => [];

    /// <summary>Arrays that are saved but not trained.</summary>
    public virtual IReadOnlyList<Parameter<T>> Statistics => [];

    /// <summary>Layers inside this one, with the names of their places; empty for all but containers.</summary>
    public virtual IReadOnlyList<(string Place, Layer<T> Layer)> Children => [];

    /// <summary>Whether <see cref="Backward"/> must return the gradient by the input; the first trained layer of a network need not.</summary>
    public bool NeedsInputGradient { get; internal set; } = true;

    /// <summary>Fills the parameters; statistics get their neutral values.</summary>
    public virtual void Initialise(Initialisation scheme, RandomStream stream)
    {
    }

    /// <summary>Output of the layer.</summary>
    /// <param name="input">count × input shape; not changed.</param>
    /// <param name="pass">Training or evaluation, seed, step.</param>
    public abstract Batch<T> Forward(Batch<T> input, Pass pass);

    /// <summary>Gradient of the loss by the input of the last forward pass; sets (does not add to) the gradients of the parameters.</summary>
    /// <param name="outputGradient">∂loss/∂output, of the shape of the last output; not changed.</param>
    /// <param name="pass">That of the forward pass.</param>
    public abstract Batch<T> Backward(Batch<T> outputGradient, Pass pass);

    /// <summary>The plan's shape after this layer, remembered from pass to pass so that a training loop allocates nothing.</summary>
    /// <exception cref="ShapeException">The layer cannot take such an input.</exception>
    protected internal Shape OutputShape(Shape input)
    {
        if (_outputShape is null || !input.Equals(_inputShape))
            (_outputShape, _inputShape) = (Plan.OutputShape(input), input);
        return _outputShape;
    }
}
