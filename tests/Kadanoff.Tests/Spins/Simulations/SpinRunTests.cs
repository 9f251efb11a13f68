using Kadanoff.Numerics;
using Kadanoff.Spins.Lattices;
using Kadanoff.Spins.Simulations;

namespace Kadanoff.Tests.Spins.Simulations;

public class SpinRunTests
{
    private static readonly double[] s_temperatures = [2, 2.3, 3];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_run_does_not_depend_on_threads_nor_on_where_it_was_interrupted(bool exchange)
    {
        var whole = Run(exchange);
        whole.Advance(1000);
        var (first, second) = (Run(exchange), Run(exchange));
        first.Advance(37, threads: 3);
        second.Restore(first.Time, first.Save(), first.Exchanges);
        second.Advance(1000, threads: 2);
        second.Done.ShouldBeTrue();
        second.Time.ShouldBe(110);
        for (var place = 0; place < 3; place++)
        {
            second.Simulations[place].Save().ShouldBe(whole.Simulations[place].Save());
            second.Series[place].Measurements().ShouldBe(whole.Series[place].Measurements());
            second.Kept[place].ShouldBe(whole.Kept[place]);
            second.Kept[place].Count.ShouldBe(7);
        }

        second.Exchanges.ShouldBe(whole.Exchanges);
    }

    [Fact]
    public void Measurements_are_taken_after_the_warm_up_and_as_often_as_asked()
    {
        var run = Run(false);
        run.Advance(1000);
        run.Series[0].Count.ShouldBe(25);
        run.Schedule.Measurements.ShouldBe(25);
    }

    [Fact]
    public void The_last_configuration_is_among_those_kept()
    {
        var run = Run(false);
        run.Advance(1000);
        run.Kept[1][^1].ShouldBe(run.Simulations[1].Save());
        Enumerable.Range(0, 25).Count(i => run.Schedule.Keeps(i)).ShouldBe(7);
    }

    [Fact]
    public void Exchanging_replicas_keep_the_energy_of_each_temperature()
    {
        var system = SpinSystems.Ising(Lattice.Square(4));
        var run = new SpinRun(
            [.. s_temperatures.Select((temperature, i) => system.Simulate(temperature, "metropolis", true, new RandomStream(2, "replica", i)))],
            new RunSchedule(200, 8000, 1, true), new RandomStream(2, "run"));
        run.Advance(int.MaxValue);

        // Six standard errors of each of three: false alarm below 1e-8.
        for (var place = 0; place < 3; place++)
        {
            var energy = run.Series[place].Energy;
            Math.Abs(energy.Value - system.ExactEnergy(s_temperatures[place])!.Value).ShouldBeLessThan(6 * energy.StandardError);
        }

        run.Exchanges.ShouldAllBe(count => count > 400);
    }

    [Fact]
    public void One_temperature_has_nothing_to_exchange() =>
        Should.Throw<DataException>(() => new SpinRun([SpinSystems.Ising(Lattice.Square(4)).Simulate(2, "wolff", true, new RandomStream(1, "x"))], new RunSchedule(1, 1, 1, true), new RandomStream(1, "x")));

    [Fact]
    public void A_saved_run_of_other_temperatures_is_refused() =>
        Should.Throw<DataException>(() => Run(false).Restore(1, [new SavedReplica([1], [], [])], [])).Message.ShouldContain("1 temperatures");

    private static SpinRun Run(bool exchange)
    {
        var system = SpinSystems.Ising(Lattice.Square(6));
        return new SpinRun(
            [.. s_temperatures.Select((temperature, i) => system.Simulate(temperature, "metropolis", false, new RandomStream(1, "replica", i)))],
            new RunSchedule(10, 100, 4, exchange, 7), new RandomStream(1, "run"));
    }
}
