using Kadanoff.Models;
using Kadanoff.Numerics;

namespace Kadanoff.Tests.Diagnostics.Spectra;

/// <summary>Layers with known weights.</summary>
internal static class Layers
{
    public static ModelLayer Gaussian(int outputs, int inputs, int positions, long index, double deviation = 0.1) =>
        Of(outputs, inputs, positions, numbers => new RandomStream(5, "layer", index).FillGaussian<float>(numbers, deviation));

    public static ModelLayer Of(int outputs, int inputs, int positions, Action<float[]> fill)
    {
        var numbers = new float[outputs * inputs * positions];
        fill(numbers);
        return new ModelLayer(0, "layer", LayerKind.Convolution, WeightBlocks.Convolution(new HeldTensor("weight", numbers, outputs, inputs, positions)), []);
    }

    /// <summary>A matrix with singular values i^(−1/(2(α − 1))): its eigenvalues follow a power law with exponent α.</summary>
    public static ModelLayer PowerLaw(int size, double exponent, int longer)
    {
        var noise = new Matrix<double>(longer, size);
        new RandomStream(6, "directions").FillGaussian<double>(noise.Data);
        var svd = SingularValueDecomposition.Decompose(noise);
        for (var j = 0; j < size; j++)
            for (var i = 0; i < longer; i++)
                svd.U[i, j] *= Math.Pow((j + 0.5) / size, -0.5 / (exponent - 1));
        return Of(longer, size, 1, numbers => svd.U.Times(svd.V.Transposed()).Data.Select(x => (float)x).ToArray().CopyTo(numbers, 0));
    }
}
