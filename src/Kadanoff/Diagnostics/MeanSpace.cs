using System.Numerics;
using System.Numerics.Tensors;
using Kadanoff.Numerics;

namespace Kadanoff.Diagnostics;

/// <summary>Receives the place of one sample in the space of the class means, relative to the mean of its own class.</summary>
/// <param name="row">Number of the sample among those that were added.</param>
/// <param name="deviation">y − ȳ_c; may be read, not kept.</param>
internal delegate void DeviationVisitor(int row, ReadOnlySpan<double> deviation);

/// <summary>The space in which the class means differ, scaled so that the scatter between classes is 1 in every direction; and the scatter within classes, seen in it.</summary>
/// <remarks>
/// <para><i>Equation</i>: the singular values σ_j and right vectors v_j of the K × p matrix with rows √w_c (m_c − m), m = Σ w_c m_c,
/// give Σb⁺ = Σ_j v_j v_jᵀ/σ_j². With y = (v_j·(x − m)/σ_j)_j: Tr(Σw Σb⁺) = Σ_c (w_c/n_c) Σ_{i∈c} ‖y_i − ȳ_c‖².</para>
/// <para><i>Rank</i>: directions with σ_j² below 1e-10 of the largest are rounding of float32 features and are left out; at most min(p, K − 1) remain.</para>
/// <para><i>Use</i>: the means come from a first pass over the samples (<see cref="ClassMoments"/>), the scatter from a second one, in any order and portions.</para>
/// <para><i>Cost</i>: 2·N·p·r operations, O(K·p) memory; no p × p matrix. <i>Reference</i>: [hesu2023]. <i>Checked by</i> SeparationFuzzinessTests.</para>
/// </remarks>
public sealed class MeanSpace
{
    /// <summary>Part of the greatest eigenvalue of Σb at which a smaller one counts as zero.</summary>
    public const double Cutoff = 1e-10;

    private const int PortionRows = 64;

    private readonly ClassMoments _moments;
    private readonly double[] _weights;
    private readonly Projection _projection;
    private readonly Matrix<double> _means;
    private readonly Matrix<double> _slopes;
    private readonly double[] _coordinates;
    private readonly double[] _scatter;
    private readonly long[] _counts;

    /// <param name="moments">Of the samples, all seen.</param>
    /// <param name="weighting">Of the classes.</param>
    /// <exception cref="DataException">Constant features, classes that are single points, means that coincide, a class without samples.</exception>
    public MeanSpace(ClassMoments moments, ClassWeighting weighting = ClassWeighting.Samples)
    {
        ArgumentNullException.ThrowIfNull(moments);
        moments.Traces().RequireScatter();
        _moments = moments;
        _weights = [.. moments.Counts.Select(count => weighting == ClassWeighting.Equal ? 1.0 / moments.Classes : (double)count / moments.Count)];
        var (origin, centred) = Centred(moments.Means());
        (Eigenvalues, var directions) = Directions(centred);
        _projection = new Projection(directions, origin);
        _means = centred.Times(directions.Transposed());
        _slopes = new Matrix<double>(_means.Rows, Rank);
        for (var c = 0; c < Classes; c++)
            for (var j = 0; j < Rank; j++)
                _slopes[c, j] = Eigenvalues[j] * _means[c, j];
        _coordinates = new double[PortionRows * Rank];
        (_scatter, _counts) = (new double[Classes], new long[Classes]);
    }

    public int Classes => _weights.Length;

    /// <summary>r: directions in which the class means differ.</summary>
    public int Rank => Eigenvalues.Count;

    /// <summary>σ_j²: the eigenvalues of Σb that are not zero, descending; features squared.</summary>
    public IReadOnlyList<double> Eigenvalues { get; }

    /// <summary>What each class contributes to Tr(Σw Σb⁺).</summary>
    /// <exception cref="DataException">Other samples were seen in the second pass than in the first.</exception>
    public double[] ByClass()
    {
        if (!_counts.AsSpan().SequenceEqual([.. _moments.Counts]))
            throw new DataException($"The second pass saw {_counts.Sum()} samples, the first {_moments.Count}, or other labels", "Add the same samples in both passes.");
        var contributions = new double[Classes];
        for (var c = 0; c < Classes; c++)
            contributions[c] = _weights[c] / _counts[c] * _scatter[c];
        return contributions;
    }

