using Kadanoff.Renormalization;

namespace Kadanoff.Tests.Renormalization;

public class CouplingStepTests
{
    public static TheoryData<CouplingStep, double, double> Steps() => new()
    {
        { new MigdalKadanoff(2), 0.01, 3 },
        { new MigdalKadanoff(3, 3, 4, BondOrder.DecimateFirst), 0.01, 3 },
        { new NiemeijerVanLeeuwen(), 0.1, 1 },
        { new MarisKadanoff(), 0.1, 1 },
    };

    [Theory]
    [MemberData(nameof(Steps), DisableDiscoveryEnumeration = true)]
    public void A_fixed_point_stays_and_its_neighbours_leave_it_by_the_eigenvalue(CouplingStep step, double low, double high)
    {
        var point = step.FixedPointBetween(low, high);
        step.Apply(point.Coupling).ShouldBe(point.Coupling, 1e-14);
        point.Eigenvalue.ShouldBeGreaterThan(1);
        const double Away = 1e-6;
        (step.Apply(point.Coupling + Away) - point.Coupling).ShouldBe(Away * point.Eigenvalue, 1e-11);
        step.Flow(point.Coupling + 0.01, 30).Along(CouplingStep.Coupling).Last().Estimate.Value.ShouldBeGreaterThan(3);
        step.Flow(point.Coupling - 0.01, 30).Along(CouplingStep.Coupling).Last().Estimate.Value.ShouldBeLessThan(1e-3);
    }

    [Fact]
    public void Niemeijer_and_van_Leeuwen_have_their_closed_form() =>
        new NiemeijerVanLeeuwen().FixedPointBetween(0.1, 1).Coupling.ShouldBe(Math.Log(1 + (2 * Math.Sqrt(2))) / 4, 1e-14);

    [Fact]
    public void The_slope_is_the_derivative()
    {
        // d/dK of (3/8) ln cosh 4K is (3/2) tanh 4K; of ½ ln cosh 2K it is tanh 2K.
        new MarisKadanoff().Slope(0.3).ShouldBe(1.5 * Math.Tanh(1.2), 1e-10);
        new ChainDecimation().Slope(0.7).ShouldBe(Math.Tanh(1.4), 1e-10);
    }

    [Fact]
    public void A_flow_names_its_scales()
    {
        var flow = new ChainDecimation(3).Flow(1, 2);
        flow.Stages.Select(stage => stage.Name).ShouldBe(["scale 1", "scale 3", "scale 9"]);
        flow.Name.ShouldContain("b = 3");
        Should.Throw<ArgumentOutOfRangeException>(() => new ChainDecimation().Flow(1, -1));
    }

    [Fact]
    public void Where_the_flow_does_not_turn_round_there_is_no_fixed_point()
    {
        Should.Throw<DataException>(() => new ChainDecimation().FixedPointBetween(0.1, 2)).Message.ShouldContain("No fixed point");
        Should.Throw<DataException>(() => new InfinitesimalMigdalKadanoff(1).FixedPoint);
    }
}
