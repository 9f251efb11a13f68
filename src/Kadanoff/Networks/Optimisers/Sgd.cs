using System.Numerics;
using System.Numerics.Tensors;

namespace Kadanoff.Networks.Optimisers;

/// <summary>Plain gradient descent.</summary>
/// <param name="WeightDecay">λ of an L2 penalty λ/2·|w|².</param>
public sealed record SgdPlan(double WeightDecay = 0) : OptimiserPlan
{
    public override Optimiser<T> Create<T>(IEnumerable<(string Path, Parameter<T> Parameter)> parameters)
    {
        Constant(WeightDecay, 0, double.PositiveInfinity, "The weight decay");
        return new Sgd<T>(this, parameters);
    }
}

/// <summary>w ← w − η·(g + λ·w).</summary>
/// <remarks><i>Checked by</i> OptimiserTests.</remarks>
public sealed class Sgd<T>(SgdPlan plan, IEnumerable<(string Path, Parameter<T> Parameter)> parameters) : Optimiser<T>(parameters)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public override OptimiserPlan Plan => plan;

    private protected override void Update(int index, Parameter<T> parameter, double learningRate, double decayFactor)
    {
        if (plan.WeightDecay != 0)
            TensorPrimitives.Multiply(parameter.Value, T.CreateTruncating(1 - (learningRate * decayFactor * plan.WeightDecay)), parameter.Value);
        TensorPrimitives.MultiplyAdd(parameter.Gradient, T.CreateTruncating(-learningRate), parameter.Value, parameter.Value);
    }
}
