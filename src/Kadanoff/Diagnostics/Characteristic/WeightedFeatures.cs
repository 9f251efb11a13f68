using System.Buffers;
using System.Collections.Concurrent;
using System.Numerics.Tensors;
using Kadanoff.Numerics;

namespace Kadanoff.Diagnostics.Characteristic;

/// <summary>Features in their gauge with one weight for each state: what every definition of a characteristic parameter is a function of.</summary>
/// <remarks>
/// <para>A bootstrap replicate is the same features with other weights, so that what does not depend on the weights is computed once and shared.</para>
/// <para><i>Cost</i>: 2·n·m² operations for a matrix of moments, found when first asked for. <i>Checked by</i> WeightedFeaturesTests.</para>
/// </remarks>
internal sealed class WeightedFeatures
{
    private readonly double[] _weights;
    private readonly Lazy<double[]> _means;
    private readonly Lazy<Matrix<double>> _products, _covariance;
    private readonly Lazy<int[][]> _orders;
    private readonly ConcurrentDictionary<int, Matrix<double>> _powers;
    private PotentialMoments? _potential;

    /// <param name="units">m × n: a row for each unit.</param>
    /// <param name="weights">n, of sum 1.</param>
    /// <param name="isExact">Whether the states are all there are.</param>
    public WeightedFeatures(Matrix<double> units, double[] weights, bool isExact)
        : this(units, weights, isExact, new(() => Sorted(units)), new() { [1] = units })
    {
    }

    private WeightedFeatures(Matrix<double> units, double[] weights, bool isExact, Lazy<int[][]> orders, ConcurrentDictionary<int, Matrix<double>> powers)
    {
        (Units, _weights, IsExact, _orders, _powers) = (units, weights, isExact, orders, powers);
        _means = new(() => [.. Enumerable.Range(0, Width).Select(unit => TensorPrimitives.Dot(Unit(unit), _weights))]);
        _products = new(() => MomentsWith(Units));
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

    public ReadOnlySpan<double> Weights => _weights;

    public bool IsExact { get; }

    /// <summary>m.</summary>
    public int Width => Units.Rows;

    /// <summary>n.</summary>
    public int Count => Units.Columns;

    /// <summary>⟨y_i⟩; 0 for the weights that the gauge was found with.</summary>
    public double[] Means => _means.Value;

    /// <summary>⟨y_i y_j⟩.</summary>
    public Matrix<double> Products => _products.Value;

    /// <summary>⟨y_i y_j⟩ − ⟨y_i⟩⟨y_j⟩.</summary>
    public Matrix<double> Covariance => _covariance.Value;

    public ReadOnlySpan<double> Unit(int unit) => Units.Row(unit);

    /// <summary>The states from the least value of a unit to its largest.</summary>
    public ReadOnlySpan<int> Order(int unit) => _orders.Value[unit];

    /// <summary>Every y_i to an odd power, m × n.</summary>
    public Matrix<double> Power(int exponent) => _powers.GetOrAdd(exponent, Raised);

    /// <summary>r_ij.</summary>
    public double Correlation(int i, int j) => Covariance[i, j] / Math.Sqrt(Covariance[i, i] * Covariance[j, j]);

    /// <summary>The same features where states count otherwise.</summary>
    public WeightedFeatures Reweighted(double[] weights) => new(Units, weights, IsExact, _orders, _powers);

    /// <summary>A y.</summary>
    /// <param name="map">Any number of rows × m.</param>
    public WeightedFeatures Mapped(Matrix<double> map) => new(map.Times(Units), _weights, IsExact);

    /// <summary>What score matching needs.</summary>
    public PotentialMoments Potential(int order) => _potential?.Order == order ? _potential : _potential = new PotentialMoments(this, order);

    /// <summary>⟨z_i y_j⟩ for functions z of the state, p × n.</summary>
    public Matrix<double> MomentsWith(Matrix<double> functions)
    {
        var (moments, length) = (new Matrix<double>(functions.Rows, Width), functions.Rows * Count);
        var weighted = ArrayPool<double>.Shared.Rent(length);
        for (var row = 0; row < functions.Rows; row++)
            TensorPrimitives.Multiply(functions.Row(row), _weights, weighted.AsSpan(row * Count, Count));
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

    private Matrix<double> Raised(int exponent)
    {
        var (lower, raised) = (Power(exponent - 2), new Matrix<double>(Width, Count));
        for (var x = 0; x < raised.Data.Length; x++)
            raised.Data[x] = lower.Data[x] * Units.Data[x] * Units.Data[x];
        return raised;
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
