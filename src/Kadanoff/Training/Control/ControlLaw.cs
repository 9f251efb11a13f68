namespace Kadanoff.Training.Control;

/// <summary>How a decision follows from a reading and the decision before: a gated, limited and clamped integral controller.</summary>
/// <remarks>The equation is that of <see cref="ControlPlan"/>. <i>Checked by</i> ControlLawTests.</remarks>
public static class ControlLaw
{
    /// <param name="plan">Of the controller.</param>
    /// <param name="start">u where there is no decision before.</param>
    /// <param name="last">The decision before; null at the first.</param>
    /// <param name="reading">What was measured now.</param>
    public static Decision Decide(ControlPlan plan, double start, Decision? last, Reading reading)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var before = last?.After ?? start;
        var trained = last?.Smoothed is not null || reading.Loss < plan.LossGate;
        if (!trained || reading is not { Loss: not null, Convexity: { } convexity })
            return new Decision(reading, last?.Smoothed, Open: false, before, before, plan.Knob.FromScale(before), Limited: false, Clamped: false);

        var smoothed = last?.Smoothed is { } mean ? mean + (plan.Smoothing * (convexity - mean)) : convexity;
        var error = smoothed - plan.SetPoint;
        var counted = Math.Clamp(error, -plan.Limit, plan.Limit);
        var wanted = before + (plan.Knob.Direction * plan.Gain * counted);
        var after = Math.Clamp(wanted, plan.Knob.ToScale(plan.Knob.Low), plan.Knob.ToScale(plan.Knob.High));
        return new Decision(reading, smoothed, Open: true, before, after, plan.Knob.FromScale(after), counted != error, after != wanted);
    }
}
