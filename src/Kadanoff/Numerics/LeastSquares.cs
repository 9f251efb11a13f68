namespace Kadanoff.Numerics;

/// <summary>Linear least squares with a ridge: the X that minimises ‖F·X − Y‖² + ridge·‖X‖².</summary>
/// <remarks>
/// <i>Equation</i>: (FᵀF + ridge·1)·X = FᵀY, by Cholesky.
/// <i>Reference</i>: [golub2013, §6.1.4].
/// <i>Checked by</i> CholeskyTests.
/// </remarks>
public static class LeastSquares
{
    /// <summary>The coefficients X, features × targets.</summary>
    /// <param name="gram">FᵀF, features × features; not changed.</param>
    /// <param name="rightHandSides">FᵀY, features × targets; not changed.</param>
    /// <param name="ridge">In the units of the Gram matrix; 0 or more.</param>
    /// <exception cref="ShapeException">The matrices do not fit.</exception>
    /// <exception cref="DataException">Features depend on each other and the ridge is too small, or an element is not finite.</exception>
    public static Matrix<double> Ridge(Matrix<double> gram, Matrix<double> rightHandSides, double ridge)
    {
        ArgumentNullException.ThrowIfNull(gram);
        if (!(ridge >= 0) || !double.IsFinite(ridge))
            throw new ArgumentOutOfRangeException(nameof(ridge), ridge, "A ridge is a finite number, 0 or more.");
        var regular = new Matrix<double>(gram.Rows, gram.Columns, (double[])gram.Data.Clone());
        for (var i = 0; i < Math.Min(gram.Rows, gram.Columns); i++)
            regular[i, i] += ridge;
        return Cholesky.Decompose(regular).Solve(rightHandSides);
    }
}
