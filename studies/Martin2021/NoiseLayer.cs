using Kadanoff.Diagnostics.Spectra;
using Kadanoff.Models;
using Kadanoff.Numerics;
using TensorPrimitives = System.Numerics.Tensors.TensorPrimitives;

namespace Kadanoff.Studies.Martin2021;

/// <summary>A layer that has never been trained: weights as an initialisation leaves them.</summary>
/// <param name="Outputs">Rows.</param>
/// <param name="Inputs">Columns.</param>
/// <param name="Positions">Of its kernel; 1 for a matrix.</param>
/// <param name="Initialisation">How its weights are drawn.</param>
/// <param name="ReferenceFine">Part of such layers that the reference tool passed with 2 ≤ α ≤ 6, measured with it; null where it was not.</param>
internal sealed record NoiseLayer(int Outputs, int Inputs, int Positions, LikelyInitialisation Initialisation, double? ReferenceFine = null)
{
    /// <summary>Nine shapes with normal weights; uniform and orthogonal ones of three shapes.</summary>
    public static IReadOnlyList<NoiseLayer> All { get; } =
    [
        new(50, 100, 1, LikelyInitialisation.Gaussian, 0.80),
        new(16, 16, 9, LikelyInitialisation.Gaussian, 0.55),
        new(256, 256, 1, LikelyInitialisation.Gaussian, 0.50),
        new(10, 256, 1, LikelyInitialisation.Gaussian, 0.45),
        new(512, 512, 1, LikelyInitialisation.Gaussian, 0.25),
        new(256, 512, 1, LikelyInitialisation.Gaussian, 0.20),
        new(100, 784, 1, LikelyInitialisation.Gaussian, 0.20),
        new(64, 64, 9, LikelyInitialisation.Gaussian, 0.17),
        new(768, 768, 1, LikelyInitialisation.Gaussian, 0),
        .. from kind in new[] { LikelyInitialisation.Uniform, LikelyInitialisation.Orthogonal } from shape in new[] { (50, 100, 1), (16, 16, 9), (256, 256, 1) } select new NoiseLayer(shape.Item1, shape.Item2, shape.Item3, kind),
    ];

    public override string ToString() => FormattableString.Invariant($"{Initialisation.ToString().ToLowerInvariant()} {Outputs}×{Inputs}{(Positions > 1 ? $", {Positions} positions" : "")}");

    /// <summary>One of them.</summary>
    public ModelLayer Draw(RandomStream stream)
    {
        var weights = new float[Outputs * Inputs * Positions];
        if (Initialisation == LikelyInitialisation.Uniform)
            stream.FillUniform<float>(weights, -1, 1);
        else
            stream.FillGaussian<float>(weights);
        if (Initialisation == LikelyInitialisation.Orthogonal)
            MakeOrthogonal(weights);
        var side = (int)Math.Sqrt(Positions);
        var tensor = new HeldTensor("noise.weight", weights, Positions > 1 ? [Outputs, Inputs, side, side] : [Outputs, Inputs]);
        return new ModelLayer(0, ToString(), Positions > 1 ? LayerKind.Convolution : LayerKind.Dense, Positions > 1 ? WeightBlocks.Convolution(tensor) : WeightBlocks.OutputsFirst(tensor), [(TensorRole.Weight, tensor)]);
    }

    /// <summary>Rows of length 1 that are orthogonal to those before, by Gram and Schmidt, twice for the rounding.</summary>
    private void MakeOrthogonal(float[] weights)
    {
        var width = Inputs * Positions;
        for (var row = 0; row < Outputs; row++)
        {
            var own = weights.AsSpan(row * width, width);
            for (var pass = 0; pass < 2; pass++)
            {
                for (var before = 0; before < row; before++)
                {
                    var other = weights.AsSpan(before * width, width);
                    TensorPrimitives.MultiplyAdd(other, -TensorPrimitives.Dot<float>(own, other), own, own);
                }

                TensorPrimitives.Divide(own, TensorPrimitives.Norm<float>(own), own);
            }
        }
    }
}