    /// <summary>Adds samples of the second pass.</summary>
    /// <param name="rows">samples × p, row-major.</param>
    /// <param name="labels">One per row, 0 … K − 1.</param>
    /// <exception cref="DataException">A label is out of range, or a sample holds NaN or infinity.</exception>
    public void Add<T>(View<T> rows, ReadOnlySpan<int> labels)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Add(rows, labels, null);

    /// <summary>Adds samples of the second pass, and shows where each lies.</summary>
    internal void Add<T>(View<T> rows, ReadOnlySpan<int> labels, DeviationVisitor? visit)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (rows.Rows != labels.Length)
            throw new ArgumentException($"{rows.Rows} rows and {labels.Length} labels do not fit.", nameof(labels));
        for (var first = 0; first < rows.Rows; first += PortionRows)
        {
            var count = Math.Min(PortionRows, rows.Rows - first);
            _projection.Apply(new View<T>(rows.Data[(first * rows.RowStride)..], count, rows.Columns, rows.RowStride), _coordinates.AsSpan(0, count * Rank));
            for (var i = 0; i < count; i++)
            {
                var deviation = _coordinates.AsSpan(i * Rank, Rank);
                AddSample(deviation, labels[first + i]);
                visit?.Invoke(first + i, deviation);
            }
        }
    }

    /// <summary>(m_c − m)·(x − m_c′) for a sample x of class c′.</summary>
    /// <param name="label">c.</param>
    /// <param name="deviation">Of the sample.</param>
    internal double Along(int label, ReadOnlySpan<double> deviation)
    {
        var slope = _slopes.Row(label);
        var sum = 0.0;
        for (var j = 0; j < deviation.Length; j++)
            sum += slope[j] * deviation[j];
        return sum;
    }

    /// <summary>Turns the coordinates of a sample into its deviation from the mean of its class, and counts it.</summary>
    private void AddSample(Span<double> coordinates, int label)
    {
        if ((uint)label >= (uint)Classes)
            throw new DataException($"sample {_counts.Sum()} has label {label}, but there are {Classes} classes", "Labels must be 0 … classes − 1.");
        var distance = 0.0;
        var mean = _means.Row(label);
        for (var j = 0; j < coordinates.Length; j++)
        {
            coordinates[j] -= mean[j];
            distance += coordinates[j] * coordinates[j];
        }

        if (!double.IsFinite(distance))
            throw new DataException($"sample {_counts.Sum()} holds NaN or infinity", "Check the weights and the scale of the data.");
        _scatter[label] += distance;
        _counts[label]++;
    }

    /// <summary>The weighted mean of the class means, and the class means relative to it.</summary>
    private (double[] Origin, Matrix<double> Centred) Centred(Matrix<double> means)
    {
        var origin = new double[means.Columns];
        for (var c = 0; c < means.Rows; c++)
            TensorPrimitives.MultiplyAdd(means.Row(c), _weights[c], origin, origin);
        for (var c = 0; c < means.Rows; c++)
            TensorPrimitives.Subtract(means.Row(c), origin, means.Row(c));
        return (origin, means);
    }

    /// <summary>σ_j², and v_j/σ_j as rows.</summary>
    private (double[] Eigenvalues, Matrix<double> Directions) Directions(Matrix<double> centred)
    {
        var weighted = new Matrix<double>(centred.Rows, centred.Columns);
        for (var c = 0; c < centred.Rows; c++)
            TensorPrimitives.Multiply(centred.Row(c), Math.Sqrt(_weights[c]), weighted.Row(c));
        var decomposition = SingularValueDecomposition.Decompose(weighted);
        var eigenvalues = decomposition.S.Select(s => s * s).ToArray();
        var rank = eigenvalues.Count(value => value > Cutoff * eigenvalues[0]);
        var directions = new Matrix<double>(rank, centred.Columns);
        for (var j = 0; j < rank; j++)
            for (var k = 0; k < centred.Columns; k++)
                directions[j, k] = decomposition.V[k, j] / decomposition.S[j];
        return (eigenvalues[..rank], directions);
    }
}
