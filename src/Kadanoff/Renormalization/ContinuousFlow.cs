using System.Numerics;
using Kadanoff.Flows;
using Kadanoff.Numerics;

namespace Kadanoff.Renormalization;

/// <summary>Renormalization by steps that are infinitely small: couplings obey a differential equation in l, the logarithm of the length.</summary>
/// <remarks>
/// <para><i>Equation</i>: dK_i/dl = β_i(K); around β(K*) = 0, δK grows as e^{yl} with the eigenvalues y of ∂β_i/∂K_j.</para>
/// <para><i>Reference</i>: [wilson1974]. <i>Checked by</i> OneLoopWilsonTests, IntegratedStepTests.</para>
/// </remarks>
public abstract record ContinuousFlow
{
    /// <summary>For people: <c>one-loop flow of the φ⁴ model, d = 3</c>.</summary>
    public abstract string Name { get; }

    /// <summary>What flows.</summary>
    public abstract IReadOnlyList<Observable> Couplings { get; }

    /// <summary>β(K).</summary>
    /// <param name="couplings">One number for each of <see cref="Couplings"/>.</param>
    public abstract double[] Rate(ReadOnlySpan<double> couplings);

    /// <summary>∂β_i/∂K_j; from differences where a flow does not know better.</summary>
    public virtual Matrix<double> StabilityMatrix(ReadOnlySpan<double> couplings) => CentralDifferences.Jacobian(x => Rate(x), couplings);

    /// <summary>The step from one scale to another b times coarser.</summary>
    /// <param name="factor">b, above 1; need not be whole.</param>
    public IntegratedStep Over(double factor) => new(this, factor);

    /// <summary>The fixed point that Newton's iteration finds from a start nearby; its scale is e.</summary>
    /// <exception cref="DataException">The iteration does not converge.</exception>
    public FixedPoint FixedPointNear(ReadOnlySpan<double> start)
    {
        var root = DampedNewton.Root(x => Rate(x), x => StabilityMatrix(x), start);
        return root is not null ? FixedPointAt(root) : throw new DataException($"No fixed point of the {Name} was found", "Start nearer to one: where all rates are small.");
    }

    /// <summary>A fixed point that is known, with its exponents.</summary>
    public FixedPoint FixedPointAt(double[] couplings) =>
        new(couplings, [.. GeneralEigen.Values(StabilityMatrix(couplings)).Select(Complex.Exp).OrderByDescending(value => value.Magnitude)], Math.E);
}
