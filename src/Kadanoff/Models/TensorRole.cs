namespace Kadanoff.Models;

/// <summary>What a tensor of a layer is for.</summary>
public enum TensorRole
{
    /// <summary>It mixes features: the matrix or kernel that spectra are taken of.</summary>
    Weight,

    /// <summary>It is added.</summary>
    Bias,

    /// <summary>It multiplies feature by feature: the scale of a normalisation.</summary>
    Scale,

    /// <summary>Mean that a normalisation has gathered.</summary>
    RunningMean,

    /// <summary>Variance that a normalisation has gathered.</summary>
    RunningVariance,

    /// <summary>Anything else that belongs to the layer: a counter, a table of positions.</summary>
    Other,
}
