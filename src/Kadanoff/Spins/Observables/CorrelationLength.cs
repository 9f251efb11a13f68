namespace Kadanoff.Spins.Observables;

/// <summary>The second-moment correlation length of a closed lattice, from the structure factor at rest and at its longest wave.</summary>
/// <remarks>
/// <i>Equation</i>: ξ = √(S(0)/S(k) − 1)/(2 sin ½k), k = 2π/L: exact for a propagator 1/(m² + 4 sin² ½k). <i>Units</i>: lattice spacings. <i>Valid for</i> lattices of unit steps, in the
/// disordered phase and at T_c, where ξ/L = 0.9050 for the Ising model on the square. <i>Reference</i>: [cooper1982]. <i>Checked by</i> SpinMeasurementsTests.
/// </remarks>
public static class CorrelationLength
{
    /// <param name="atRest">S(0).</param>
    /// <param name="atLongestWave">S(2π/L).</param>
    /// <param name="length">L.</param>
    /// <returns>NaN where S(k) is larger than S(0).</returns>
    public static double SecondMoment(double atRest, double atLongestWave, int length) =>
        Math.Sqrt((atRest / atLongestWave) - 1) / (2 * Math.Sin(Math.PI / length));
}
