using Kadanoff.Spins.Exact;

namespace Kadanoff.Studies.Exact;

/// <summary>The square-lattice Ising model: small lattices counted out, the torus of Kaufman, and the infinite lattice of Onsager and Yang.</summary>
/// <remarks><i>Reference</i>: [onsager1944], [kaufman1949], [yang1952]; the numbers of small lattices are from an independent enumeration. <i>Checked by</i> SelfcheckTests.</remarks>
internal static class IsingFigures
{
    /// <summary>L, K, then ln Z, u, c, ⟨|m|⟩, ⟨m²⟩, U₄ and the entropy.</summary>
    private static readonly (int Side, double Coupling, double[] Expected)[] s_small =
    [
        (3, InfiniteIsing.CriticalCoupling, [9.0202134009, -1.6112463815, 0.62873611, 0.8710719355, 0.8094299893, 0.6201465606, 2.6297183881]),
        (4, 0.2, [11.7714703585, -0.4561353695, 0.11954619, 0.3427656276, 0.1751994781, 0.2078597651, 10.3118371760]),
        (4, 0.3, [12.7855233257, -0.8440540736, 0.44099265, 0.5203580030, 0.3576467969, 0.4120282912, 8.7340637723]),
        (4, 0.408, [14.7401911274, -1.4190587212, 0.81630379, 0.7820158515, 0.6776303463, 0.5899485242, 5.4765757954]),
        (4, InfiniteIsing.CriticalCoupling, [15.5219154588, -1.5656237876, 0.78326683, 0.8438604448, 0.7613589086, 0.6171993184, 4.4827198297]),
        (4, 0.5, [17.1053671187, -1.7553802888, 0.60553266, 0.9189432674, 0.8689216816, 0.6448107912, 3.0623248085]),
        (4, 1.0, [32.6987214019, -1.9971584403, 0.02340940, 0.9992745837, 0.9986486704, 0.6665537568, 0.7441863578]),
    ];

    /// <summary>L, then ln Z and u at T_c, ln Z at T = 2, 2.5 and 5.</summary>
    private static readonly (int Side, double[] Expected)[] s_torus =
    [
        (4, [15.521915459, -1.5656238, 17.105367119, 14.561093024, 11.771470359]),
        (8, [60.141780789, -1.4915891, 66.344581879, 56.599388760, 47.010147422]),
        (16, [238.642256635, -1.4530649, 263.296210434, 225.228846756, 188.039887956]),
        (32, [952.648079549, -1.4336585, 1051.104987615, 900.478307763, 752.159551771]),
        (40, [1488.152600228, -1.4297713, 1641.961647501, 1406.984870821, 1175.249299642]),
        (64, [3808.672283420, -1.4239384, 4202.340507979, 3601.874269379, 3008.638207084]),
    ];

    /// <summary>T, then ln Z per site, u and m; T = 0 stands for the critical temperature.</summary>
    private static readonly (double Temperature, double[] Expected)[] s_infinite =
    [
        (1.0, [2.0003482837, -1.9971602041, 0.9992757520]),
        (1.5, [1.3389621236, -1.9511165731, 0.9864996026]),
        (2.0, [1.0257928127, -1.7455645753, 0.9113193779]),
        (2.2, [0.9503391383, -1.5464891441, 0.7847551314]),
        (0, [0.9296953983, -1.4142135624, 0]),
        (2.3, [0.9215777822, -1.3428663877, 0]),
        (2.5, [0.8793638208, -1.1060792037, 0]),
        (3.0, [0.8158827319, -0.8173095925, 0]),
        (4.0, [0.7591064785, -0.5572722406, 0]),
        (5.0, [0.7345308123, -0.4282288332, 0]),
    ];

    /// <summary>Row A3: f, u and m of the infinite lattice.</summary>
    internal static IReadOnlyList<Check> OfInfiniteLattice => [.. Figure.Numbered("rbm:A3", Infinite())];

    public static Findings Run(StudySetting setting) => new([.. Figure.Numbered("rbm:A1", Small()), .. Figure.Numbered("rbm:A2", [.. Torus(), .. Transferred()]), .. OfInfiniteLattice], []);

