using Kadanoff.Numerics;
using Kadanoff.Spins.Exact;
using Kadanoff.Spins.Lattices;
using Kadanoff.Spins.Models;
using Kadanoff.Spins.Updates;
using Kadanoff.Statistics;

namespace Kadanoff.Studies.Ferrenberg1992;

/// <summary>A generator before its judge: energy and specific heat of the critical 16 × 16 Ising lattice beside Kaufman's exact ones.</summary>
/// <remarks><i>Reference</i>: [ferrenberg1992], [kaufman1949]. <i>Checked by</i> GeneratorGateTests.</remarks>
internal static class GeneratorGate
{
    private const int Side = 16;
    private const int Warmup = 1000;

    /// <summary>Rules and how often each measures.</summary>
    public static IReadOnlyList<(string Name, int Measurements)> Rules { get; } = [("Metropolis", 100_000), ("Swendsen–Wang", 60_000), ("Wolff", 300_000)];

    /// <summary>u.</summary>
    public static double ExactEnergy { get; } = Energy(InfiniteIsing.CriticalCoupling);

    /// <summary>c = −K² du/dK, by central differences of fourth order.</summary>
    public static double ExactSpecificHeat { get; } = SpecificHeat(InfiniteIsing.CriticalCoupling);

    /// <summary>u and c with their errors.</summary>
    public static (Estimate Energy, Estimate SpecificHeat) Measure(string rule, int measurements, RandomStream stream, CancellationToken stop = default)
    {
        var model = new IsingModel(Lattice.Square(Side));
        var (update, spins, series) = (Rule(rule, model), new sbyte[Side * Side], new Measurements(2));
        model.Order(spins);
        for (var sweep = -Warmup; sweep < measurements; sweep++)
        {
            stop.ThrowIfCancellationRequested();
            update.Sweep(spins, stream);
            if (sweep < 0)
                continue;
            var energy = model.Energy(spins) / spins.Length;
            series.Add(energy, energy * energy);
        }

        var scale = spins.Length * InfiniteIsing.CriticalCoupling * InfiniteIsing.CriticalCoupling;
        return (series.Derived(mean => mean[0]), series.Derived(mean => scale * (mean[1] - (mean[0] * mean[0]))));
    }

    private static IUpdate<sbyte> Rule(string name, IsingModel model) => name switch
    {
        "Metropolis" => new Metropolis<IsingModel, sbyte>(model, InfiniteIsing.CriticalTemperature, SiteOrder.Sequential(model.Lattice)),
        "Swendsen–Wang" => new SwendsenWang<IsingModel, sbyte>(model, InfiniteIsing.CriticalTemperature),
        _ => new Wolff<IsingModel, sbyte>(model, InfiniteIsing.CriticalTemperature),
    };

    private static double Energy(double coupling) => new IsingTorus(Side, Side, coupling).Energy;

    private static double SpecificHeat(double coupling)
    {
        const double H = 1e-3;
        var slope = ((8 * (Energy(coupling + H) - Energy(coupling - H))) - (Energy(coupling + (2 * H)) - Energy(coupling - (2 * H)))) / (12 * H);
        return -coupling * coupling * slope;
    }
}
