using System.Numerics.Tensors;
using Kadanoff.Numerics;

namespace Kadanoff.Diagnostics;

/// <summary>Names the class with the largest of K linear scores: s_c(x) = w_c·(x − o) + b_c; the first class where several are largest.</summary>
/// <remarks><i>Cost</i>: 2·N·p·K operations in float64; nothing of the size of the samples is allocated but the answer. <i>Checked by</i> NearestClassCentreTests.</remarks>
public sealed class LinearClassifier
{
    private const int PortionRows = 64;

    private readonly Projection _projection;
    private readonly double[] _offsets;

    /// <param name="directions">w, K × p.</param>
    /// <param name="offsets">b, K elements; empty for zeros.</param>
    /// <param name="origin">o, p elements; empty for zeros.</param>
    /// <exception cref="ShapeException">They do not fit each other.</exception>
    public LinearClassifier(Matrix<double> directions, ReadOnlySpan<double> offsets = default, ReadOnlySpan<double> origin = default)
    {
        ArgumentNullException.ThrowIfNull(directions);
        if (offsets.Length != 0 && offsets.Length != directions.Rows)
            throw new ShapeException($"{offsets.Length} offsets do not fit {directions.Rows} classes", "Give one offset for each class.");
        _projection = new Projection(directions, origin);
        _offsets = offsets.Length == 0 ? new double[directions.Rows] : offsets.ToArray();
    }

    public int Classes => _offsets.Length;

    /// <summary>The class of each sample.</summary>
    /// <param name="rows">samples × p.</param>
    /// <exception cref="ShapeException">The samples have another number of features.</exception>
    public int[] Predict(Matrix<float> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        if (rows.Columns != _projection.Width)
            throw new ShapeException($"Samples of {rows.Columns} features do not fit a classifier of {_projection.Width}", "Give features of the same stage.");
        var (classes, scores) = (new int[rows.Rows], new double[PortionRows * Classes]);
        for (var first = 0; first < rows.Rows; first += PortionRows)
        {
            var count = Math.Min(PortionRows, rows.Rows - first);
            _projection.Apply(new View<float>(rows.Span[(first * rows.Columns)..], count, rows.Columns), scores.AsSpan(0, count * Classes));
            for (var i = 0; i < count; i++)
            {
                var score = scores.AsSpan(i * Classes, Classes);
                TensorPrimitives.Add(score, _offsets, score);
                classes[first + i] = TensorPrimitives.IndexOfMax<double>(score);
            }
        }

        return classes;
    }
}
