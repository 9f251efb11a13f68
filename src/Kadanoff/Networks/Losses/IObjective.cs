using System.Numerics;

namespace Kadanoff.Networks.Losses;

/// <summary>What a network is trained for: how far its output is from the targets, with parameters of its own where it has any.</summary>
public interface IObjective<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Trained together with those of the network, with their paths.</summary>
    IEnumerable<(string Path, Parameter<T> Parameter)> Parameters { get; }

    /// <summary>The mean loss; sets the gradients of the own parameters.</summary>
    /// <param name="output">Of the network.</param>
    /// <param name="targets">Labels or values, with weights.</param>
    /// <param name="gradient">Receives ∂loss/∂output.</param>
    LossValue Evaluate(Batch<T> output, Targets<T> targets, Batch<T> gradient);
}

/// <summary>A loss as it is: nothing of its own to be trained.</summary>
public sealed class LossObjective<T>(Loss loss) : IObjective<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public IEnumerable<(string Path, Parameter<T> Parameter)> Parameters => [];

    public LossValue Evaluate(Batch<T> output, Targets<T> targets, Batch<T> gradient) => loss.Evaluate(output, targets, gradient);
}
