using System.Numerics;
using System.Numerics.Tensors;
using Kadanoff.Numerics;

namespace Kadanoff.Networks.Losses;

/// <summary>Binary features that are drawn, and a logit that is linear in them: the expected cross-entropy over all that can be drawn.</summary>
/// <remarks>
/// <para><i>Equation</i>: f_j = ±1 with P(f_j = 1 | x) = σ(2 a_j(x)), a the output of the network; z = w·f + c;
/// L = Σ_x w_x Σ_f P(f | x) [ln(1 + e^z(f)) − t z(f)], all 2^m states summed, and its exact gradient by a, w and c.</para>
/// <para><i>Layout</i>: states of the features are bit masks, a set bit is f_j = −1, as in SpinLaw.
/// <i>Units</i>: nats. <i>Cost</i>: about 6·2^m operations for each x. <i>Reference</i>: [neal1992]. <i>Checked by</i> StochasticUnitsTests.</para>
/// </remarks>
public sealed class StochasticUnits<T> : IObjective<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Units at most: a thousand states.</summary>
    public const int MostUnits = 10;

    private readonly BitMean _mean;
    private readonly double[] _costs;
    private readonly double[] _slopes;
    private readonly double[] _law;
    private readonly double[] _down;
    private readonly double[] _derivatives;
    private readonly double[] _targetMeans;

    /// <param name="units">m, from 1 to 10.</param>
    /// <exception cref="ShapeException">There are too few or too many units.</exception>
    public StochasticUnits(int units)
    {
        if (units is < 1 or > MostUnits)
            throw new ShapeException($"{units} stochastic units have too few or too many states to be summed", $"Give 1 to {MostUnits} units.");
        Units = units;
        (Weight, Bias) = (new("weight", ParameterRole.Weight, 1, units), new("bias", ParameterRole.Bias, 1));
        _mean = new BitMean(units);
        (_costs, _slopes, _law) = (new double[1 << units], new double[1 << units], new double[1 << units]);
        (_down, _derivatives, _targetMeans) = (new double[units], new double[units], new double[units]);
    }

    /// <summary>m.</summary>
    public int Units { get; }

    /// <summary>w.</summary>
    public Parameter<T> Weight { get; }

    /// <summary>c.</summary>
    public Parameter<T> Bias { get; }

    public IEnumerable<(string Path, Parameter<T> Parameter)> Parameters => [("head.weight", Weight), ("head.bias", Bias)];

    /// <summary>Fills w and c, as those of a linear layer.</summary>
    public void Initialise(Initialisation scheme, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(scheme);
        scheme.Fill(Weight, Bias, new RandomStream(seed, "initialisation/head"));
    }

    public LossValue Evaluate(Batch<T> output, Targets<T> targets, Batch<T> gradient)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(gradient);
        Require(output, targets);
        gradient.Resize(output.Count, output.Shape);
        SetStates();
        _law.AsSpan().Clear();
        _targetMeans.AsSpan().Clear();
        var (sum, target) = (0.0, 0.0);
        for (var i = 0; i < output.Count; i++)
        {
            var weight = targets.Weight(i) / targets.Total(output.Count);
            var probability = double.CreateTruncating(targets.Values[i]);
            sum += weight * Sample(output.Sample(i), probability, weight, gradient.Sample(i));
            target += weight * probability;
        }

        SetGradients(target);
        return new(sum, 0, output.Count);
    }

    /// <summary>The logit of P(1 | x) = Σ_f P(f | x) σ(z(f)), states × 1.</summary>
    /// <param name="activations">a, states × units.</param>
    public Matrix<double> Logits(Matrix<double> activations)
    {
        ArgumentNullException.ThrowIfNull(activations);
        SetStates();
        var logits = new Matrix<double>(activations.Rows, 1);
        for (var i = 0; i < activations.Rows; i++)
        {
            for (var j = 0; j < Units; j++)
                _down[j] = Elementary.Logistic(-2 * activations[i, j]);
            var probability = _mean.Of(_slopes, _down);
            logits[i, 0] = Math.Log(probability / (1 - probability));
        }

        return logits;
    }

    /// <summary>The expected cost of one x; fills its gradient, and adds to what the states of the features need.</summary>
    private double Sample(ReadOnlySpan<T> activations, double target, double weight, Span<T> gradient)
    {
        for (var j = 0; j < Units; j++)
            _down[j] = Elementary.Logistic(-2 * double.CreateTruncating(activations[j]));
        var (cost, logit) = (_mean.Of(_costs, _down), double.CreateTruncating(Bias.Value[0]));
        TensorPrimitives.FusedMultiplyAdd(_mean.LawOf(_down, _derivatives), weight, _law, _law);
        for (var j = 0; j < Units; j++)
        {
            var (factor, feature) = (double.CreateTruncating(Weight.Value[j]), 1 - (2 * _down[j]));
            logit += factor * feature;
            _targetMeans[j] += weight * target * feature;
            gradient[j] = T.CreateTruncating(-2 * weight * _down[j] * (1 - _down[j]) * (_derivatives[j] + (2 * target * factor)));
        }

        return cost - (target * logit);
    }

    /// <summary>ln(1 + e^z) and its slope for every state of the features.</summary>
    private void SetStates()
    {
        for (var state = 0; state < _costs.Length; state++)
        {
            var logit = double.CreateTruncating(Bias.Value[0]);
            for (var j = 0; j < Units; j++)
                logit += double.CreateTruncating(Weight.Value[j]) * Sign(state, j);
            _costs[state] = Math.Max(logit, 0) + Elementary.LogOnePlus(Math.Exp(-Math.Abs(logit)));
            _slopes[state] = Elementary.Logistic(logit);
        }
    }

    private void SetGradients(double target)
    {
        Bias.Gradient[0] = T.CreateTruncating(DoubleKernels.Dot(_law, _slopes) - target);
        for (var j = 0; j < Units; j++)
        {
            var sum = 0.0;
            for (var state = 0; state < _law.Length; state++)
                sum += Sign(state, j) * _law[state] * _slopes[state];
            Weight.Gradient[j] = T.CreateTruncating(sum - _targetMeans[j]);
        }
    }

    private void Require(Batch<T> output, Targets<T> targets)
    {
        if (output.Count == 0)
            throw new DataException("The loss of an empty batch is undefined", "Give at least one sample.");
        if (output.Shape.Size != Units || !targets.AreValues || targets.Values.Length != output.Count || (targets.Weights.Length != 0 && targets.Weights.Length != output.Count))
            throw new ShapeException($"{output.Count} outputs of {output.Shape} with {targets.Values.Length} targets and {targets.Weights.Length} weights do not fit {Units} stochastic units", "Give one pre-activation for every unit, and one probability for every sample.");
        if (targets.Values.ContainsAnyExceptInRange(T.Zero, T.One))
            throw new DataException("A target of the logistic cross-entropy is no probability", "Give numbers from 0 to 1: the probability of class 1.");
    }

    private static int Sign(int state, int unit) => 1 - (2 * ((state >> unit) & 1));
}
