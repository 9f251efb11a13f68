using Kadanoff.Numerics;
using Kadanoff.Spins.Lattices;
using Kadanoff.Spins.Models;
using Kadanoff.Spins.Simulations;

namespace Kadanoff.Tests.Spins.Simulations;

public class SimulationTests
{
    public static TheoryData<string> Systems() => [.. s_systems.Keys];

    private static readonly Dictionary<string, (SpinSystem System, double Temperature)> s_systems = new()
    {
        ["ising"] = (SpinSystems.Ising(Lattice.Square(6)), 2.3),
        ["glass"] = (SpinSystems.Ising(Lattice.Cubic(4), 0.1, Couplings.PlusMinus(Lattice.Cubic(4), 0.5, new RandomStream(1, "glass"))), 1.5),
        ["potts"] = (SpinSystems.Potts(Lattice.Triangular(6, 6), 3), 1.2),
        ["xy"] = (SpinSystems.Vector(Lattice.Square(6), 2), 0.9),
        ["heisenberg"] = (SpinSystems.Vector(Lattice.Cubic(4), 3, 0.2), 1.4),
        ["phi4"] = (SpinSystems.Field(ScalarFieldModel.PhiFour(Lattice.Square(6), 0.2, 0.5)), 1),
        ["bits"] = (new SquareIsing(128), 2.3),
    };

    [Theory]
    [MemberData(nameof(Systems))]
    public void A_simulation_that_is_put_back_continues_bit_for_bit(string name)
    {
        var (system, temperature) = s_systems[name];
        foreach (var update in system.Updates)
        {
            var whole = system.Simulate(temperature, update, ordered: false, new RandomStream(3, name));
            Sweep(whole, 7);
            var (saved, sweeps) = (whole.Save(), whole.Sweeps);
            Sweep(whole, 5);
            var continued = system.Simulate(temperature, update, ordered: true, new RandomStream(3, name));
            continued.Restore(saved, sweeps);
            Sweep(continued, 5);
            continued.Save().ShouldBe(whole.Save(), $"{name}, {update}");
            continued.Measure().ShouldBe(whole.Measure());
            continued.Sweeps.ShouldBe(12);
        }
    }

    [Theory]
    [MemberData(nameof(Systems))]
    public void An_ordered_start_is_ordered_and_a_disordered_one_is_not(string name)
    {
        var (system, temperature) = s_systems[name];
        var ordered = system.Simulate(temperature, system.Updates[0], ordered: true, new RandomStream(3, name));
        ordered.Measure().SquaredMagnetisation.ShouldBe(1, 1e-12);
        var disordered = system.Simulate(temperature, system.Updates[0], ordered: false, new RandomStream(3, name));
        disordered.Measure().SquaredMagnetisation.ShouldBeLessThan(0.5);
        disordered.Numbers().Length.ShouldBeGreaterThanOrEqualTo(system.Sites);
    }

    [Fact]
    public void Bits_and_bytes_measure_the_same()
    {
        var bits = new SquareIsing(128).Simulate(2.5, "metropolis", ordered: false, new RandomStream(1, "both"));
        Sweep(bits, 20);
        var lattice = Lattice.Square(128);
        var bytes = SpinSystems.Ising(lattice).Simulate(2.5, "metropolis", ordered: true, new RandomStream(1, "both"));
        bytes.Restore(System.Runtime.InteropServices.MemoryMarshal.AsBytes<sbyte>(Array.ConvertAll(bits.Numbers(), spin => (sbyte)spin)).ToArray(), 20);
        bytes.Measure().Energy.ShouldBe(bits.Measure().Energy, 1e-12);
        bytes.Measure().SquaredMagnetisation.ShouldBe(bits.Measure().SquaredMagnetisation, 1e-12);
        bytes.Numbers().ShouldBe(bits.Numbers());
    }

    [Fact]
    public void A_configuration_of_another_size_is_refused() =>
        Should.Throw<DataException>(() => SpinSystems.Ising(Lattice.Square(6)).Simulate(2, "wolff", true, new RandomStream(1, "x")).Restore(new byte[35], 0)).Message.ShouldContain("35 bytes");

    private static void Sweep(ISimulation simulation, int count)
    {
        for (var sweep = 0; sweep < count; sweep++)
            simulation.Sweep();
    }
}
