namespace Kadanoff.Statistics;

/// <summary>A run at one temperature: what Ferrenberg and Swendsen's method combines.</summary>
/// <param name="InverseTemperature">β.</param>
/// <param name="Energies">E of each measurement, of the whole system.</param>
/// <param name="Observables">Other quantities, each with a number for every measurement; may be none.</param>
/// <param name="AutocorrelationTime">τ of the energy in measurements: a run counts as n/(2τ).</param>
public sealed record ThermalRun(double InverseTemperature, double[] Energies, double[][] Observables, double AutocorrelationTime = 0.5)
{
    /// <summary>Of one measurement: 1/(2τ).</summary>
    internal double Weight => 1 / (2 * AutocorrelationTime);

    /// <exception cref="DataException">There is no measurement, one is not finite, or an observable has not as many as the energy.</exception>
    internal void RequireWhole(int observables)
    {
        if (Energies.Length == 0 || Observables.Length != observables || Observables.Any(observable => observable.Length != Energies.Length))
            throw new DataException(
                FormattableString.Invariant($"The run at β = {InverseTemperature} has no measurements, or not as many of everything"),
                "Give each run an energy and the same observables for every measurement.");
        Moments.RequireFinite(Energies);
        foreach (var observable in Observables)
            Moments.RequireFinite(observable);
    }
}
