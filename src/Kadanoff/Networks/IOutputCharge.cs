using System.Numerics;

namespace Kadanoff.Networks;

/// <summary>A loss on the outputs of layers inside a network, beside the loss on its last output: adds its gradient on the way back.</summary>
public interface IOutputCharge<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Whether the output of that layer is charged.</summary>
    bool Covers(int layer);

    /// <summary>Adds ∂charge/∂output to the gradient that has come back so far.</summary>
    /// <param name="layer">Index in the row of the network.</param>
    /// <param name="output">Of that layer in the last forward pass; not changed.</param>
    /// <param name="gradient">∂loss/∂output, of the same shape.</param>
    void AddGradient(int layer, Batch<T> output, Batch<T> gradient);
}
