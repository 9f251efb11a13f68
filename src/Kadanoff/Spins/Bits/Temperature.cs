using System.Globalization;

namespace Kadanoff.Spins.Bits;

/// <summary>What may be a temperature. <i>Units</i>: J/k_B.</summary>
internal static class Temperature
{
    /// <exception cref="DataException">It is not a positive, finite number.</exception>
    public static double Require(double temperature) => temperature > 0 && double.IsFinite(temperature)
        ? temperature
        : throw new DataException($"A temperature of {temperature.ToString(CultureInfo.InvariantCulture)} has no equilibrium", "Give a positive number in units of J/k_B, for example 2.269.");
}
