using System.Numerics;
using System.Numerics.Tensors;

namespace Kadanoff.Networks.Optimisers;

/// <summary>Gradient descent with momentum.</summary>
/// <param name="Factor">μ: how much of the velocity survives a step.</param>
/// <param name="Nesterov">Look ahead along the velocity.</param>
/// <param name="WeightDecay">λ of an L2 penalty λ/2·|w|².</param>
public sealed record MomentumPlan(double Factor = 0.9, bool Nesterov = false, double WeightDecay = 0) : OptimiserPlan
{
    internal override int Memory => 1;

    public override Optimiser<T> Create<T>(IEnumerable<(string Path, Parameter<T> Parameter)> parameters)
    {
        Constant(Factor, 0, 1, "The momentum");
        Constant(WeightDecay, 0, double.PositiveInfinity, "The weight decay");
        return new Momentum<T>(this, parameters);
    }
}

/// <summary>g ← g + λ·w, v ← μ·v + g, w ← w − η·v; with Nesterov w ← w − η·(g + μ·v).</summary>
/// <remarks>PyTorch's form: the learning rate is not inside the velocity. <i>Reference</i>: [sutskever2013]. <i>Checked by</i> OptimiserTests.</remarks>
public sealed class Momentum<T> : Optimiser<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly MomentumPlan _plan;
    private readonly T[][] _velocities;

    public Momentum(MomentumPlan plan, IEnumerable<(string Path, Parameter<T> Parameter)> parameters)
        : base(parameters)
    {
        _plan = plan;
        _velocities = Buffers();
        State = [.. Named("momentum_buffer", _velocities)];
    }

    public override OptimiserPlan Plan => _plan;

    public override IReadOnlyList<(string Name, T[] Array)> State { get; }

    private protected override void Update(int index, Parameter<T> parameter, double learningRate, double decayFactor)
    {
        var (weight, gradient, velocity, decay) = (parameter.Value, parameter.Gradient, _velocities[index], _plan.WeightDecay * decayFactor);
        TensorPrimitives.MultiplyAdd(velocity, T.CreateTruncating(_plan.Factor), gradient, velocity);
        if (decay != 0)
            TensorPrimitives.MultiplyAdd(weight, T.CreateTruncating(decay), velocity, velocity);
        if (_plan.Nesterov)
        {
            TensorPrimitives.Multiply(weight, T.CreateTruncating(1 - (learningRate * decay)), weight);
            TensorPrimitives.MultiplyAdd(gradient, T.CreateTruncating(-learningRate), weight, weight);
        }

        TensorPrimitives.MultiplyAdd(velocity, T.CreateTruncating(-learningRate * (_plan.Nesterov ? _plan.Factor : 1)), weight, weight);
    }
}
