namespace Kadanoff.Training.Control;

/// <summary>A controller of the load curve: every few steps the convexity A is measured on probe samples, and one knob is turned against its distance from the set point.</summary>
/// <remarks>
/// <para><i>Equation</i>: Ā ← Ā + β·(A − Ā), then u ← clamp(u ± κ·clamp(Ā − A*, −limit, limit), low, high), with the sign of the knob:
/// a lazy network (Ā &gt; A*) gets more noise. u is the knob on its own scale, see <see cref="Control.Knob"/>.</para>
/// <para><i>Gate</i>: nothing moves, and nothing enters Ā, before the loss on the probe samples (clean, evaluation mode) has fallen below
/// <see cref="LossGate"/>, since the curve of an untrained network means nothing, and while A or the loss is no number. Once open it stays so:
/// noise on labels raises that loss, and a gate that closes then could not take the noise back.</para>
/// <para><i>Cost</i>: an evaluation pass over the probe samples at every measurement. <i>Reference</i>: [shi2025]. <i>Checked by</i> ControlLawTests.</para>
/// </remarks>
public sealed record ControlPlan : BalancePlan
{
    public required Knob Knob { get; init; }

    /// <summary>κ: by how much u moves at one decision, per unit of Ā − A*.</summary>
    public required double Gain { get; init; }

    /// <summary>β: weight of the newest measurement in Ā, in (0, 1].</summary>
    public double Smoothing { get; init; } = 0.2;

    /// <summary>Steps between decisions; where the batch changes its size, as many samples as in so many steps of the first size.</summary>
    public long Every { get; init; } = 5;

    /// <summary>Training samples that A is measured on, every class in its share.</summary>
    public int ProbeSamples { get; init; } = 1000;

    /// <summary>The loss on the probe samples below which decisions begin.</summary>
    public double LossGate { get; init; } = 0.5;

    /// <summary>Largest |Ā − A*| that counts at one decision: κ times this is the fastest that u moves.</summary>
    public double Limit { get; init; } = 0.1;

    public override void Validate()
    {
        base.Validate();
        Require(Gain > 0 && double.IsFinite(Gain), $"The gain of the controller is {Gain}", "Give a finite positive gain.");
        Require(Smoothing is > 0 and <= 1, $"The smoothing of the controller is {Smoothing}", "Give the weight of the newest measurement, above 0 and up to 1.");
        Require(Every >= 1, $"The controller decides every {Every} steps", "Give at least 1.");
        Require(ProbeSamples >= 2, $"The controller measures {ProbeSamples} samples", "Give at least two of every class.");
        Require(LossGate > 0, $"The loss gate of the controller is {LossGate}", "Give a positive loss.");
        Require(Limit > 0 && double.IsFinite(Limit), $"The limit of the controller is {Limit}", "Give a finite positive limit.");
        Knob.Validate();
    }
}
