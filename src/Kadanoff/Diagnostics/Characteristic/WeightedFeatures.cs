using System.Buffers;
using System.Collections.Concurrent;
using System.Numerics.Tensors;
using Kadanoff.Numerics;

namespace Kadanoff.Diagnostics.Characteristic;

/// <summary>Features in their gauge with one weight for each state: what every definition of a characteristic parameter is a function of.</summary>
/// <remarks>
/// <para>A bootstrap replicate is the same features with other weights, so that what does not depend on the weights is computed once and shared: the powers and the order of the
/// units, and the share of every block of states in the moments.</para>
/// <para><i>Cost</i>: 2·n·m² operations for a matrix of moments, found when first asked for. <i>Checked by</i> WeightedFeaturesTests.</para>
/// </remarks>
internal sealed class WeightedFeatures
{
    /// <summary>Powers that are summed together: fewer take as long.</summary>
    private const int UsualPowers = 6;

    private readonly Lazy<double[]> _weights, _means;
    private readonly Lazy<Matrix<double>> _covariance;
    private readonly Lazy<int[][]> _orders, _splits;
    private readonly Lazy<BalancedSigns> _signs;
    private readonly ConcurrentDictionary<int, Matrix<double>> _powers, _moments = new(), _powerMeans = new();
    private readonly (WeightedFeatures Law, BlockMoments? Blocks, double[] Factors)? _replicate;
    private PotentialMoments? _potential;

    /// <param name="units">m × n: a row for each unit.</param>
    /// <param name="weights">n, of sum 1.</param>
    /// <param name="isExact">Whether the states are all there are.</param>
    public WeightedFeatures(Matrix<double> units, double[] weights, bool isExact)
        : this(units, new Lazy<double[]>(weights), isExact, null)
    {
    }

    private WeightedFeatures(Matrix<double> units, Lazy<double[]> weights, bool isExact, (WeightedFeatures Law, BlockMoments? Blocks, double[] Factors)? replicate)
    {
        (Units, _weights, IsExact, _replicate) = (units, weights, isExact, replicate);
        _powers = replicate?.Law._powers ?? new() { [1] = units };
        _orders = replicate?.Law._orders ?? new(() => Sorted(units));
        _splits = replicate?.Law._splits ?? new(() => [.. _orders.Value.Select((order, unit) => Changes(Unit(unit), order))]);
        _signs = new(() => replicate is { Law: var law } ? new BalancedSigns(this, law.Signs) : new BalancedSigns(this));
        _means = new(FindMeans);
        _covariance = new(FindCovariance);
    }

    /// <summary>Features less their means, without the states that have no weight.</summary>
    /// <param name="rows">States × units.</param>
    /// <param name="columns">Which units to take.</param>
    /// <param name="weights">Of the states.</param>
    /// <param name="isExact">Whether the states are all there are.</param>
    public static (WeightedFeatures Features, double[] Means) Centred(Matrix<double> rows, IReadOnlyList<int> columns, double[] weights, bool isExact)
    {
        int[] states = [.. Enumerable.Range(0, rows.Rows).Where(state => weights[state] > 0)];
        var (units, kept) = (new Matrix<double>(columns.Count, states.Length), Array.ConvertAll(states, state => weights[state]));
        for (var s = 0; s < states.Length; s++)
            for (var u = 0; u < columns.Count; u++)
                units[u, s] = rows[states[s], columns[u]];
        var means = new WeightedFeatures(units, kept, isExact).Means;
        for (var u = 0; u < columns.Count; u++)
            TensorPrimitives.Subtract(units.Row(u), means[u], units.Row(u));
        return (new WeightedFeatures(units, kept, isExact), means);
    }

    /// <summary>m × n.</summary>
    public Matrix<double> Units { get; }

    public ReadOnlySpan<double> Weights => _weights.Value;

    public bool IsExact { get; }

    /// <summary>m.</summary>
    public int Width => Units.Rows;

    /// <summary>n.</summary>
    public int Count => Units.Columns;

    /// <summary>⟨y_i⟩; 0 for the weights that the gauge was found with.</summary>
    public double[] Means => _means.Value;

    /// <summary>⟨y_i y_j⟩.</summary>
    public Matrix<double> Products => Moments(1);

    /// <summary>⟨y_i y_j⟩ − ⟨y_i⟩⟨y_j⟩.</summary>
    public Matrix<double> Covariance => _covariance.Value;

    public ReadOnlySpan<double> Unit(int unit) => Units.Row(unit);

    /// <summary>The states from the least value of a unit to its largest.</summary>
    public ReadOnlySpan<int> Order(int unit) => _orders.Value[unit];

    /// <summary>How many states are below each change of the value of a unit, ascending: where the unit can be split.</summary>
    public ReadOnlySpan<int> Splits(int unit) => _splits.Value[unit];

