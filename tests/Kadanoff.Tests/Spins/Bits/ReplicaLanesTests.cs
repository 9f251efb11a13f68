using Kadanoff.Numerics;
using Kadanoff.Spins.Bits;
using Kadanoff.Spins.Exact;
using Kadanoff.Statistics;
using Kadanoff.Tests.Numerics;
using Kadanoff.Tests.Spins.Plain;

namespace Kadanoff.Tests.Spins.Bits;

public class ReplicaLanesTests
{
    private static readonly double[] Temperatures = [.. Enumerable.Range(0, 256).Select(place => 1.5 + (place * 3.5 / 255))];

    [Theory]
    [InlineData(LaneGenerator.SmallFast)]
    [InlineData(LaneGenerator.Xoshiro)]
    public void Every_replica_is_the_plain_rule_at_its_temperature_whatever_the_vectors(LaneGenerator generator)
    {
        const int Side = 8, Sweeps = 12;
        var stream = new RandomStream(42, "run");
        var twins = Temperatures.Select(_ => new PlainSquare(Side)).ToArray();
        for (var sweep = 0; sweep < Sweeps; sweep++)
            Plain(twins, sweep, stream.Split("sweeps").NextUInt64(), generator);
        foreach (var width in Enum.GetValues<BitWidth>())
        {
            var lanes = new ReplicaLanes(Side, Temperatures, stream, generator, width);
            lanes.Sweep(Sweeps);
            for (var replica = 0; replica < 256; replica++)
                lanes.Export(replica).Words.ToArray().ShouldBe(SpinRows.From(twins[replica].Spins, Side, Side).Words.ToArray(), $"{width} {replica}");
        }
    }

    /// <summary>512 means, six standard errors each: a false alarm of 1e-6 for all together. The errors are of autocorrelated series.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Energies_at_all_temperatures_are_exact_with_and_without_exchange(bool isExchanged)
    {
        // Exchanges go between two temperatures far apart, so that a wrong acceptance is seen.
        const int Samples = 4000;
        double[] temperatures = isExchanged ? [.. Enumerable.Range(0, 256).Select(place => place % 2 == 0 ? 2.3 : 2.6)] : Temperatures;
        var lanes = new ReplicaLanes(8, temperatures, new RandomStream(43, "run"));
        var energies = temperatures.Select(_ => new double[Samples]).ToArray();
        lanes.Sweep(300);
        for (var sample = 0; sample < Samples; sample++)
        {
            lanes.Sweep(5);
            if (isExchanged)
                lanes.Exchange().ShouldBeInRange(20, 120);
            foreach (var (place, energy) in lanes.Energies().Index())
                energies[place][sample] = energy / 64;
        }

        for (var place = 0; place < 256; place++)
        {
            var mean = Series.Mean(energies[place]);
            mean.Value.ShouldBe(new IsingTorus(8, 8, 1 / temperatures[place]).Energy, 6 * mean.StandardError);
        }
    }

    /// <summary>At one temperature 256 replicas are 256 independent samples: the variance of their mean energy is 1/256 of that of one. It is χ² of 300 independent means: 0.5 to 1.6 but for 1e-6.</summary>
    [Fact]
    public void Replicas_at_one_temperature_are_independent()
    {
        var lanes = new ReplicaLanes(8, [.. Enumerable.Repeat(3.0, 256)], new RandomStream(44, "run"));
        var (means, variance) = (new double[300], 0.0);
        for (var sample = 0; sample < means.Length; sample++)
        {
            lanes.Sweep(30);
            var energies = lanes.Energies();
            means[sample] = energies.Average();
            variance += Math.Pow(Moments.Deviation(energies), 2) / means.Length;
        }

        (256 * Math.Pow(Moments.Deviation(means), 2) / variance).ShouldBeInRange(0.5, 1.6);
    }

    [Fact]
    public void A_run_with_exchanges_continues_bit_for_bit()
    {
        ReplicaLanes Lanes() => new(8, Temperatures, new RandomStream(45, "run"));
        var (whole, first, second) = (Lanes(), Lanes(), Lanes());
        Run(whole, 20);
        Run(first, 13);
        second.Import(first.ReplicaAt, [.. Enumerable.Range(0, 256).Select(first.Export)], first.Sweeps);
        Run(second, 7);
        second.Sweeps.ShouldBe(20);
        second.ReplicaAt.ShouldBe(whole.ReplicaAt);
        for (var place = 0; place < 256; place++)
            second.Export(place).Words.ToArray().ShouldBe(whole.Export(place).Words.ToArray());
    }

    [Fact]
    public void What_does_not_fit_the_lanes_is_refused()
    {
        Should.Throw<DataException>(() => new ReplicaLanes(8, [1, 2, 3], new RandomStream(1, "x"))).Message.ShouldContain("3 temperatures do not fill the 256 lanes");
        Should.Throw<DataException>(() => new ReplicaLanes(6, Temperatures, new RandomStream(1, "x"))).Message.ShouldContain("multiple of 4");
        Should.Throw<DataException>(() => new ReplicaLanes(8, [.. Temperatures.Take(255), -1], new RandomStream(1, "x"))).Message.ShouldContain("Give a positive number");
        Should.Throw<DataException>(() => new ReplicaLanes(8, Temperatures, new RandomStream(1, "x")).Import([0], [])).Message.ShouldContain("Give what was exported");
    }

    private static void Run(ReplicaLanes lanes, int sweeps)
    {
        for (var sweep = 0; sweep < sweeps; sweep++)
        {
            lanes.Sweep();
            lanes.Exchange();
        }
    }

    /// <summary>One sweep of all replicas, site after site in the order of the layout; two places are a block of eight lanes.</summary>
    private static void Plain(PlainSquare[] twins, int sweep, ulong key, LaneGenerator generator)
    {
        var (side, lanes) = ((int)Math.Sqrt(twins[0].Spins.Length), new PlainLanes(key, sweep, generator == LaneGenerator.SmallFast));
        for (var colour = 0; colour < 2; colour++)
        {
            for (var block = 0; block < side * side / 4; block++)
            {
                var (row, place, numbers) = (block / (side / 4), block % (side / 4) * 2, lanes.NextNumbers());
                for (var lane = 0; lane < 512; lane++)
                {
                    var (replica, column) = (lane % 256, (2 * (place + (lane / 256))) + ((row + colour) % 2));
                    var (twin, site, word) = (twins[replica], (row * side) + column, (((colour * side) + row) * ((side * 2) + 16L)) + (place * 4) + (lane / 64));
                    var probability = BinaryProbability.Of(Math.Exp(-twin.EnergyChange(site) / Temperatures[replica]));
                    var number = probability.Leading ^ numbers[lane / 64][lane % 64];
                    if (twin.EnergyChange(site) <= 0 || number < probability.Leading
                        || (number == probability.Leading && SplitMix.At(lanes.PlaceKey, (ulong)((word * 64) + (lane % 64))) < probability.Rest))
                        twin.Flip(site);
                }
            }
        }
    }
}
