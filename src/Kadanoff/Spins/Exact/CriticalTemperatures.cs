namespace Kadanoff.Spins.Exact;

/// <summary>Where models have their transition: exact, or the best value that is known.</summary>
/// <remarks>
/// <i>Units</i>: J = k_B = 1. <i>Exact</i>: Ising on the square, 2/ln(1 + √2) [onsager1944], and on the triangular lattice, 4/ln 3 [houtappel1950]; Potts on the square, 1/ln(1 + √q) [wu1982].
/// <i>Measured</i>: cubic Ising [ferrenberg2018], XY on the square (Kosterlitz–Thouless) [hasenbusch2005]. Chains have none.
/// <i>Checked by</i> CriticalTemperaturesTests.
/// </remarks>
public static class CriticalTemperatures
{
    /// <summary>T_c of the model without field; null where it has none or it is not known here.</summary>
    /// <param name="model">ising, potts, xy.</param>
    /// <param name="lattice">square, triangular, cubic.</param>
    /// <param name="states">q of the Potts model.</param>
    public static double? Of(string model, string lattice, int states = 2) => (model, lattice) switch
    {
        ("ising", "square") => InfiniteIsing.CriticalTemperature,
        ("ising", "triangular") => 4 / Math.Log(3),
        ("ising", "cubic") => 1 / 0.221654626,
        ("potts", "square") => 1 / Math.Log(1 + Math.Sqrt(states)),
        ("xy", "square") => 0.8929,
        _ => null,
    };
}
