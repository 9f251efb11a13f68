using System.Numerics;
using System.Numerics.Tensors;
using Kadanoff.Networks;
using Kadanoff.Numerics;

namespace Kadanoff.Training.Ensembles;

/// <summary>All parameters of a network one after the other, as the variables of a minimisation.</summary>
internal sealed class ParameterVector<T>(IEnumerable<(string Path, Parameter<T> Parameter)> parameters)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Parameter<T>[] _parameters = [.. parameters.Select(entry => entry.Parameter)];

    /// <summary>The values as they are now.</summary>
    public double[] Values => [.. _parameters.SelectMany(parameter => parameter.Value).Select(double.CreateTruncating)];

    /// <summary>|gradient| as it is now.</summary>
    public double GradientNorm
    {
        get
        {
            var gradient = new double[_parameters.Sum(parameter => parameter.Gradient.Length)];
            CopyGradient(gradient);
            return Math.Sqrt(DoubleKernels.Dot(gradient, gradient));
        }
    }

    /// <summary>Gives all parameters their values.</summary>
    public void Set(ReadOnlySpan<double> values)
    {
        foreach (var parameter in _parameters)
        {
            TensorPrimitives.ConvertTruncating(values[..parameter.Value.Length], parameter.Value.AsSpan());
            values = values[parameter.Value.Length..];
        }
    }

    /// <summary>The gradients as they are now.</summary>
    public void CopyGradient(Span<double> gradient)
    {
        foreach (var parameter in _parameters)
        {
            TensorPrimitives.ConvertTruncating<T, double>(parameter.Gradient, gradient);
            gradient = gradient[parameter.Gradient.Length..];
        }
    }
}
