using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Kadanoff.Networks.Optimisers;

/// <summary>Adam: every weight has its own step, from running means of its gradient and of the square.</summary>
/// <param name="Beta1">Memory of the mean gradient.</param>
/// <param name="Beta2">Memory of the mean square.</param>
/// <param name="Epsilon">Added to the root of the mean square.</param>
/// <param name="WeightDecay">λ of an L2 penalty λ/2·|w|², part of the gradient.</param>
public sealed record AdamPlan(double Beta1 = 0.9, double Beta2 = 0.999, double Epsilon = 1e-8, double WeightDecay = 0) : OptimiserPlan
{
    internal override int Memory => 2;

    public override Optimiser<T> Create<T>(IEnumerable<(string Path, Parameter<T> Parameter)> parameters)
    {
        Constant(Beta1, 0, 1, "Beta1");
        Constant(Beta2, 0, 1, "Beta2");
        Constant(Epsilon, 0, double.PositiveInfinity, "Epsilon");
        Constant(WeightDecay, 0, double.PositiveInfinity, "The weight decay");
        return new Adam<T>(this, this, decoupledDecay: 0, parameters);
    }
}

/// <summary>g ← g + λ·w, m ← β₁m + (1 − β₁)g, v ← β₂v + (1 − β₂)g², w ← w − η·m̂/(√v̂ + ε) with m̂ = m/(1 − β₁ᵗ), v̂ = v/(1 − β₂ᵗ).</summary>
/// <remarks>
/// AdamW instead shrinks the weights first: w ← w − η·λ·w.
/// <i>Reference</i>: [kingma2015], [loshchilov2019]. <i>Checked by</i> OptimiserTests.
/// </remarks>
public sealed class Adam<T> : Optimiser<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly AdamPlan _constants;
    private readonly double _decoupledDecay;
    private readonly T[][] _means;
    private readonly T[][] _squares;

    /// <param name="plan">As the optimiser shows it.</param>
    /// <param name="constants">Of the rule.</param>
    /// <param name="decoupledDecay">λ of AdamW.</param>
    /// <param name="parameters">With their paths.</param>
    internal Adam(OptimiserPlan plan, AdamPlan constants, double decoupledDecay, IEnumerable<(string Path, Parameter<T> Parameter)> parameters)
        : base(parameters)
    {
        (Plan, _constants, _decoupledDecay) = (plan, constants, decoupledDecay);
        (_means, _squares) = (Buffers(), Buffers());
        State = [.. Named("exp_avg", _means), .. Named("exp_avg_sq", _squares)];
    }

    public override OptimiserPlan Plan { get; }

    public override IReadOnlyList<(string Name, T[] Array)> State { get; }

    private protected override void Update(int index, Parameter<T> parameter, double learningRate, double decayFactor)
    {
        var (weights, gradients, means, squares) = (parameter.Value, parameter.Gradient, _means[index], _squares[index]);
        var rule = Rule(learningRate, decayFactor);
        var width = Vector256<T>.Count;
        var whole = weights.Length - (weights.Length % width);
        ref var w = ref MemoryMarshal.GetArrayDataReference(weights);
        ref var g = ref MemoryMarshal.GetArrayDataReference(gradients);
        ref var m = ref MemoryMarshal.GetArrayDataReference(means);
        ref var v = ref MemoryMarshal.GetArrayDataReference(squares);
        for (nuint i = 0; i < (nuint)whole; i += (nuint)width)
        {
            var (weight, mean, square) = rule.Apply(
                Vector256.LoadUnsafe(ref w, i), Vector256.LoadUnsafe(ref g, i), Vector256.LoadUnsafe(ref m, i), Vector256.LoadUnsafe(ref v, i));
            weight.StoreUnsafe(ref w, i);
            mean.StoreUnsafe(ref m, i);
            square.StoreUnsafe(ref v, i);
        }

        for (var i = whole; i < weights.Length; i++)
        {
            var (weight, mean, square) = rule.Apply(
                Vector256.Create(weights[i]), Vector256.Create(gradients[i]), Vector256.Create(means[i]), Vector256.Create(squares[i]));
            (weights[i], means[i], squares[i]) = (weight[0], mean[0], square[0]);
        }
    }

    /// <summary>The constants of this step.</summary>
    private AdamRule Rule(double learningRate, double decayFactor) => new(
        T.CreateTruncating(1 - _constants.Beta1),
        T.CreateTruncating(1 - _constants.Beta2),
        T.CreateTruncating(_constants.Epsilon),
        T.CreateTruncating(_constants.WeightDecay * decayFactor),
        T.CreateTruncating(1 - (learningRate * decayFactor * _decoupledDecay)),
        T.CreateTruncating(1 / Math.Sqrt(1 - Math.Pow(_constants.Beta2, Steps))),
        T.CreateTruncating(learningRate / (1 - Math.Pow(_constants.Beta1, Steps))));

    private readonly record struct AdamRule(T Gain1, T Gain2, T Epsilon, T Decay, T Shrink, T RootCorrection, T Rate)
    {
        public (Vector256<T> Weight, Vector256<T> Mean, Vector256<T> Square) Apply(Vector256<T> w, Vector256<T> g, Vector256<T> m, Vector256<T> v)
        {
            g += w * Decay;
            m += (g - m) * Gain1;
            v += ((g * g) - v) * Gain2;
            return ((w * Shrink) - (m / ((Vector256.Sqrt(v) * RootCorrection) + Vector256.Create(Epsilon)) * Rate), m, v);
        }
    }
}
