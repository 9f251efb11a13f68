using System.Numerics.Tensors;
using Kadanoff.Numerics;

namespace Kadanoff.Diagnostics.Characteristic;

/// <summary>Ising couplings between all pairs of many units, from how each sign follows the others.</summary>
/// <remarks>
/// <para><i>Equation</i>: P(s_i | others) = 1/(1 + exp(−s_i (h_i + Σ_j β_ij s_j))); every row (h_i, β_i) maximises ⟨ln P⟩ − ½λ(h_i² + ‖β_i‖²) with λ = 10⁻⁴, and J_ij = ¼(β_ij + β_ji),
/// for β = 2J where the law is exp(Σ J_ij s_i s_j).</para>
/// <para><i>Method</i>: Newton's iteration, a step whose fields change by at most Δ shortened to ln(1 + Δ)/Δ of it, with which it cannot run away.
/// <i>Valid for</i> at most 64 units. The penalty bounds the couplings of units that determine each other.</para>
/// <para><i>Cost</i>: 2·n·m³ for each of about ten iterations. <i>Reference</i>: [besag1975], [bach2010] for the step. <i>Checked by</i> SignPseudoLikelihoodTests.</para>
/// </remarks>
internal sealed class SignPseudoLikelihood
{
    /// <summary>λ.</summary>
    public const double Penalty = 1e-4;

    /// <summary>More would take minutes.</summary>
    public const int MostUnits = 64;

    private const int MostSteps = 200;
    private const double SmallestStep = 1e-9;

    private readonly Matrix<double> _coefficients;
    private readonly Cholesky[] _curvatures;

    /// <param name="signs">±1, units × states.</param>
    /// <param name="weights">Of the states, of sum 1.</param>
    /// <exception cref="DataException">There are too many units.</exception>
    public SignPseudoLikelihood(Matrix<double> signs, ReadOnlySpan<double> weights)
    {
        if (signs.Rows > MostUnits)
            throw new DataException($"Couplings between {signs.Rows} units take too long: {MostUnits} are the most", "Measure fewer units, or the leading principal components.");
        (_coefficients, _curvatures) = (new Matrix<double>(signs.Rows, signs.Rows), new Cholesky[signs.Rows]);
        var largest = double.PositiveInfinity;
        for (var step = 0; step < MostSteps && largest > SmallestStep; step++)
        {
            var against = Against(signs, _coefficients);
            var gradient = Gradient(signs, weights, against, _coefficients);
            for (var unit = 0; unit < signs.Rows; unit++)
                _curvatures[unit] = Curvature(signs, weights, against.Row(unit), unit);
            largest = Move(_coefficients, gradient, damped: true);
        }
    }

    /// <summary>J, symmetric; the diagonal means nothing.</summary>
    public Matrix<double> Couplings => Symmetric(_coefficients);

    /// <summary>J of other signs or weights near by: one Newton step with the curvature found here.</summary>
    public Matrix<double> AfterOneStep(Matrix<double> signs, ReadOnlySpan<double> weights)
    {
        var coefficients = new Matrix<double>(signs.Rows, signs.Rows, (double[])_coefficients.Data.Clone());
        Move(coefficients, Gradient(signs, weights, Against(signs, coefficients), coefficients), damped: false);
        return Symmetric(coefficients);
    }

    private static Matrix<double> Symmetric(Matrix<double> coefficients)
    {
        var couplings = new Matrix<double>(coefficients.Rows, coefficients.Rows);
        for (var i = 0; i < coefficients.Rows; i++)
            for (var j = 0; j < coefficients.Rows; j++)
                couplings[i, j] = (coefficients[i, j] + coefficients[j, i]) / 4;
        return couplings;
    }

    /// <summary>P(−s_i | others) of every unit and state; the diagonal of the coefficients holds the fields h.</summary>
    private static Matrix<double> Against(Matrix<double> signs, Matrix<double> coefficients)
    {
        var others = new Matrix<double>(coefficients.Rows, coefficients.Rows, (double[])coefficients.Data.Clone());
        for (var unit = 0; unit < others.Rows; unit++)
            others[unit, unit] = 0;
        var against = others.Times(signs);
        for (var unit = 0; unit < others.Rows; unit++)
        {
            var row = against.Row(unit);
            TensorPrimitives.Add(row, coefficients[unit, unit], row);
            TensorPrimitives.Multiply(row, signs.Row(unit), row);
            TensorPrimitives.Negate<double>(row, row);
            TensorPrimitives.Sigmoid<double>(row, row);
        }

        return against;
    }

    /// <summary>Of what is maximised, a row for each unit.</summary>
    private static Matrix<double> Gradient(Matrix<double> signs, ReadOnlySpan<double> weights, Matrix<double> against, Matrix<double> coefficients)
    {
        var pulls = new Matrix<double>(signs.Rows, signs.Columns);
        for (var unit = 0; unit < signs.Rows; unit++)
        {
            TensorPrimitives.Multiply(against.Row(unit), signs.Row(unit), pulls.Row(unit));
            TensorPrimitives.Multiply(pulls.Row(unit), weights, pulls.Row(unit));
        }

        var gradient = new Matrix<double>(signs.Rows, signs.Rows);
        Gemm.Multiply(pulls.AsView(), signs.AsView().Transpose(), gradient.Span);
        for (var unit = 0; unit < signs.Rows; unit++)
            gradient[unit, unit] = TensorPrimitives.Sum<double>(pulls.Row(unit));
        TensorPrimitives.MultiplyAdd(coefficients.Span, -Penalty, gradient.Span, gradient.Span);
        return gradient;
    }

    /// <summary>Minus the second derivatives for one unit.</summary>
    private static Cholesky Curvature(Matrix<double> signs, ReadOnlySpan<double> weights, ReadOnlySpan<double> against, int unit)
    {
        var spread = new double[weights.Length];
        for (var state = 0; state < spread.Length; state++)
            spread[state] = weights[state] * against[state] * (1 - against[state]);
        var spreads = new WeightedFeatures(signs, spread, true);
        var curvature = spreads.MomentsWith(signs);
        for (var j = 0; j < signs.Rows; j++)
            curvature[unit, j] = curvature[j, unit] = spreads.Means[j];
        curvature[unit, unit] = TensorPrimitives.Sum<double>(spread);
        for (var j = 0; j < signs.Rows; j++)
            curvature[j, j] += Penalty;
        return Cholesky.Decompose(curvature);
    }

    /// <summary>One step of every unit; gives the largest change of a field.</summary>
    private double Move(Matrix<double> coefficients, Matrix<double> gradient, bool damped)
    {
        var largest = 0.0;
        for (var unit = 0; unit < coefficients.Rows; unit++)
        {
            var change = _curvatures[unit].Solve(new Matrix<double>(gradient.Columns, 1, gradient.Row(unit).ToArray())).Data;
            var field = TensorPrimitives.SumOfMagnitudes<double>(change);
            TensorPrimitives.MultiplyAdd(change, damped && field > 0 ? Math.Log(1 + field) / field : 1, coefficients.Row(unit), coefficients.Row(unit));
            largest = Math.Max(largest, field);
        }

        return largest;
    }
}
