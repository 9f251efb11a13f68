namespace Kadanoff.Models;

/// <summary>What a layer of a model file does with its input.</summary>
public enum LayerKind
{
    Dense,
    Bilinear,
    Convolution,
    TransposedConvolution,
    Embedding,
    Attention,
    Recurrent,
    Normalisation,

    /// <summary>It holds numbers, but what they are for is not known.</summary>
    Unknown,
}
