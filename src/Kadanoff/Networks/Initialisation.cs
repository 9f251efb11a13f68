using System.Numerics;
using Kadanoff.Numerics;

namespace Kadanoff.Networks;

/// <summary>How weights start.</summary>
public enum InitialisationKind
{
    /// <summary>Weights and biases uniform in ±1/√(fan in), as PyTorch's layers do.</summary>
    Uniform,

    /// <summary>Uniform in ±√(6/fan in), biases zero; [he2015].</summary>
    KaimingUniform,

    /// <summary>A random orthogonal matrix (rows or columns orthonormal), biases zero.</summary>
    Orthogonal,

    /// <summary>Independent N(0, 1) weights, biases zero.</summary>
    Gaussian,

    /// <summary>N(0, 1)/√(fan in): the neural-tangent scaling; biases zero.</summary>
    TangentKernel,

    /// <summary>Ones on the diagonal, biases zero.</summary>
    Identity,

    /// <summary>Uniform in ±√(6/(fan in + fan out)), biases zero; [glorot2010].</summary>
    XavierUniform,
}

/// <summary>A scheme, and a constant that every weight is multiplied by.</summary>
/// <remarks><i>Reference</i>: [shi2025], options of the released recipe. <i>Checked by</i> InitialisationTests.</remarks>
/// <param name="Kind">How weights start.</param>
/// <param name="Gain">A factor on the weights (and on uniform biases).</param>
public sealed record Initialisation(InitialisationKind Kind = InitialisationKind.Uniform, double Gain = 1)
{
    public static Initialisation Default { get; } = new();

    /// <summary>Fills a weight of rows × fan-in elements (a kernel counts as a matrix of out × in·height·width) and its bias.</summary>
    public void Fill<T>(Parameter<T> weight, Parameter<T>? bias, RandomStream stream)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(weight);
        ArgumentNullException.ThrowIfNull(stream);
        var rows = weight.Dimensions[0];
        var fanIn = weight.Value.Length / Math.Max(1, rows);
        var bound = 1 / Math.Sqrt(Math.Max(1, fanIn));
        bias?.Value.AsSpan().Clear();
        switch (Kind)
        {
            case InitialisationKind.Uniform:
                stream.FillUniform<T>(weight.Value, -bound * Gain, bound * Gain);
                if (bias is not null)
                    stream.FillUniform<T>(bias.Value, -bound * Gain, bound * Gain);
                break;
            case InitialisationKind.KaimingUniform:
                stream.FillUniform<T>(weight.Value, -Math.Sqrt(6) * bound * Gain, Math.Sqrt(6) * bound * Gain);
                break;
            case InitialisationKind.XavierUniform:
                var xavier = Math.Sqrt(6.0 / (fanIn + FanOut(weight))) * Gain;
                stream.FillUniform<T>(weight.Value, -xavier, xavier);
                break;
            case InitialisationKind.Orthogonal:
                FillOrthogonal<T>(weight.Value, rows, fanIn, stream);
                break;
            case InitialisationKind.Gaussian:
                stream.FillGaussian<T>(weight.Value, Gain);
                break;
            case InitialisationKind.TangentKernel:
                stream.FillGaussian<T>(weight.Value, Gain * bound);
                break;
            case InitialisationKind.Identity:
                weight.Value.AsSpan().Clear();
                for (var i = 0; i < Math.Min(rows, fanIn); i++)
                    weight.Value[(i * fanIn) + i] = T.CreateTruncating(Gain);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(weight), Kind, "No such initialisation.");
        }
    }

    /// <summary>Outputs that an input reaches: the rows, times the positions of a kernel.</summary>
    private static int FanOut<T>(Parameter<T> weight)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        weight.Dimensions[0] * weight.Dimensions.Skip(2).Aggregate(1, (size, dimension) => size * dimension);

    /// <summary>Gram–Schmidt, twice for safety, on Gaussian vectors of the longer side.</summary>
    private void FillOrthogonal<T>(Span<T> weight, int rows, int columns, RandomStream stream)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var (vectors, length) = rows <= columns ? (rows, columns) : (columns, rows);
        var basis = new double[vectors][];
        for (var v = 0; v < vectors; v++)
        {
            basis[v] = new double[length];
            stream.FillGaussian<double>(basis[v]);
            for (var round = 0; round < 2; round++)
            {
                for (var u = 0; u < v; u++)
                {
                    var overlap = 0.0;
                    for (var i = 0; i < length; i++)
                        overlap += basis[u][i] * basis[v][i];
                    for (var i = 0; i < length; i++)
                        basis[v][i] -= overlap * basis[u][i];
                }
            }

            var norm = Math.Sqrt(basis[v].Sum(x => x * x));
            for (var i = 0; i < length; i++)
                basis[v][i] /= norm;
        }

        for (var r = 0; r < rows; r++)
            for (var c = 0; c < columns; c++)
                weight[(r * columns) + c] = T.CreateTruncating(Gain * (rows <= columns ? basis[r][c] : basis[c][r]));
    }
}
