using Kadanoff.Models;
using Kadanoff.Numerics;

namespace Kadanoff.Diagnostics.Spectra;

/// <summary>A layer in the columns of the reference tool (version 0.7.5.5), for comparing with its tables: the same definitions, slips included.</summary>
/// <remarks>
/// <para><i>Matrices</i>: a kernel has one at each position, each times √½, or √(positions/2) where they are not pooled; eigenvalues are σ², float64.
/// <i>Slips</i>: the factor is applied in the precision of the file; the smallest singular value is the largest of those of the matrices.</para>
/// <para>What the verdicts here rest on is in <c>LayerSpectrum</c>: relative cut-offs, errors, null models. <i>Reference</i>: [martin2021]. <i>Checked by</i> ReferenceColumnsTests, ReferenceTablesTests.</para>
/// </remarks>
/// <param name="LayerId">Number of the layer, from 1.</param>
/// <param name="Name">Of the layer.</param>
/// <param name="SliceId">Position in the kernel where they are not pooled; null otherwise.</param>
/// <param name="IsConvolution">Whether it is listed as <c>conv2d</c>.</param>
public sealed record ReferenceColumns(int LayerId, string Name, int? SliceId, bool IsConvolution)
{
    private const double Weak = 1e-6, OverTrained = 2, UnderTrained = 6;

    private DensityFit? _bulk;

    /// <summary>Longer and shorter side of a matrix, N and M, and positions of the kernel.</summary>
    public required (int Long, int Short, int Positions) Sides { get; init; }

    /// <summary>Eigenvalues of all matrices, ascending.</summary>
    public required IReadOnlyList<double> Eigenvalues { get; init; }

    public required ReferenceFit Fit { get; init; }

    /// <summary>The largest of the smallest singular values of the matrices.</summary>
    public required double SmallestSingularValue { get; init; }

    /// <summary>Singular values that are zero to the precision of float64, over all matrices.</summary>
    public required int RankLoss { get; init; }

    public required ReferenceDeterminant Determinant { get; init; }

    /// <summary>Its fit of the bulk: W_scale, sigma_mp, bulk_max, bulk_min, num_spikes.</summary>
    public DensityFit Bulk => _bulk ??= DensityFit.Of(new WeightSpectrum(Sides.Long, Sides.Short, [[.. Eigenvalues]]));

    /// <summary>Upper edge of the bulk over the largest eigenvalue.</summary>
    public double SoftRank => Bulk.Upper / Largest;

    public double Largest => Eigenvalues[^1];

    public double Norm => Eigenvalues.Sum();

    public double StableRank => Norm / Largest;

    public int MatrixRank => Eigenvalues.Count(value => Math.Sqrt(Math.Max(0, value)) > Math.Sqrt(Largest) * Eigenvalues.Count * (double.BitIncrement(1) - 1));

    /// <summary>Eigenvalues below 10⁻⁶.</summary>
    public int WeakRankLoss => Eigenvalues.Count(value => value < Weak);

    public double AlphaWeighted => Fit.Alpha * Math.Log10(Largest);

    public double LogAlphaNorm => Math.Log10(Eigenvalues.Sum(value => Math.Pow(value, Fit.Alpha)));

    /// <summary>−Σ p ln p/ln(rank) with p = λ/Σλ + 10⁻¹⁰.</summary>
    public double Entropy => -Eigenvalues.Select(value => (value / Norm) + 1e-10).Sum(p => p * Math.Log(p)) / Math.Log(MatrixRank);

    public string Warning => Fit.Alpha < OverTrained ? "over-trained" : Fit.Alpha > UnderTrained ? "under-trained" : "";

    public string Status => Fit.Alpha > 0 ? "success" : "failed";

    /// <summary>The number of each layer, from 1: the tool counts normalisations with a bias or statistics, and not those that only scale, which it does not know.</summary>
    public static IReadOnlyList<int> Numbers(IReadOnlyList<ModelLayer> layers)
    {
        ArgumentNullException.ThrowIfNull(layers);
        var number = 0;
        return [.. layers.Select(layer => number += OnlyScales(layer) ? 0 : 1)];
    }

    private static bool OnlyScales(ModelLayer layer) => layer.Kind == LayerKind.Normalisation && layer.Tensors.All(tensor => tensor.Role == TensorRole.Scale);

    /// <summary>The rows of a layer: one, or one for each position of a kernel; none where it has too few eigenvalues, or is no matrix and no image kernel.</summary>
    /// <param name="layer">Of a model.</param>
    /// <param name="number">That of <see cref="Numbers"/>.</param>
    /// <param name="options">Of the tool.</param>
    /// <exception cref="FileException">Its numbers cannot be read.</exception>
    /// <exception cref="DataException">A weight is not finite.</exception>
    public static IReadOnlyList<ReferenceColumns> Of(ModelLayer layer, int number, ReferenceOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(layer);
        options ??= new ReferenceOptions();
        if (layer.Blocks is not [var block] || block.Tensor.Dimensions.Count is not (2 or 4) || layer.TiedTo is not null)
            return [];
        var convolution = block.Tensor.Dimensions.Count == 4;
        var scale = convolution ? Math.Sqrt((options.Pool ? 1 : block.Positions) / 2.0) : 1;
        var numbers = Scaled(block.Tensor, scale);
        double[][] slices = [.. Enumerable.Range(0, block.Positions).Select(position => SingularValueDecomposition.Decompose(block.Slice<double>(numbers, position)).S)];
        var sides = (Math.Max(block.Outputs, block.Inputs), Math.Min(block.Outputs, block.Inputs), block.Positions);
        return options.Pool || !convolution
            ? slices.Sum(slice => slice.Length) < options.FewestEigenvalues ? [] : [Row(layer, number, null, convolution, sides, slices)]
            : [.. slices.Select((slice, position) => (Slice: slice, Position: position)).Where(one => one.Slice.Length >= options.FewestEigenvalues).Select(one => Row(layer, number, one.Position, true, sides, [one.Slice]))];
    }

    private static ReferenceColumns Row(ModelLayer layer, int number, int? slice, bool convolution, (int Long, int Short, int Positions) sides, double[][] values)
    {
        double[] eigenvalues = [.. values.SelectMany(slice => slice).Select(value => value * value).Order()];
        return new ReferenceColumns(number, layer.Name, slice, convolution)
        {
            Sides = sides,
            Eigenvalues = eigenvalues,
            Fit = ReferenceFit.Of(eigenvalues),
            SmallestSingularValue = values.Max(slice => slice[^1]),
            RankLoss = values.Sum(slice => slice.Count(value => !(value > slice[0] * sides.Long * (double.BitIncrement(1) - 1)))),
            Determinant = ReferenceDeterminant.Of(eigenvalues),
        };
    }

    /// <summary>The weights times the factor, in the precision in which they are stored.</summary>
    private static double[] Scaled(StoredTensor tensor, double scale) => tensor.Type == "float64"
        ? Array.ConvertAll(tensor.ToDoubles(), weight => scale * weight)
        : Array.ConvertAll(tensor.ToSingles(), weight => (double)((float)scale * weight));
}
