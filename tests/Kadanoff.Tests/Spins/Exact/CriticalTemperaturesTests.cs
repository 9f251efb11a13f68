using Kadanoff.Spins.Exact;

namespace Kadanoff.Tests.Spins.Exact;

public class CriticalTemperaturesTests
{
    [Fact]
    public void Two_colours_are_the_ising_model_at_half_the_temperature() =>
        CriticalTemperatures.Of("potts", "square", 2)!.Value.ShouldBe(CriticalTemperatures.Of("ising", "square")!.Value / 2, 1e-14);

    [Fact]
    public void On_the_triangular_lattice_the_coupling_fulfils_its_equation()
    {
        // sinh²2K · 3 = 1 … e^{4K} = 3.
        Math.Exp(4 / CriticalTemperatures.Of("ising", "triangular")!.Value).ShouldBe(3, 1e-13);
    }

    [Fact]
    public void A_chain_has_none() => CriticalTemperatures.Of("ising", "chain").ShouldBeNull();
}
