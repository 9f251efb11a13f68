using Kadanoff.Spins.Bits;
using Kadanoff.Spins.Exact;
using Kadanoff.Statistics;

namespace Kadanoff.Tests.Spins.Bits;

/// <summary>A run of an engine beside the exact energy and specific heat of its torus.</summary>
internal static class EngineStatistics
{
    /// <summary>Energy and its variance within 5 standard errors (false alarm 6e-7 each); where the lattice is ordered, m² is that of Yang up to the finite size.</summary>
    public static void ShouldBeExact(IIsingEngine engine, double temperature, int measurements, int spacing)
    {
        engine.Sweep(1000);
        var (energies, squares, magnetisations) = (new double[measurements], new double[measurements], new double[measurements]);
        double sites = engine.Side * (double)engine.Side, exact = new IsingTorus(engine.Side, engine.Side, 1 / temperature).Energy;
        for (var i = 0; i < measurements; i++)
        {
            engine.Sweep(spacing);
            energies[i] = engine.Energy / sites;
            squares[i] = sites * Math.Pow(energies[i] - exact, 2);
            magnetisations[i] = Math.Pow(engine.Magnetisation / sites, 2);
        }

        Within(Series.Mean(energies), exact, 0);
        Within(Series.Mean(squares), Variance(engine.Side, temperature), 0);
        if (temperature < 2.1)
            Within(Series.Mean(magnetisations), Math.Pow(InfiniteIsing.Magnetisation(1 / temperature), 2), 2 / sites);
    }

    private static void Within(Estimate estimate, double exact, double finiteSize) => estimate.Value.ShouldBe(exact, (5 * estimate.StandardError) + finiteSize);

    /// <summary>N·Var(e) = −∂u/∂K.</summary>
    private static double Variance(int side, double temperature) =>
        -(new IsingTorus(side, side, (1 / temperature) + 1e-5).Energy - new IsingTorus(side, side, (1 / temperature) - 1e-5).Energy) / 2e-5;
}
