using Kadanoff.Spins.Exact;

namespace Kadanoff.Tests.Spins.Exact;

public class IsingEnumerationTests
{
    [Fact]
    public void The_states_of_four_by_four_by_their_energy()
    {
        var states = new IsingEnumeration(4);
        int[] energies = [-32, -24, -20, -16, -12, -8, -4, 0, 4, 8, 12, 16, 20, 24, 32];
        energies.Select(states.States).ShouldBe([2, 32, 64, 424, 1728, 6688, 13568, 20524, 13568, 6688, 1728, 424, 64, 32, 2]);
        energies.Sum(states.States).ShouldBe(65536);
        states.States(-28).ShouldBe(0);
    }

    [Fact]
    public void Free_spins_are_independent()
    {
        var free = new IsingEnumeration(3).At(0);
        free.LogPartition.ShouldBe(9 * Math.Log(2), 1e-14);
        free.Entropy.ShouldBe(9 * Math.Log(2), 1e-14);
        free.Energy.ShouldBe(0, 1e-15);
        free.SpecificHeat.ShouldBe(0);
        free.MagnetisationSquared.ShouldBe(1.0 / 9, 1e-15);

        // ⟨m⁴⟩ of N independent spins is (3N − 2)/N³.
        free.MagnetisationFourth.ShouldBe(25.0 / 729, 1e-15);
    }

    [Fact]
    public void On_an_even_lattice_the_sign_of_the_coupling_does_not_matter_to_the_energy()
    {
        var states = new IsingEnumeration(4);
        states.At(-0.4).LogPartition.ShouldBe(states.At(0.4).LogPartition, 1e-13);
        states.At(-0.4).Energy.ShouldBe(-states.At(0.4).Energy, 1e-14);
        states.At(-0.4).Magnetisation.ShouldBeLessThan(states.At(0.4).Magnetisation);
    }

    [Fact]
    public void Strong_couplings_leave_the_two_ground_states()
    {
        var cold = new IsingEnumeration(3).At(50);
        cold.Entropy.ShouldBe(Math.Log(2), 1e-10);
        cold.Energy.ShouldBe(-2, 1e-15);
        cold.BinderRatio.ShouldBe(2.0 / 3, 1e-15);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(6)]
    public void Other_sides_are_refused(int side) => Should.Throw<ArgumentOutOfRangeException>(() => new IsingEnumeration(side));
}
