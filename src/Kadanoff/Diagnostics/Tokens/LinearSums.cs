using System.Numerics.Tensors;
using Kadanoff.Numerics;

namespace Kadanoff.Diagnostics.Tokens;

/// <summary>Sums from which a linear fit with intercept of several targets follows.</summary>
/// <remarks>
/// <i>Equation</i>: with features and targets centred, 1 − R² = (Σy² − 2·bᵀΣxy + bᵀ(Σxxᵀ)b)/Σy², b by least squares; a ridge of 1e-10 of the mean eigenvalue takes care of features that depend on each other, as behind a normalisation.
/// <i>Precision</i>: features are shifted by the first sample. <i>Checked by</i> ResidualStreamTests.
/// </remarks>
/// <param name="width">p.</param>
/// <param name="targets">How many.</param>
internal sealed class LinearSums(int width, int targets)
{
    private const double Ridge = 1e-10;

    private readonly Matrix<double> _gram = new(width, width);
    private readonly Matrix<double> _products = new(width, targets);
    private readonly double[] _sums = new double[width];
    private readonly double[] _targetSums = new double[targets];
    private readonly double[] _targetSquares = new double[targets];
    private double[] _rows = [];
    private long _count;

    /// <summary>The sums of several, together.</summary>
    public static LinearSums Total(IReadOnlyList<LinearSums> parts)
    {
        var total = new LinearSums(parts[0]._sums.Length, parts[0]._targetSums.Length);
        foreach (var part in parts)
        {
            total._count += part._count;
            foreach (var (sum, added) in new[] { (total._gram.Data, part._gram.Data), (total._products.Data, part._products.Data), (total._sums, part._sums), (total._targetSums, part._targetSums), (total._targetSquares, part._targetSquares) })
                TensorPrimitives.Add<double>(sum, added, sum);
        }

        return total;
    }

    /// <summary>Adds samples.</summary>
    /// <param name="rows">samples × p.</param>
    /// <param name="values">samples × targets.</param>
    /// <param name="threads">Does not change the numbers.</param>
    public void Add(View<float> rows, View<double> values, int threads)
    {
        if (_rows.Length < rows.Rows * width)
            _rows = new double[rows.Rows * width];
        for (var i = 0; i < rows.Rows; i++)
        {
            var row = _rows.AsSpan(i * width, width);
            TensorPrimitives.ConvertTruncating(rows.Data.Slice(i * rows.RowStride, width), row);
            TensorPrimitives.Add(_sums, row, _sums);
            for (var j = 0; j < targets; j++)
            {
                var y = values.Data[(i * targets) + j];
                _targetSums[j] += y;
                _targetSquares[j] += y * y;
            }
        }

        var view = new View<double>(_rows, rows.Rows, width);
        Gemm.Multiply(view.Transpose(), view, _gram.Span, accumulate: true, threads: threads);
        Gemm.Multiply(view.Transpose(), values, _products.Span, accumulate: true, threads: threads);
        _count += rows.Rows;
    }

    /// <summary>1 − R² of each target.</summary>
    /// <exception cref="DataException">Constant features or targets.</exception>
    public double[] Residuals()
    {
        var (gram, products) = (new Matrix<double>(width, width), new Matrix<double>(width, targets));
        var trace = 0.0;
        for (var i = 0; i < width; i++)
        {
            for (var j = 0; j < width; j++)
                gram[i, j] = _gram[i, j] - (_sums[i] * _sums[j] / _count);
            for (var j = 0; j < targets; j++)
                products[i, j] = _products[i, j] - (_sums[i] * _targetSums[j] / _count);
            trace += gram[i, i];
        }

        if (!(trace > 1e-12 * TensorPrimitives.SumOfSquares<double>(_sums) / _count))
            throw new DataException("Constant features: all tokens coincide", "Look for a dead layer.");
        var coefficients = LeastSquares.Ridge(gram, products, Ridge * trace / width);
        var fitted = gram.Times(coefficients);
        return [.. Enumerable.Range(0, targets).Select(j => Residual(coefficients, products, fitted, j))];
    }

    private double Residual(Matrix<double> coefficients, Matrix<double> products, Matrix<double> fitted, int target)
    {
        var variance = _targetSquares[target] - (_targetSums[target] * _targetSums[target] / _count);
        if (!(variance > 0))
            throw new DataException("All next tokens are the same", "Give a longer text.");
        var explained = 0.0;
        for (var i = 0; i < width; i++)
            explained += coefficients[i, target] * ((2 * products[i, target]) - fitted[i, target]);
        return Math.Max(0, 1 - (explained / variance));
    }
}
