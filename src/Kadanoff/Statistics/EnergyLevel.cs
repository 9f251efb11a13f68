namespace Kadanoff.Statistics;

/// <summary>All measurements of one energy.</summary>
/// <param name="Energy">E.</param>
/// <param name="Count">Σ over the runs of their number, divided by 2τ.</param>
/// <param name="Observables">The mean of each over these measurements, with the same weights.</param>
internal sealed record EnergyLevel(double Energy, double Count, double[] Observables)
{
    public static EnergyLevel[] Of(IReadOnlyList<ThermalRun> runs)
    {
        var measurements = runs.SelectMany(run => run.Energies.Select((energy, time) => (Energy: energy, Run: run, Time: time)));
        return [.. measurements.GroupBy(measurement => measurement.Energy).OrderBy(level => level.Key).Select(level => Level(level.Key, [.. level.Select(item => (item.Run, item.Time))]))];
    }

    private static EnergyLevel Level(double energy, (ThermalRun Run, int Time)[] measurements)
    {
        var count = measurements.Sum(item => item.Run.Weight);
        var observables = new double[measurements[0].Run.Observables.Length];
        for (var index = 0; index < observables.Length; index++)
            observables[index] = measurements.Sum(item => item.Run.Weight * item.Run.Observables[index][item.Time]) / count;
        return new EnergyLevel(energy, count, observables);
    }
}
