using System.Numerics;
using System.Numerics.Tensors;
using Kadanoff.Networks;

namespace Kadanoff.Training.Ensembles;

/// <summary>The penalty λ/2·|w|² on weights, and on biases where that is wanted.</summary>
/// <remarks><i>Equation</i>: ∂/∂w = λ w. <i>Checked by</i> EnsembleTrainerTests.</remarks>
internal sealed class WeightDecay<T>(double strength, bool decaysBiases, IEnumerable<(string Path, Parameter<T> Parameter)> parameters)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Parameter<T>[] _decaying =
        strength == 0 ? [] : [.. parameters.Select(entry => entry.Parameter).Where(parameter => parameter.Role == ParameterRole.Weight || (decaysBiases && parameter.Role == ParameterRole.Bias))];

    /// <summary>λ/2·|w|² as the parameters are now.</summary>
    public double Value
    {
        get
        {
            var sum = 0.0;
            foreach (var parameter in _decaying)
            {
                foreach (var weight in parameter.Value)
                    sum += double.CreateTruncating(weight * weight);
            }

            return strength / 2 * sum;
        }
    }

    /// <summary>Adds λ w to the gradients.</summary>
    public void AddGradient()
    {
        foreach (var parameter in _decaying)
            TensorPrimitives.MultiplyAdd(parameter.Value, T.CreateTruncating(strength), parameter.Gradient, parameter.Gradient);
    }
}
