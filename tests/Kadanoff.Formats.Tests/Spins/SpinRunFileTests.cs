using Kadanoff.Formats.Spins;
using Kadanoff.Numerics;
using Kadanoff.Spins.Lattices;
using Kadanoff.Spins.Simulations;

namespace Kadanoff.Formats.Tests.Spins;

public sealed class SpinRunFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_run_from_a_checkpoint_ends_as_the_run_that_never_stopped()
    {
        var (whole, stopped, continued) = (Run(), Run(), Run());
        whole.Advance(100);
        stopped.Advance(41);
        SpinRunFile.Save(_folder["checkpoint.npz"], stopped, "plan");
        SpinRunFile.Plan(_folder["checkpoint.npz"]).ShouldBe("plan");
        SpinRunFile.Restore(_folder["checkpoint.npz"], continued);
        continued.Time.ShouldBe(41);
        continued.Advance(100);
        for (var place = 0; place < 2; place++)
        {
            continued.Simulations[place].Save().ShouldBe(whole.Simulations[place].Save());
            continued.Series[place].Measurements().ShouldBe(whole.Series[place].Measurements());
            continued.Kept[place].ShouldBe(whole.Kept[place]);
        }

        continued.Exchanges.ShouldBe(whole.Exchanges);
    }

    [Fact]
    public void What_is_no_checkpoint_of_the_run_is_told_in_one_line()
    {
        Should.Throw<FileException>(() => SpinRunFile.Plan(_folder["none.npz"]));
        SpinRunFile.Save(_folder["checkpoint.npz"], Run(), "plan");
        var other = new SpinRun([Simulation(2, 8, 0)], new RunSchedule(1, 10, 1, false), new RandomStream(1, "run"));
        Should.Throw<FileException>(() => SpinRunFile.Restore(_folder["checkpoint.npz"], other)).Message.ShouldContain("no checkpoint of such a run");
        var bytes = File.ReadAllBytes(_folder["checkpoint.npz"]);
        foreach (var length in new[] { 0, 10, bytes.Length / 2, bytes.Length - 1 })
            Should.Throw<FileException>(() => SpinRunFile.Restore(_folder.Write("cut.npz", bytes[..length]), Run()));
    }

    private static SpinRun Run() => new([Simulation(2.2, 6, 0), Simulation(2.6, 6, 1)], new RunSchedule(10, 90, 2, true, 5), new RandomStream(1, "run"));

    private static ISimulation Simulation(double temperature, int side, int replica) =>
        SpinSystems.Ising(Lattice.Square(side)).Simulate(temperature, "metropolis", false, new RandomStream(1, "replica", replica));
}
