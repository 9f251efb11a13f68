using Kadanoff.Numerics;
using Kadanoff.Spins.Exact;
using Kadanoff.Spins.Lattices;
using Kadanoff.Spins.Models;
using Kadanoff.Spins.Updates;
using Kadanoff.Statistics;

namespace Kadanoff.Tests.Spins.Updates;

public class ParallelTemperingTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void The_transition_matrix_of_replicas_leaves_the_product_of_their_weights(long time)
    {
        // Three replicas of two spins in a field: 64 states.
        double[] temperatures = [1, 1.7, 4];
        var model = new IsingModel(Lattice.Chain(2), 0.3);
        var (states, stream) = (new FiniteStates<IsingModel, sbyte>(model), new ScriptedStream());
        var tempering = new ParallelTempering<IsingModel, sbyte>(model, temperatures, t => new Metropolis<IsingModel, sbyte>(model, t, SiteOrder.Sequential(model.Lattice)), stream);
        var weights = temperatures.Select(states.Boltzmann).ToArray();
        double Weight(int joint) => weights[0][joint % 4] * weights[1][joint / 4 % 4] * weights[2][joint / 16];
        var after = new double[64];
        for (var joint = 0; joint < 64; joint++)
        {
            stream.Restart();
            do
            {
                for (var place = 0; place < 3; place++)
                    states[(joint >> (2 * place)) % 4].CopyTo(tempering.Replica(place));
                tempering.Time = time;
                tempering.Sweep();
                after[Enumerable.Range(0, 3).Sum(place => states.Number(tempering.Replica(place)) << (2 * place))] += Weight(joint) * stream.Probability;
            }
            while (stream.Advance());
        }

        for (var joint = 0; joint < 64; joint++)
            after[joint].ShouldBe(Weight(joint), 1e-12);
        tempering.Exchanges[(int)time].ShouldBeGreaterThan(0);
        tempering.Exchanges[1 - (int)time].ShouldBe(0);
    }

    [Fact]
    public void Means_of_the_4x4_lattice_at_every_temperature_are_those_of_enumeration()
    {
        double[] temperatures = [1.8, 2.269, 4];
        var (model, states) = (new IsingModel(Lattice.Square(4)), new IsingEnumeration(4));
        var tempering = new ParallelTempering<IsingModel, sbyte>(model, temperatures, t => new Metropolis<IsingModel, sbyte>(model, t), new RandomStream(1, "tempering"));
        var (energy, magnetisation) = (temperatures.Select(_ => new double[60_000]).ToArray(), temperatures.Select(_ => new double[60_000]).ToArray());
        for (var sweep = -200; sweep < 60_000; sweep++)
        {
            tempering.Sweep();
            for (var place = 0; place < 3 && sweep >= 0; place++)
            {
                energy[place][sweep] = model.Energy(tempering.Replica(place)) / 16;
                magnetisation[place][sweep] = Math.Abs(tempering.Replica(place).ToArray().Sum(spin => spin)) / 16.0;
            }
        }

        for (var place = 0; place < 3; place++)
        {
            IsingRun.RequireClose(Series.Mean(energy[place]), states.At(1 / temperatures[place]).Energy, 0.005);
            IsingRun.RequireClose(Series.Mean(magnetisation[place]), states.At(1 / temperatures[place]).Magnetisation, 0.005);
        }
    }

    [Fact]
    public void Threads_change_no_spin_and_a_run_goes_on_where_it_stopped()
    {
        var model = new IsingModel(Lattice.Square(6));
        ParallelTempering<IsingModel, sbyte> New() => new(model, [1.5, 2, 2.5, 3], t => new Wolff<IsingModel, sbyte>(model, t), new RandomStream(2, "threads"));
        var (one, three, resumed) = (New(), New(), New());
        for (var sweep = 0; sweep < 20; sweep++)
        {
            one.Sweep();
            three.Sweep(3);
        }

        for (var place = 0; place < 4; place++)
        {
            three.Replica(place).ToArray().ShouldBe(one.Replica(place).ToArray());
            one.Replica(place).CopyTo(resumed.Replica(place));
        }

        resumed.Time = one.Time;
        one.Sweep();
        resumed.Sweep();
        for (var place = 0; place < 4; place++)
            resumed.Replica(place).ToArray().ShouldBe(one.Replica(place).ToArray());
    }

    [Fact]
    public void Exchange_is_certain_when_it_brings_the_lower_energy_to_the_colder_place()
    {
        ReplicaExchange.Acceptance(1, 0.5, -2, -6).ShouldBe(1);
        ReplicaExchange.Acceptance(1, 0.5, -6, -2).ShouldBe(Math.Exp(-2), 1e-15);
    }

    [Fact]
    public void One_temperature_is_refused()
    {
        var model = new IsingModel(Lattice.Square(4));
        Should.Throw<DataException>(() => new ParallelTempering<IsingModel, sbyte>(model, [1], t => new Wolff<IsingModel, sbyte>(model, t), new RandomStream(2, "one")));
    }
}
