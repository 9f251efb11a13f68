namespace Kadanoff.Spins;

/// <summary>β = 1/T, with k_B = 1.</summary>
internal static class InverseTemperature
{
    /// <param name="temperature">T, in units of J.</param>
    /// <exception cref="DataException">The temperature is not a positive number.</exception>
    public static double Of(double temperature) =>
        temperature > 0 && double.IsFinite(temperature)
            ? 1 / temperature
            : throw new DataException(FormattableString.Invariant($"A temperature of {temperature} is not possible"), "Give a positive number, in units of the coupling.");
}