    /// <summary>Above or below the median.</summary>
    public BalancedSigns Signs => _signs.Value;

    /// <summary>Every y_i to an odd power, m × n.</summary>
    public Matrix<double> Power(int exponent) => _powers.GetOrAdd(exponent, Raised);

    /// <summary>⟨y_i^e y_j⟩.</summary>
    public Matrix<double> Moments(int exponent) =>
        _moments.GetOrAdd(exponent, e => _replicate is { Blocks: { } blocks, Factors: var factors } ? blocks.Moments(e, factors) : MomentsWith(Power(e)));

    /// <summary>⟨y_i^p⟩ at p = 0 … highest and perhaps beyond, units × powers.</summary>
    public Matrix<double> PowerMeans(int highest) => _powerMeans.GetOrAdd(
        Math.Max(UsualPowers, highest),
        count => _replicate is { Blocks: { } blocks, Factors: var factors } ? blocks.PowerMeans(count, factors) : FindPowerMeans(count));

    /// <summary>r_ij.</summary>
    public double Correlation(int i, int j) => Covariance[i, j] / Math.Sqrt(Covariance[i, i] * Covariance[j, j]);

    /// <summary>From what a replicate draws to the same features where each block of states counts as often as it was drawn.</summary>
    public Func<int[], WeightedFeatures> Replicates(StateBlocks blocks)
    {
        var moments = Width <= BlockMoments.MostUnits ? new BlockMoments(this, blocks) : null;
        return drawn =>
        {
            var factors = blocks.Factors(drawn, Weights);
            return new(Units, new Lazy<double[]>(() => blocks.Weights(factors, Weights)), IsExact, (this, moments, factors));
        };
    }

    /// <summary>A y.</summary>
    /// <param name="map">Any number of rows × m.</param>
    public WeightedFeatures Mapped(Matrix<double> map) => new(map.Times(Units), _weights.Value, IsExact);

    /// <summary>What score matching needs.</summary>
    public PotentialMoments Potential(int order) => _potential?.Order == order ? _potential : _potential = new PotentialMoments(this, order);

    /// <summary>⟨z_i y_j⟩ for functions z of the state, p × n.</summary>
    public Matrix<double> MomentsWith(Matrix<double> functions)
    {
        var (moments, length) = (new Matrix<double>(functions.Rows, Width), functions.Rows * Count);
        var weighted = ArrayPool<double>.Shared.Rent(length);
        for (var row = 0; row < functions.Rows; row++)
            TensorPrimitives.Multiply(functions.Row(row), Weights, weighted.AsSpan(row * Count, Count));
        Gemm.Multiply(new View<double>(weighted.AsSpan(0, length), functions.Rows, Count), Units.AsView().Transpose(), moments.Span);
        ArrayPool<double>.Shared.Return(weighted);
        return moments;
    }

    private static int[][] Sorted(Matrix<double> units)
    {
        var orders = new int[units.Rows][];
        for (var unit = 0; unit < orders.Length; unit++)
        {
            orders[unit] = [.. Enumerable.Range(0, units.Columns)];
            Array.Sort(units.Row(unit).ToArray(), orders[unit]);
        }

        return orders;
    }

    private static int[] Changes(ReadOnlySpan<double> values, int[] order)
    {
        var changes = new List<int>();
        for (var k = 1; k < order.Length; k++)
        {
            if (values[order[k]] > values[order[k - 1]])
                changes.Add(k);
        }

        return [.. changes];
    }

    private Matrix<double> Raised(int exponent)
    {
        var (lower, raised) = (Power(exponent - 2), new Matrix<double>(Width, Count));
        for (var x = 0; x < raised.Data.Length; x++)
            raised.Data[x] = lower.Data[x] * Units.Data[x] * Units.Data[x];
        return raised;
    }

    private double[] FindMeans() => _replicate?.Blocks is null
        ? [.. Enumerable.Range(0, Width).Select(unit => TensorPrimitives.Dot(Unit(unit), Weights))]
        : [.. Enumerable.Range(0, Width).Select(unit => PowerMeans(1)[unit, 1])];

    private Matrix<double> FindPowerMeans(int highest)
    {
        var means = new Matrix<double>(Width, highest + 1);
        var weights = Weights;
        for (var unit = 0; unit < Width; unit++)
        {
            var values = Unit(unit);
            var row = means.Row(unit);
            for (var state = 0; state < values.Length; state++)
            {
                var power = weights[state];
                foreach (ref var mean in row)
                {
                    mean += power;
                    power *= values[state];
                }
            }
        }

        return means;
    }

    private Matrix<double> FindCovariance()
    {
        var covariance = new Matrix<double>(Width, Width);
        for (var i = 0; i < Width; i++)
            for (var j = 0; j < Width; j++)
                covariance[i, j] = Products[i, j] - (Means[i] * Means[j]);
        return covariance;
    }
}
