using Kadanoff.Training.Control;

namespace Kadanoff.Tests.Training.Control;

public class ControlLawTests
{
    private static readonly ControlPlan s_plan = new DropoutKnob { Low = 0.05, High = 0.4 }.UsualPlan() with { SetPoint = 0.03, Gain = 0.5, Smoothing = 0.25, Limit = 0.1, LossGate = 1 };

    [Fact]
    public void Decisions_follow_the_equation()
    {
        var first = Decide(null, 0.07);
        first.ShouldBe(new Decision(At(0.07), 0.07, true, 0.1, 0.1 + (0.5 * (0.07 - 0.03)), 0.1 + (0.5 * (0.07 - 0.03)), false, false));
        var second = Decide(first, 0.03);
        var smoothed = 0.07 + (0.25 * (0.03 - 0.07));
        second.Smoothed.ShouldBe(smoothed);
        second.After.ShouldBe(first.After + (0.5 * (smoothed - 0.03)));
    }

    [Fact]
    public void A_lazy_network_gets_more_noise_and_an_active_one_less()
    {
        Decide(null, 0.1).After.ShouldBeGreaterThan(0.1);
        Decide(null, -0.1).After.ShouldBeLessThan(0.1);
        var batch = s_plan with { Knob = new BatchKnob() };
        ControlLaw.Decide(batch, Math.Log(100), null, At(0.1)).Value.ShouldBeLessThan(100);
        ControlLaw.Decide(batch, Math.Log(100), null, At(-0.1)).Value.ShouldBeGreaterThan(100);
    }

    [Fact]
    public void The_rate_is_limited_and_the_range_is_kept()
    {
        var far = Decide(null, 0.5);
        far.Limited.ShouldBeTrue();
        far.After.ShouldBe(0.1 + (0.5 * 0.1), 1e-15);
        Decide(null, -0.5).After.ShouldBe(0.1 - (0.5 * 0.1), 1e-15);

        var end = far;
        for (var i = 0; i < 20; i++)
            end = Decide(end, 0.5);
        (end.After, end.Value, end.Clamped).ShouldBe((0.4, 0.4, true));
    }

    [Fact]
    public void Before_the_loss_has_fallen_nothing_moves_and_nothing_is_remembered()
    {
        var early = Decide(null, 0.3, loss: 2);
        early.ShouldBe(new Decision(At(0.3, loss: 2), null, false, 0.1, 0.1, 0.1, false, false));
        Decide(early, 0.07).Smoothed.ShouldBe(0.07);
        Decide(null, 0.3, loss: 1).Open.ShouldBeFalse();
        Decide(null, 0.3, loss: Math.BitDecrement(1.0)).Open.ShouldBeTrue();
    }

    [Fact]
    public void A_gate_that_has_opened_stays_open_but_for_readings_that_are_no_numbers()
    {
        var open = Decide(null, 0.07);
        Decide(open, 0.07, loss: 5).Open.ShouldBeTrue();
        foreach (var lost in new[] { Decide(open, null), Decide(open, 0.2, loss: null) })
        {
            lost.Open.ShouldBeFalse();
            (lost.After, lost.Smoothed).ShouldBe((open.After, open.Smoothed));
            Decide(lost, 0.07, loss: 5).Open.ShouldBeTrue();
        }
    }

    [Fact]
    public void A_linear_response_is_led_to_the_set_point_by_the_closed_form()
    {
        // A = c − g·u, without smoothing: the distance from the set point shrinks by 1 − κ·g at every decision.
        var plan = s_plan with { Smoothing = 1, Limit = 10 };
        const double Response = 0.8;
        var (u, decision) = (0.1, (Decision?)null);
        for (var n = 0; n < 30; n++)
        {
            var convexity = 0.2 - (Response * u);
            (convexity - 0.03).ShouldBe((0.2 - (Response * 0.1) - 0.03) * Math.Pow(1 - (0.5 * Response), n), 1e-12);
            decision = ControlLaw.Decide(plan, 0.1, decision, At(convexity));
            u = decision.After;
        }
    }

    private static Reading At(double? convexity, double? loss = 0.5) => new(5, 500, loss, convexity);

    private static Decision Decide(Decision? last, double? convexity, double? loss = 0.5) => ControlLaw.Decide(s_plan, 0.1, last, At(convexity, loss));
}
