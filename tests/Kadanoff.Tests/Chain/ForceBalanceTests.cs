using Kadanoff.Chain;
using Kadanoff.Statistics;

namespace Kadanoff.Tests.Chain;

public class ForceBalanceTests
{
    private static readonly SpringChain Chain = new() { Blocks = 3, ForwardFriction = 0.1, BackwardFriction = 0.14 };

    [Fact]
    public void A_chain_at_rest_is_stuck_everywhere_and_nowhere_over_strained()
    {
        var forces = Of(QuasiStaticChain.Loads(Chain));
        forces.ShouldAllBe(layer => layer.Grip == Grip.Stuck && !layer.OverStrained);
        forces.Select(layer => layer.Layer).ShouldBe([1, 2, 3]);
    }

    [Fact]
    public void A_layer_that_is_pulled_harder_than_friction_holds_slides()
    {
        // Forces d₂ − d₁, d₃ − d₂, d₄ − d₃.
        var forces = Of([0.1, 0.25, 0.3, 0.05]);
        forces.Select(layer => layer.Force.Value).ShouldBe([0.15, 0.05, -0.25], 1e-12);
        forces.Select(layer => layer.Grip).ShouldBe([Grip.SlidingForward, Grip.Stuck, Grip.SlidingBackward]);
    }

    [Fact]
    public void A_shallow_layer_that_carries_nearly_all_is_over_strained()
    {
        var forces = Of([0.85, 0.05, 0.05, 0.05]);
        forces[0].OverStrained.ShouldBeTrue();
        forces[1].OverStrained.ShouldBeFalse();
    }

    [Fact]
    public void Within_two_errors_nothing_is_said_to_slide()
    {
        var sure = ForceBalance.Of([new(0.1, 0.01, 100), new(0.25, 0.01, 100), new(0.3, 0.01, 100), new(0.35, 0.01, 100)], Fit());
        var unsure = ForceBalance.Of([new(0.1, 0.1, 100), new(0.25, 0.1, 100), new(0.3, 0.1, 100), new(0.35, 0.1, 100)], Fit());
        sure[0].Grip.ShouldBe(Grip.SlidingForward);
        unsure[0].Grip.ShouldBe(Grip.Stuck);
        unsure[0].Force.StandardError.ShouldBe(0.1 * Math.Sqrt(2), 1e-12);
    }

    [Fact]
    public void Where_friction_is_not_identifiable_nothing_is_said()
    {
        var vague = Fit() with { ForwardFriction = new Estimate(0.1, 0.09, 20), Asymmetry = new Estimate(-0.04, 0.09, 20) };
        var forces = ForceBalance.Of([.. new[] { 0.85, 0.05, 0.9, 0.05 }.Select(Estimate.Exact)], vague);
        forces.Select(layer => layer.Grip).ShouldBe([Grip.SlidingBackward, Grip.Unknown, Grip.SlidingBackward]);
        forces.ShouldAllBe(layer => !layer.OverStrained);
    }

    [Fact]
    public void Under_strong_noise_layers_drift_to_half_the_difference_of_the_frictions()
    {
        var shaken = Fit() with { ForwardFriction = new Estimate(0.1, double.NaN, 20), BackwardFriction = new Estimate(0.14, double.NaN, 20), Asymmetry = new Estimate(-0.04, 0.005, 20) };
        var forces = ForceBalance.Of([.. new[] { 0.3, 0.28, 0.38, 0.2 }.Select(Estimate.Exact)], shaken);
        forces.Select(layer => layer.Grip).ShouldBe([Grip.Settled, Grip.SlidingForward, Grip.SlidingBackward]);
    }

    private static IReadOnlyList<LayerForces> Of(double[] loads) => ForceBalance.Of([.. loads.Select(Estimate.Exact)], Fit());

    /// <summary>A chain whose parameters are known exactly.</summary>
    private static ChainFit Fit() => new()
    {
        Chain = Chain,
        ForwardFriction = Estimate.Exact(Chain.ForwardFriction),
        BackwardFriction = Estimate.Exact(Chain.BackwardFriction),
        Noise = Estimate.Exact(0),
        Pace = Estimate.Exact(1),
        Asymmetry = Estimate.Exact(Chain.ForwardFriction - Chain.BackwardFriction),
        Residual = 0,
        FrictionlessResidual = 0,
        Positions = [],
        Converged = true,
    };
}
