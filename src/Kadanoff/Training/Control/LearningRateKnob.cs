namespace Kadanoff.Training.Control;

/// <summary>The learning rate that the schedule starts from; u = ln(rate).</summary>
/// <remarks><i>Checked by</i> KnobTests.</remarks>
public sealed record LearningRateKnob : Knob
{
    public override string Name => "learning rate";

    public override double Low { get; init; } = 1e-3;

    public override double High { get; init; } = 0.02;

    /// <summary>Quicker than the others: once the training loss is near zero, gradients are too, and no rate moves the curve any more.</summary>
    public override ControlPlan UsualPlan() => new() { Knob = this, Gain = 10, Every = 1, Smoothing = 0.3, LossGate = 0.7 };

    private protected override (double Least, double Greatest) Bounds => (1e-12, 1e6);

    public override double ToScale(double value) => Math.Log(value);

    public override double FromScale(double u) => Math.Clamp(Math.Exp(u), Low, High);

    public override StepSettings Turn(StepSettings settings, double value) => settings with { LearningRate = value };

    private protected override double ValueOf(TrainingRecipe recipe, StepSettings settings) => settings.LearningRate;
}
