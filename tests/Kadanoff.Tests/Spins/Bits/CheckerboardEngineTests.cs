using Kadanoff.Numerics;
using Kadanoff.Spins.Bits;

namespace Kadanoff.Tests.Spins.Bits;

public class CheckerboardEngineTests
{
    public static TheoryData<string, LaneGenerator> Paths => new(
        from width in Enum.GetNames<BitWidth>()
        from generator in Enum.GetValues<LaneGenerator>()
        select (width, generator));

    [Theory]
    [MemberData(nameof(Paths))]
    public void Metropolis_is_the_plain_rule_spin_by_spin_whatever_the_vectors(string width, LaneGenerator generator)
    {
        var stream = new RandomStream(8, "engine");
        var engine = new MultiSpinMetropolis(256, 2.3, stream, generator, Enum.Parse<BitWidth>(width));
        var twin = new PlainCheckerboard(256, 2.3, stream, generator);
        for (var sweep = 0; sweep < 2; sweep++)
            twin.Metropolis(sweep);
        engine.Sweep(2);
        engine.Export().Words.ToArray().ShouldBe(SpinRows.From(twin.Lattice.Spins, 256, 256).Words.ToArray());
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public void Demons_are_the_plain_rule_spin_by_spin_whatever_the_vectors(string width, LaneGenerator generator)
    {
        var stream = new RandomStream(9, "engine");
        var engine = new CanonicalDemons(256, 2.3, stream, 7, generator, Enum.Parse<BitWidth>(width));
        var (twin, demons) = (new PlainCheckerboard(256, 2.3, stream, generator), engine.Demons.ToArray());
        for (var sweep = 0; sweep < 2; sweep++)
            twin.Demons(sweep, 7, demons);
        engine.Sweep(2);
        engine.Export().Words.ToArray().ShouldBe(SpinRows.From(twin.Lattice.Spins, 256, 256).Words.ToArray());
        engine.Demons.ToArray().ShouldBe(demons);
    }

    /// <summary>Two passes of rows in each colour.</summary>
    [Fact]
    public void Large_lattices_give_the_same_spins_with_narrow_and_wide_vectors()
    {
        var states = Enum.GetValues<BitWidth>().Select(width =>
        {
            var (metropolis, demons) = (new MultiSpinMetropolis(1024, 2.3, new RandomStream(10, "a"), LaneGenerator.SmallFast, width), new CanonicalDemons(1024, 2.3, new RandomStream(10, "b"), 16, LaneGenerator.SmallFast, width));
            metropolis.Sweep(3);
            demons.Sweep(3);
            return metropolis.Export().Words.ToArray().Concat(demons.Export().Words.ToArray()).ToArray();
        }).ToArray();
        states[1].ShouldBe(states[0]);
        states[2].ShouldBe(states[0]);
    }

    [Fact]
    public void A_run_continues_bit_for_bit_from_spins_and_the_number_of_sweeps()
    {
        MultiSpinMetropolis Metropolis() => new(128, 2.2, new RandomStream(11, "run"));
        CanonicalDemons Demons() => new(128, 2.2, new RandomStream(11, "run"));
        var (whole, first, second) = (Metropolis(), Metropolis(), Metropolis());
        whole.Sweep(20);
        first.Sweep(13);
        second.Import(first.Export(), first.Sweeps);
        second.Sweep(7);
        second.Export().Words.ToArray().ShouldBe(whole.Export().Words.ToArray());
        second.Sweeps.ShouldBe(20);
        var (all, before, after) = (Demons(), Demons(), Demons());
        all.Sweep(20);
        before.Sweep(13);
        after.Import(before.Export(), before.Sweeps);
        after.ImportDemons(before.Demons);
        after.Sweep(7);
        after.Export().Words.ToArray().ShouldBe(all.Export().Words.ToArray());
        after.Demons.ToArray().ShouldBe(all.Demons.ToArray());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_temperature_without_equilibrium_is_refused(double temperature) =>
        Should.Throw<DataException>(() => new MultiSpinMetropolis(128, temperature, new RandomStream(1, "x"))).Message.ShouldContain("Give a positive number");

    [Fact]
    public void What_does_not_fit_the_engine_is_refused()
    {
        Should.Throw<DataException>(() => new MultiSpinMetropolis(100, 2, new RandomStream(1, "x"))).Message.ShouldContain("multiple of 128");
        Should.Throw<DataException>(() => new CanonicalDemons(128, 2, new RandomStream(1, "x"), 0)).Message.ShouldContain("interval of at least 1");
        Should.Throw<DataException>(() => new CanonicalDemons(128, 2, new RandomStream(1, "x")).ImportDemons([1])).Message.ShouldContain("1 words are not the demons of a run");
    }
}
