using Kadanoff.Numerics;

namespace Kadanoff.Spins.Exact;

/// <summary>The Ising model on a square lattice of n × m sites that closes on itself in both directions, without field: the exact partition function.</summary>
/// <remarks>
/// <para><i>Equation</i>: Z = ½(2 sinh 2K)^{nm/2}·[Π 2cosh ½mγ_{2r+1} + Π 2sinh ½mγ_{2r+1} + Π 2cosh ½mγ_{2r} + Π 2sinh ½mγ_{2r}], r = 0 … n − 1, where
/// cosh γ_l = cosh 2K coth 2K − cos(πl/n) and γ_l &gt; 0, but γ₀ = 2K + ln tanh K <b>with its sign</b>: the last product is negative above T_c.</para>
/// <para><i>Units</i>: J = k_B = 1. <i>Range</i>: K &gt; 0, n and m at least 2 (on a side of 2 each pair is joined twice).
/// <i>Reference</i>: [kaufman1949]. <i>Checked by</i> IsingTorusTests, and <c>rbm:A2</c> of selfcheck.</para>
/// </remarks>
public sealed class IsingTorus
{
    private readonly int _sites;

    /// <summary>The four products: sign · exp(log), and slope · exp(log) = their derivatives by K.</summary>
    private readonly (double Sign, double Log, double Slope)[] _terms;

    private readonly double _coupling;

    /// <param name="columns">n.</param>
    /// <param name="rows">m.</param>
    /// <param name="coupling">K = J/(k_B T).</param>
    /// <exception cref="ArgumentOutOfRangeException">A side is below 2, or the coupling is not positive.</exception>
    public IsingTorus(int columns, int rows, double coupling)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(columns, 2);
        ArgumentOutOfRangeException.ThrowIfLessThan(rows, 2);
        if (!(coupling > 0) || !double.IsFinite(coupling))
            throw new ArgumentOutOfRangeException(nameof(coupling), coupling, "The coupling is a positive number.");
        (_sites, _coupling) = (checked(columns * rows), coupling);
        _terms = [Cosines(columns, rows, 1), Sines(columns, rows, 1), Cosines(columns, rows, 0), Sines(columns, rows, 0)];
    }

    /// <summary>ln Z of the whole lattice.</summary>
    public double LogPartition
    {
        get
        {
            var largest = Largest();
            return ((_sites / 2.0) * Math.Log(2 * Math.Sinh(2 * _coupling))) + largest + Math.Log(_terms.Sum(term => term.Sign * Math.Exp(term.Log - largest)) / 2);
        }
    }

    /// <summary>u = −∂ln Z/∂K per site.</summary>
    public double Energy
    {
        get
        {
            var largest = Largest();
            var (sum, slope) = (0.0, 0.0);
            foreach (var term in _terms)
            {
                var size = Math.Exp(term.Log - largest);
                sum += term.Sign * size;
                slope += term.Slope * size;
            }

            return -(1 / Math.Tanh(2 * _coupling)) - (slope / sum / _sites);
        }
    }

    private double Largest() => _terms.Max(term => term.Log);

    /// <summary>Π 2cosh ½mγ_l over even or odd l: positive, with ∂ ln = Σ ½m γ′ tanh ½mγ.</summary>
    private (double Sign, double Log, double Slope) Cosines(int columns, int rows, int parity)
    {
        var (log, slope) = (0.0, 0.0);
        for (var l = parity; l < 2 * columns; l += 2)
        {
            var (gamma, derivative) = Gamma(l, columns);
            var x = rows * gamma / 2;
            log += Hyperbolic.LogTwoCosh(x);
            slope += rows / 2.0 * derivative * Math.Tanh(x);
        }

        return (1, log, slope);
    }

    /// <summary>Π 2sinh ½mγ_l: its derivative is written so that it stays finite where γ₀ passes through zero.</summary>
    private (double Sign, double Log, double Slope) Sines(int columns, int rows, int parity)
    {
        var (log, slope) = (0.0, 0.0);
        for (var l = parity == 0 ? 2 : parity; l < 2 * columns; l += 2)
        {
            var (gamma, derivative) = Gamma(l, columns);
            var x = rows * gamma / 2;
            log += x + Math.Log(-Math.Exp(-2 * x) + 1);
            slope += rows / 2.0 * derivative / Math.Tanh(x);
        }

        if (parity == 1)
            return (1, log, slope);
        var (first, rate) = Gamma(0, columns);
        var half = rows * first / 2;
        var tanh = Math.Tanh(half);

        // The term is R·2sinh with R = exp(log); it is kept as R·2cosh times tanh, a sign between −1 and 1.
        return (tanh, log + Hyperbolic.LogTwoCosh(half), (slope * tanh) + (rows / 2.0 * rate));
    }

    /// <summary>γ_l and ∂γ_l/∂K.</summary>
    private (double Gamma, double Derivative) Gamma(int l, int columns)
    {
        var (sinh, cosh) = (Math.Sinh(2 * _coupling), Math.Cosh(2 * _coupling));
        if (l == 0)
            return ((2 * _coupling) + Math.Log(Math.Tanh(_coupling)), 2 + (2 / sinh));
        var gamma = Math.Acosh((cosh * cosh / sinh) - Math.Cos(Math.PI * l / columns));
        return (gamma, 2 * cosh * (1 - (1 / (sinh * sinh))) / Math.Sinh(gamma));
    }
}
