using System.Numerics.Tensors;
using Kadanoff.Flows;
using Kadanoff.Numerics;

namespace Kadanoff.Diagnostics.Spectra;

/// <summary>What has become of a weight matrix between two checkpoints.</summary>
/// <remarks>
/// <para><i>Equation</i>: size ‖W₂ − W₁‖/‖W₁‖, Frobenius norms; overlap ‖U₁ᵀU₂‖²/k of the k leading left singular directions and the same of the right ones, averaged: 1 where they are kept, k/2·(1/N + 1/M) on average for unrelated matrices.
/// The spectrum of the change is that of W₂ − W₁.</para>
/// <para><i>Beyond rounding</i>: a matrix stored with p bits differs from itself by at most 2^{−p} of each weight; a change below 2^{−8}, that of bfloat16, is called rounding. <i>Beyond noise</i>: the share of random layers of the same shape whose largest eigenvalue stands as far above the edge as that of the change:
/// a change of independent numbers, from another seed or from noise, has none that stands out; training moves weights along few directions.</para>
/// <para><i>Cost</i>: two singular value decompositions up to 1024 on the shorter side; above that directions are not compared. <i>Reference</i>: [martin2021]. <i>Checked by</i> WeightChangeTests.</para>
/// </remarks>
/// <param name="Relative">Size of the change.</param>
/// <param name="Spectrum">Of the change.</param>
/// <param name="Directions">k; 0 where directions are not compared.</param>
/// <param name="Overlap">0 … 1; NaN where not compared.</param>
/// <param name="RandomOverlap">Expected of unrelated matrices.</param>
/// <param name="EdgeRatio">Largest eigenvalue of the change over its random edge.</param>
/// <param name="Noise">Where the edge ratio stands among random layers; null where there is no change or no draw.</param>
public sealed record WeightChange(double Relative, WeightSpectrum Spectrum, int Directions, double Overlap, double RandomOverlap, double EdgeRatio, NullComparison? Noise)
{
    /// <summary>Relative change that storing in bfloat16 can make.</summary>
    public const double Rounding = 1.0 / 256;

    private const int MostDirections = 10;
    private const int Largest = 1024;

    public static Observable Observable { get; } = new("weightChange", "change of the weights", "‖W₂ − W₁‖/‖W₁‖ between two checkpoints", "martin2021");

    public static Observable OverlapObservable { get; } = new("weightOverlap", "leading directions kept", "‖U₁ᵀU₂‖²/k of the k leading singular directions, left and right averaged; 1 where they are kept", "martin2021");

    /// <summary>Whether the change is more than rounding can make.</summary>
    public bool IsBeyondRounding => Relative > Rounding;

    /// <summary>Whether the change has directions, with a false alarm of 5 %; false where it was not compared with random layers.</summary>
    public bool HasDirections => Noise is { High: <= 0.05 };

    /// <summary>Compares two states of a matrix.</summary>
    /// <param name="first">W₁, not all zero.</param>
    /// <param name="second">W₂.</param>
    /// <param name="random">Random layers of the run; null compares with none.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="ShapeException">They have different shapes.</exception>
    /// <exception cref="DataException">A weight is not finite, or the first matrix is zero.</exception>
    public static WeightChange Of(Matrix<double> first, Matrix<double> second, RandomLayers? random = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        if ((first.Rows, first.Columns) != (second.Rows, second.Columns))
            throw new ShapeException($"A layer is {first.Rows}×{first.Columns} in one checkpoint and {second.Rows}×{second.Columns} in the other", "Compare checkpoints of one architecture.");
        var size = TensorPrimitives.Norm<double>(first.Data);
        if (!(size > 0))
            throw new DataException("All weights of a layer are zero in the first checkpoint", "Leave the layer out.");
        var difference = new Matrix<double>(first.Rows, first.Columns);
        TensorPrimitives.Subtract(second.Data, first.Data, difference.Data);
        var spectrum = WeightSpectrum.Of(difference);
        var (directions, overlap) = Kept(first, second);
        var unrelated = directions == 0 ? double.NaN : directions * ((1.0 / first.Rows) + (1.0 / first.Columns)) / 2;
        var edge = spectrum.Largest > 0 ? Spectra.EdgeRatio.Of(spectrum) : double.NaN;
        return new WeightChange(Math.Sqrt(spectrum.Sum) / size, spectrum, directions, overlap, unrelated, edge, Compare(spectrum, edge, random, cancellation));
    }

    private static NullComparison? Compare(WeightSpectrum spectrum, double edge, RandomLayers? random, CancellationToken cancellation)
    {
        if (random is null || !double.IsFinite(edge) || spectrum.Shorter < 2)
            return null;
        var shape = new LayerShape(spectrum.Longer, spectrum.Shorter, 1);
        var index = SpectralStatistic.All.Index().First(statistic => statistic.Item.Observable == Spectra.EdgeRatio.Observable).Index;
        return NullComparison.Of(random.Name(shape, LikelyInitialisation.Gaussian), random.Of(shape, LikelyInitialisation.Gaussian, cancellation)[index], edge);
    }

    private static (int Directions, double Overlap) Kept(Matrix<double> first, Matrix<double> second)
    {
        var count = Math.Min(MostDirections, Math.Min(first.Rows, first.Columns));
        if (Math.Min(first.Rows, first.Columns) > Largest)
            return (0, double.NaN);
        var (one, two) = (SingularValueDecomposition.Decompose(first), SingularValueDecomposition.Decompose(second));
        return (count, (Overlaps(one.U, two.U, count) + Overlaps(one.V, two.V, count)) / 2);
    }

    /// <summary>‖AᵀB‖²/k over the first k columns.</summary>
    private static double Overlaps(Matrix<double> a, Matrix<double> b, int count)
    {
        var sum = 0.0;
        for (var i = 0; i < count; i++)
        {
            for (var j = 0; j < count; j++)
            {
                var product = 0.0;
                for (var row = 0; row < a.Rows; row++)
                    product += a[row, i] * b[row, j];
                sum += product * product;
            }
        }

        return sum / count;
    }
}
