using Kadanoff.Numerics;

namespace Kadanoff.Statistics;

/// <summary>A quantity that goes as a power of the size, fitted to measured numbers: exponents by finite-size scaling.</summary>
/// <remarks>
/// <para><i>Equation</i>: ln y = ln a + p ln L (+ c L^{−ω} where a correction of known ω is asked for), weighted least squares with the error σ/y of ln y; errors from the inverse of the normal
/// matrix, not rescaled. At T_c: χ ∝ L^{γ/ν}, ⟨|m|⟩ ∝ L^{−β/ν}, dU₄/dK ∝ L^{1/ν}.</para>
/// <para><i>Valid for</i> independent positive numbers with small relative errors; χ² per degree of freedom well above 1 says that the law does not hold. <i>Reference</i>: [privman1990].
/// <i>Checked by</i> PowerLawFitTests.</para>
/// </remarks>
/// <param name="Exponent">p.</param>
/// <param name="LogAmplitude">ln a.</param>
/// <param name="Correction">c; exactly 0 where none was asked for.</param>
/// <param name="ChiSquare">Σ (residual/error)².</param>
/// <param name="DegreesOfFreedom">Points minus parameters; 0 where the fit goes through all points.</param>
public sealed record PowerLawFit(Estimate Exponent, Estimate LogAmplitude, Estimate Correction, double ChiSquare, int DegreesOfFreedom)
{
    /// <summary>Fits numbers at several sizes.</summary>
    /// <param name="sizes">L.</param>
    /// <param name="values">y, each positive with a positive error.</param>
    /// <param name="correctionExponent">ω, positive.</param>
    /// <exception cref="DataException">There are fewer numbers than parameters, or one is not positive with an error.</exception>
    public static PowerLawFit Of(IReadOnlyList<double> sizes, IReadOnlyList<Estimate> values, double? correctionExponent = null)
    {
        ArgumentNullException.ThrowIfNull(sizes);
        ArgumentNullException.ThrowIfNull(values);
        var parameters = correctionExponent is null ? 2 : 3;
        Require(sizes, values, parameters);
        var rows = sizes.Select(size => Row(size, correctionExponent)).ToArray();
        var weights = values.Select(value => Math.Pow(value.Value / value.StandardError, 2)).ToArray();
        var (gram, right) = (new Matrix<double>(parameters, parameters), new Matrix<double>(parameters, 1));
        for (var i = 0; i < rows.Length; i++)
            AddRow(gram, right, rows[i], weights[i], Math.Log(values[i].Value));
        var solution = LeastSquares.Ridge(gram, right, 0).Data;
        var covariance = LeastSquares.Ridge(gram, Identity(parameters), 0);
        var chiSquare = rows.Select((row, i) => weights[i] * Math.Pow(Math.Log(values[i].Value) - row.Zip(solution, (x, c) => x * c).Sum(), 2)).Sum();
        Estimate Parameter(int index) => new(solution[index], Math.Sqrt(covariance[index, index]), rows.Length);
        return new PowerLawFit(Parameter(1), Parameter(0), parameters == 3 ? Parameter(2) : Estimate.Exact(0), chiSquare, rows.Length - parameters);
    }

    private static double[] Row(double size, double? correctionExponent) =>
        correctionExponent is { } omega ? [1, Math.Log(size), Math.Pow(size, -omega)] : [1, Math.Log(size)];

    private static void AddRow(Matrix<double> gram, Matrix<double> right, double[] row, double weight, double logValue)
    {
        for (var i = 0; i < row.Length; i++)
        {
            right[i, 0] += weight * row[i] * logValue;
            for (var j = 0; j < row.Length; j++)
                gram[i, j] += weight * row[i] * row[j];
        }
    }

    private static Matrix<double> Identity(int size)
    {
        var identity = new Matrix<double>(size, size);
        for (var i = 0; i < size; i++)
            identity[i, i] = 1;
        return identity;
    }

    private static void Require(IReadOnlyList<double> sizes, IReadOnlyList<Estimate> values, int parameters)
    {
        if (sizes.Count != values.Count || sizes.Count < parameters)
            throw new DataException($"{values.Count} numbers at {sizes.Count} sizes do not determine {parameters} parameters", "Give at least as many sizes, each with its number.");
        if (values.Any(value => !(value.Value > 0) || !(value.StandardError > 0) || !double.IsFinite(value.StandardError)) || sizes.Any(size => !(size > 0)))
            throw new DataException("A number to fit is not positive, or has no error", "Leave it out, or measure longer.");
    }
}
