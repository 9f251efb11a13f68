using System.Collections.Concurrent;
using System.Numerics.Tensors;
using Kadanoff.Numerics;

namespace Kadanoff.Diagnostics.Characteristic;

/// <summary>The share of every block of states in the moments of features; those of a replicate are a sum over blocks.</summary>
/// <remarks><i>Cost</i>: n·m² once for each power, then blocks·m² for each replicate. <i>Checked by</i> StateBlocksTests.</remarks>
/// <param name="features">Of the law itself.</param>
/// <param name="blocks">Of its states.</param>
internal sealed class BlockMoments(WeightedFeatures features, StateBlocks blocks)
{
    /// <summary>The moments of more units would take too much memory.</summary>
    public const int MostUnits = 32;

    private readonly ConcurrentDictionary<int, Matrix<double>> _products = new(), _powers = new();

    /// <summary>⟨y_i^e y_j⟩ where blocks have these factors.</summary>
    public Matrix<double> Moments(int exponent, double[] factors) => Sum(_products.GetOrAdd(exponent, Products), factors, features.Width);

    /// <summary>⟨y_i^p⟩ at p = 0 … highest, units × powers.</summary>
    public Matrix<double> PowerMeans(int highest, double[] factors) => Sum(_powers.GetOrAdd(highest, Powers), factors, highest + 1);

    private Matrix<double> Products(int exponent)
    {
        var (raised, width) = (features.Power(exponent), features.Width);
        var (shares, units) = (new Matrix<double>(blocks.Count, width * width), features.Units.Transposed());
        for (var state = 0; state < units.Rows; state++)
        {
            var share = shares.Row(blocks.Of[state]);
            for (var i = 0; i < width; i++)
            {
                var row = share.Slice(i * width, width);
                TensorPrimitives.MultiplyAdd(units.Row(state), features.Weights[state] * raised[i, state], row, row);
            }
        }

        return shares;
    }

    private Matrix<double> Powers(int highest)
    {
        var shares = new Matrix<double>(blocks.Count, features.Width * (highest + 1));
        for (var unit = 0; unit < features.Width; unit++)
        {
            var values = features.Unit(unit);
            for (var state = 0; state < values.Length; state++)
            {
                var power = features.Weights[state];
                foreach (ref var share in shares.Row(blocks.Of[state]).Slice(unit * (highest + 1), highest + 1))
                {
                    share += power;
                    power *= values[state];
                }
            }
        }

        return shares;
    }

    private static Matrix<double> Sum(Matrix<double> shares, double[] factors, int columns)
    {
        var sum = new Matrix<double>(shares.Columns / columns, columns);
        for (var block = 0; block < factors.Length; block++)
        {
            if (factors[block] != 0)
                TensorPrimitives.MultiplyAdd(shares.Row(block), factors[block], sum.Span, sum.Span);
        }

        return sum;
    }
}
