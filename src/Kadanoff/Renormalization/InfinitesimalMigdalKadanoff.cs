using Kadanoff.Numerics;

namespace Kadanoff.Renormalization;

/// <summary>The Migdal–Kadanoff flow of the Ising model in the limit b → 1: a differential equation in l = ln(length).</summary>
/// <remarks>
/// <para><i>Equation</i>: dK/dl = β(K) = (d − 1) K + ½ sinh 2K · ln tanh K; y = β′(K*). In d = 2 it respects duality, so that K* is the exact K_c.</para>
/// <para><i>Reference</i>: [migdal1976], [kadanoff1976]. <i>Checked by</i> MigdalKadanoffTests, and <c>rbm:A5</c> of selfcheck.</para>
/// </remarks>
/// <param name="Dimension">d, above 1; need not be whole.</param>
public sealed record InfinitesimalMigdalKadanoff(double Dimension)
{
    /// <summary>Above this K the second term of β is −½ to the last digit.</summary>
    private const double Frozen = 18;

    /// <summary>β(K); 0 at K = 0.</summary>
    public double Rate(double coupling) => coupling == 0 ? 0
        : ((Dimension - 1) * coupling) + (coupling > Frozen ? -0.5 : 0.5 * Math.Sinh(2 * coupling) * Math.Log(Math.Tanh(coupling)));

    /// <summary>β′(K) = d − 1 + cosh 2K · ln tanh K + 1.</summary>
    public double Slope(double coupling) => Dimension + (Math.Cosh(2 * coupling) * Math.Log(Math.Tanh(coupling)));

    /// <summary>The unstable fixed point, with y as its scaling dimension (scale e).</summary>
    /// <exception cref="DataException">There is none: d ≤ 1.</exception>
    public FixedPoint FixedPoint
    {
        get
        {
            var coupling = Bisection.Root(Rate, 1e-9, 10, FormattableString.Invariant($"fixed point of the infinitesimal Migdal–Kadanoff flow in {Dimension} dimensions"));
            return new FixedPoint([coupling], [Math.Exp(Slope(coupling))], Math.E);
        }
    }
}
