using System.Numerics.Tensors;
using Kadanoff.Models;
using Kadanoff.Numerics;
using Kadanoff.Statistics;

namespace Kadanoff.Diagnostics.Comparison;

/// <summary>How the weights of a layer differ between two models: how much, in how many directions, and whether the large directions are still the same.</summary>
/// <remarks>
/// <para><i>Relative change</i>: ‖B − A‖/‖A‖, Frobenius norms over all matrices of the layer. Exact; a change of the size of rounding is none, see <see cref="Rounding"/>.</para>
/// <para><i>Directions</i>: the stable rank ‖Δ‖²/‖Δ‖₂² of the change, averaged over the matrices with the weight ‖Δ‖², beside that of Gaussian noise of the same shape, n·m/(√n + √m)² for large matrices:
/// far below it, the change is in few directions, as of a fine-tuned or trained layer; near it, it is like noise.</para>
/// <para><i>Overlap</i>: mean square cosine of the angles between the spaces of the k largest right singular directions of A and of B, 1 where they are the same; independent ones have k/m on average, with the variance 2(m − k)²/(m²(m + 2)(m − 1)).</para>
/// <para><i>Cost</i>: singular values of both. <i>Reference</i>: [golub2013]. <i>Checked by</i> WeightChangeTests.</para>
/// </remarks>
/// <param name="Relative">‖B − A‖/‖A‖; infinite where A is zero and B is not.</param>
/// <param name="Rounding">The relative change that storing the weights in their precision makes: below it nothing has moved.</param>
/// <param name="StableRank">Of the change; NaN where nothing has moved.</param>
/// <param name="NoiseRank">Of Gaussian noise of the same shape.</param>
/// <param name="Overlap">Of the large directions; NaN where the layer is too large or has only one direction.</param>
/// <param name="Independent">Overlap of independent matrices, with its spread as the error.</param>
/// <param name="Directions">k.</param>
public sealed record WeightChange(double Relative, double Rounding, double StableRank, double NoiseRank, double Overlap, Estimate Independent, int Directions)
{
    /// <summary>Directions that are compared, at most; and never more than a quarter of all.</summary>
    public const int MostDirections = 10;

    /// <summary>Longest shorter side whose directions are compared.</summary>
    public const int MostSide = 2048;

    /// <summary>Whether the weights differ by more than their storage makes them.</summary>
    public bool HasMoved => Relative > Rounding;

    /// <summary>Compares two layers of the same shape.</summary>
    /// <exception cref="ShapeException">Their maps differ in number or shape.</exception>
    /// <exception cref="DataException">A weight is not finite.</exception>
    /// <exception cref="FileException">A file is damaged there.</exception>
    public static WeightChange Of(ModelLayer before, ModelLayer after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        if (before.Blocks.Count != after.Blocks.Count || before.Blocks.Zip(after.Blocks).Any(pair => Shape(pair.First) != Shape(pair.Second)))
            throw new ShapeException($"{before.Name}: the maps of {string.Join(", ", before.Blocks.Select(Shape))} and {string.Join(", ", after.Blocks.Select(Shape))} cannot be compared", "Compare two models of the same architecture.");
        return Of([.. before.Blocks.Zip(after.Blocks).SelectMany(pair => Pairs(pair.First, pair.Second))], Epsilon(before, after));
    }

    /// <summary>Compares matrices pair by pair.</summary>
    /// <param name="pairs">At least one.</param>
    /// <param name="epsilon">Relative precision of the stored numbers.</param>
    internal static WeightChange Of(IReadOnlyList<(Matrix<double> Before, Matrix<double> After)> pairs, double epsilon)
    {
        var (rows, columns) = (pairs[0].Before.Rows, pairs[0].Before.Columns);
        var (norm, change, rank) = (0.0, 0.0, 0.0);
        foreach (var (before, after) in pairs)
        {
            var difference = Difference(before, after);
            var square = TensorPrimitives.SumOfSquares<double>(difference.Data);
            norm += TensorPrimitives.SumOfSquares<double>(before.Data);
            change += square;
            rank += square > 0 ? square * square / Math.Pow(SingularValues.Of(difference)[0], 2) : 0;
        }

        if (!double.IsFinite(norm) || !double.IsFinite(change))
            throw new DataException("A weight is NaN or infinite", "Compare checkpoints whose weights are finite.");
        var directions = Math.Max(1, Math.Min(MostDirections, Math.Min(rows, columns) / 4));
        return new WeightChange(
            norm > 0 ? Math.Sqrt(change / norm) : change > 0 ? double.PositiveInfinity : 0,
            epsilon,
            change > 0 ? rank / change : double.NaN,
            rows * (double)columns / Math.Pow(Math.Sqrt(rows) + Math.Sqrt(columns), 2),
            Math.Min(rows, columns) is > 1 and <= MostSide && norm > 0 ? pairs.Average(pair => OverlapOf(pair.Before, pair.After, directions)) : double.NaN,
            Chance(directions, columns, pairs.Count),
            directions);
    }

    private static IEnumerable<(Matrix<double> Before, Matrix<double> After)> Pairs(WeightBlock before, WeightBlock after)
    {
        var (first, second) = (before.Tensor.ToDoubles(), after.Tensor.ToDoubles());
        return Enumerable.Range(0, before.Positions).Select(position => (before.Slice<double>(first, position), after.Slice<double>(second, position)));
    }

    private static Matrix<double> Difference(Matrix<double> before, Matrix<double> after)
    {
        var difference = new Matrix<double>(before.Rows, before.Columns);
        TensorPrimitives.Subtract<double>(after.Data, before.Data, difference.Data);
        return difference;
    }

    /// <summary>‖V_Aᵀ V_B‖²/k over the k largest right singular directions.</summary>
    private static double OverlapOf(Matrix<double> before, Matrix<double> after, int directions)
    {
        var (a, b) = (Largest(before, directions), Largest(after, directions));
        return TensorPrimitives.SumOfSquares<double>(a.Times(b.Transposed()).Data) / directions;
    }

    /// <summary>The largest right singular directions as rows.</summary>
    private static Matrix<double> Largest(Matrix<double> matrix, int directions)
    {
        var v = SingularValueDecomposition.Decompose(matrix).V;
        var rows = new Matrix<double>(directions, v.Rows);
        for (var j = 0; j < directions; j++)
            for (var i = 0; i < v.Rows; i++)
                rows[j, i] = v[i, j];
        return rows;
    }

    /// <summary>Mean and spread of the overlap of two independent spaces of k directions out of m.</summary>
    private static Estimate Chance(int k, int m, int matrices)
    {
        var variance = m > 2 ? 2.0 * (m - k) * (m - k) / ((double)m * m * (m + 2) * (m - 1)) : 0;
        return new Estimate((double)k / m, Math.Sqrt(variance / matrices), matrices);
    }

    private static string Shape(WeightBlock block) => block.Positions == 1
        ? FormattableString.Invariant($"{block.Outputs}×{block.Inputs}")
        : FormattableString.Invariant($"{block.Outputs}×{block.Inputs}×{block.Positions}");

    /// <summary>Of the coarser of the two: half a unit in the last place of a number, as a root mean square over numbers.</summary>
    private static double Epsilon(ModelLayer before, ModelLayer after) => new[] { before, after }.SelectMany(layer => layer.Blocks).Max(block => block.Tensor.Type switch
    {
        "float64" => Math.Pow(2, -53),
        "float16" => Math.Pow(2, -11),
        "bfloat16" => Math.Pow(2, -8),
        _ => Math.Pow(2, -24),
    });
}