    private static IEnumerable<Figure> Small()
    {
        string[] names = ["ln Z", "u", "c", "⟨|m|⟩", "⟨m²⟩", "U₄", "entropy"];
        var lattices = s_small.Select(row => row.Side).Distinct().ToDictionary(side => side, side => new IsingEnumeration(side));
        foreach (var (side, coupling, expected) in s_small)
        {
            var means = lattices[side].At(coupling);
            double[] values = [means.LogPartition, means.Energy, means.SpecificHeat, means.Magnetisation, means.MagnetisationSquared, means.BinderRatio, means.Entropy];
            for (var i = 0; i < values.Length; i++)
            {
                var tolerance = (i == 2 ? 1e-7 : 1e-9) * Math.Max(1, Math.Abs(expected[i]));
                yield return new(FormattableString.Invariant($"Ising {side}×{side}, K = {coupling:G8}: {names[i]}"), values[i], expected[i], tolerance, "independent enumeration");
            }
        }
    }

    private static IEnumerable<Figure> Torus()
    {
        double[] couplings = [InfiniteIsing.CriticalCoupling, InfiniteIsing.CriticalCoupling, 1 / 2.0, 1 / 2.5, 1 / 5.0];
        foreach (var (side, expected) in s_torus)
        {
            for (var i = 0; i < couplings.Length; i++)
            {
                var torus = new IsingTorus(side, side, couplings[i]);
                var name = FormattableString.Invariant($"Ising torus {side}×{side}, T = {1 / couplings[i]:G5}: {(i == 1 ? "u" : "ln Z")}");
                yield return i == 1
                    ? new Figure(name, torus.Energy, expected[i], 1e-7, "kaufman1949")
                    : new Figure(name, torus.LogPartition, expected[i], 1e-9 * Math.Max(1, Math.Abs(expected[i])), "kaufman1949");
            }
        }
    }

    /// <summary>Row by row: what Kaufman's formula does not give, and it again by another way.</summary>
    private static IEnumerable<Figure> Transferred()
    {
        (int Side, double Expected)[] critical = [(4, 0.76135891), (6, 0.69331659), (8, 0.64691157), (10, 0.61256768)];
        foreach (var (side, expected) in critical)
            yield return new(FormattableString.Invariant($"Ising torus {side}×{side}, T_c: ⟨m²⟩ by transfer matrix"), new IsingTorusMoments(side, side, InfiniteIsing.CriticalCoupling).Magnetisation(2), expected, 5e-9, "independent program");
        (double Temperature, double Expected)[] others = [(2.0, 0.915265), (2.25, 0.796119), (2.5, 0.596057), (3, 0.336649), (4, 0.206802), (6, 0.151157)];
        foreach (var (temperature, expected) in others)
            yield return new(FormattableString.Invariant($"Ising torus 10×10, T = {temperature}: √⟨m²⟩ by transfer matrix"), Math.Sqrt(new IsingTorusMoments(10, 10, 1 / temperature).Magnetisation(2)), expected, 5e-7, "independent program");
        foreach (var (side, coupling) in new[] { (6, 0.3), (6, 0.6), (8, InfiniteIsing.CriticalCoupling) })
        {
            var (torus, kaufman) = (new IsingTorusMoments(side, side, coupling), new IsingTorus(side, side, coupling));
            yield return new(FormattableString.Invariant($"Ising torus {side}×{side}, K = {coupling:G5}: ln Z by transfer matrix"), torus.LogPartition, kaufman.LogPartition, 1e-9, "kaufman1949");
            yield return new("the same: u", torus.Energy, kaufman.Energy, 1e-9, "kaufman1949");
        }

        yield return new("Ising torus 10×10, T_c: ln Z", new IsingTorus(10, 10, InfiniteIsing.CriticalCoupling).LogPartition, 93.6103005102, 1e-9, "kaufman1949");
    }

    private static IEnumerable<Figure> Infinite()
    {
        foreach (var (temperature, expected) in s_infinite)
        {
            var coupling = temperature == 0 ? InfiniteIsing.CriticalCoupling : 1 / temperature;
            var where = FormattableString.Invariant($"infinite Ising lattice, T = {1 / coupling:G5}");
            yield return new($"{where}: ln Z per site", InfiniteIsing.LogPartition(coupling), expected[0], 1e-8, "onsager1944");
            yield return new($"{where}: u", InfiniteIsing.Energy(coupling), expected[1], 1e-9, "onsager1944");
            yield return new($"{where}: m", InfiniteIsing.Magnetisation(coupling), expected[2], 1e-9, "yang1952");
        }
    }
}
