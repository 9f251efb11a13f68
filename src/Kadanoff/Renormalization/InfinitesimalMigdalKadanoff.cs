using Kadanoff.Flows;
using Kadanoff.Numerics;

namespace Kadanoff.Renormalization;

/// <summary>The Migdal–Kadanoff flow of the Ising model in the limit b → 1: a differential equation in l = ln(length).</summary>
/// <remarks>
/// <para><i>Equation</i>: dK/dl = β(K) = (d − 1) K + ½ sinh 2K · ln tanh K, odd in K; y = β′(K*). In d = 2 it respects duality, so that K* is the exact K_c.</para>
/// <para><i>Reference</i>: [migdal1976], [kadanoff1976]. <i>Checked by</i> MigdalKadanoffTests, and <c>rbm:A5</c> of selfcheck.</para>
/// </remarks>
/// <param name="Dimension">d, above 1; need not be whole.</param>
public sealed record InfinitesimalMigdalKadanoff(double Dimension) : ContinuousFlow
{
    /// <summary>Above this K the second term of β is −½ to the last digit.</summary>
    private const double Frozen = 18;

    public override string Name => FormattableString.Invariant($"infinitesimal Migdal–Kadanoff flow in {Dimension} dimensions");

    public override IReadOnlyList<Observable> Couplings { get; } = [CouplingStep.Coupling];

    /// <summary>The unstable fixed point, with y as its scaling dimension (scale e).</summary>
    /// <exception cref="DataException">There is none: d ≤ 1.</exception>
    public FixedPoint FixedPoint => FixedPointAt([Bisection.Root(Rate, 1e-9, 10, $"fixed point of the {Name}")]);

    /// <summary>β(K); 0 at K = 0.</summary>
    public double Rate(double coupling)
    {
        var size = Math.Abs(coupling);
        var decimation = size == 0 ? 0 : size > Frozen ? -0.5 : 0.5 * Math.Sinh(2 * size) * Hyperbolic.LogTanh(size);
        return ((Dimension - 1) * coupling) + Math.CopySign(decimation, -coupling);
    }

    /// <summary>β′(K) = d − 1 + cosh 2K · ln tanh K + 1.</summary>
    public double Slope(double coupling) =>
        Dimension + (Math.Abs(coupling) > Frozen ? -1 : Math.Cosh(2 * coupling) * Hyperbolic.LogTanh(Math.Abs(coupling)));

    public override double[] Rate(ReadOnlySpan<double> couplings) => [Rate(couplings[0])];

    public override Matrix<double> StabilityMatrix(ReadOnlySpan<double> couplings) => new(1, 1, [Slope(couplings[0])]);
}
