using System.Numerics;
using Kadanoff.Networks;
using Kadanoff.Networks.Losses;
using Kadanoff.Training.Control;

namespace Kadanoff.Training;

/// <summary>The loss of a network on a batch, with its gradient by every parameter: one pass forward, and one back.</summary>
internal sealed class LossGradient<T>(Network<T> network, IObjective<T> objective)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Batch<T> _slope = new(0, new Shape(1));

    /// <param name="inputs">Of the network.</param>
    /// <param name="targets">Of the objective.</param>
    /// <param name="pass">Of both ways.</param>
    /// <param name="penalty">On the loads of the batch; null for none.</param>
    /// <returns>The loss, without the penalty; where it is not finite there is no gradient.</returns>
    public LossValue Evaluate(Batch<T> inputs, Targets<T> targets, Pass pass, LoadPenalty<T>? penalty = null)
    {
        var output = network.Forward(inputs, pass, penalty is null ? null : penalty.Observe);
        var result = objective.Evaluate(output, targets, _slope);
        if (!double.IsFinite(result.Value))
            return result;
        penalty?.Evaluate();
        network.Backward(_slope, pass, penalty);
        return result;
    }
}
