using Kadanoff.Renormalization;
using Kadanoff.Renormalization.Schemes;
using Kadanoff.Spins.Exact;

namespace Kadanoff.Tests.Renormalization.Schemes;

public class SchemeCatalogueTests
{
    public static TheoryData<string, string> Names() => [.. SchemeCatalogue.All.Select(scheme => (scheme.System, scheme.Name))];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_scheme_gives_a_portrait_with_its_fixed_points(string system, string name)
    {
        var portrait = SchemeCatalogue.Plan(SchemeCatalogue.Find(system, name), new SchemeSetting()).Portrait(null, 2);
        portrait.Flows.ShouldNotBeEmpty();
        portrait.Flows.ShouldAllBe(flow => flow.Stages.Count == 3);
        portrait.FixedPoints.ShouldNotBeEmpty();
        foreach (var marked in portrait.FixedPoints)
            portrait.Step.Apply([.. marked.Point.Couplings]).ShouldBe(marked.Point.Couplings, 1e-9);
        portrait.FixedPoints.Select(marked => marked.Name).ShouldBeUnique();
        portrait.Region.Count.ShouldBe(portrait.Step.Couplings.Count == 1 ? 1 : 2);
    }

    [Fact]
    public void Every_scheme_is_found_by_its_name_and_the_first_by_its_system_alone()
    {
        SchemeCatalogue.All.Select(scheme => (scheme.System, scheme.Name)).ShouldBeUnique();
        foreach (var scheme in SchemeCatalogue.All)
            SchemeCatalogue.Find(scheme.System, scheme.Name).ShouldBe(scheme);
        SchemeCatalogue.Find("ising", null).Name.ShouldBe("migdal-kadanoff");
    }

    [Fact]
    public void A_system_that_is_not_there_or_lacks_the_scheme_lists_what_there_is()
    {
        Should.Throw<DataException>(() => SchemeCatalogue.Find("xy", null)).Message.ShouldContain("ising-chain, ising, potts");
        Should.Throw<DataException>(() => SchemeCatalogue.Find("potts", "maris-kadanoff")).Message
            .ShouldBe("The system potts has no renormalization scheme 'maris-kadanoff'. Take one of migdal-kadanoff, decimate-then-move.");
    }

    [Fact]
    public void What_a_scheme_does_not_take_or_cannot_be_is_refused()
    {
        Should.Throw<DataException>(() => Plan("ising", "maris-kadanoff", new SchemeSetting { States = 3 })).Message.ShouldContain("takes no number of states");
        Should.Throw<DataException>(() => Plan("ising", "kadanoff-bound", new SchemeSetting { Dimension = 2.5 })).Message.ShouldContain("whole number from 1 to 3");
        Should.Throw<DataException>(() => Plan("ising", "migdal-kadanoff", new SchemeSetting { Factor = 1 })).Message.ShouldContain("1.001");
        Should.Throw<DataException>(() => Plan("ising-chain", "decimation", new SchemeSetting { Factor = 2.5 })).Message.ShouldContain("whole");
        Should.Throw<DataException>(() => Plan("ising", "migdal-kadanoff", new SchemeSetting()).Portrait([[0.3, 0.1]], 3)).Message.ShouldContain("start of 2 couplings");
    }

    [Fact]
    public void The_bound_in_the_plane_shows_its_three_phases_and_its_transition()
    {
        var portrait = Plan("ising", "kadanoff-bound", new SchemeSetting()).Portrait(null, 10);
        portrait.Transition!.Value.ShouldBe(0.48364666, 1e-7);
        portrait.FixedPoints.Count(marked => marked.Point.Stability == Stability.Sink).ShouldBeGreaterThanOrEqualTo(2);
        portrait.Critical!.FieldDimension!.Value.ShouldBe(1.877736, 1e-5);
        portrait.Critical.Point.Coupling.ShouldBe(0.317442, 1e-5);
    }

    [Fact]
    public void Known_values_of_Potts_models_are_those_of_their_closed_forms()
    {
        double Known(double states, string name) => Plan("potts", null, new SchemeSetting { States = states }).Known.Single(known => known.Name == name).Value;
        Known(2, "K_c").ShouldBe(2 * InfiniteIsing.CriticalCoupling, 1e-14);
        new[] { 2.0, 3, 4 }.Select(states => Known(states, "y_T")).ShouldBe([1, 1.2, 1.5], 1e-12);
    }

    [Fact]
    public void A_start_of_fewer_couplings_is_completed_with_zeros()
    {
        var portrait = Plan("ising", "kadanoff-bound", new SchemeSetting()).Portrait([[0.4]], 2, withFixedPoints: false);
        portrait.Flows.Single().Stages[0].Measured.Values.Select(value => value.Value).ShouldBe([0.4, 0, 0]);
        portrait.FixedPoints.ShouldBeEmpty();
    }

    private static SchemePlan Plan(string system, string? scheme, SchemeSetting setting) => SchemeCatalogue.Plan(SchemeCatalogue.Find(system, scheme), setting);
}
