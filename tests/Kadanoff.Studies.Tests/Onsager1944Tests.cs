using Kadanoff.Spins.Exact;
using Kadanoff.Studies.Onsager1944;

namespace Kadanoff.Studies.Tests;

public class Onsager1944Tests
{
    [Fact]
    public void A_small_lattice_has_the_energy_specific_heat_and_magnetisation_of_enumeration()
    {
        const double Temperature = 2.5;
        var point = ThermalPoint.Measure(4, Temperature, 50_000, new StudySetting(1, 2, null, (_, _) => { }, TestContext.Current.CancellationToken));
        var exact = new IsingEnumeration(4).At(1 / Temperature);
        point.ExactEnergy.ShouldBe(exact.Energy, 1e-10);
        point.ExactSpecificHeat.ShouldBe(exact.SpecificHeat, 1e-8);

        // Six errors of fifty independent parts: false alarm below 1e-6 for the three together.
        Math.Abs(point.Energy.Value - exact.Energy).ShouldBeLessThan(6 * point.Energy.StandardError);
        Math.Abs(point.SpecificHeat.Value - exact.SpecificHeat).ShouldBeLessThan(6 * point.SpecificHeat.StandardError);
        Math.Abs(point.Magnetisation.Value - exact.Magnetisation).ShouldBeLessThan(6 * point.Magnetisation.StandardError);
        point.Energy.StandardError.ShouldBeLessThan(0.01);
    }
}
