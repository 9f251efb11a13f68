namespace Kadanoff.Training.Control;

/// <summary>Samples per step; u = ln(size), and fewer samples are more noise.</summary>
/// <remarks>
/// The size is rounded to a whole number and never above the number of samples. Batches of changing size still visit every sample once
/// before any is repeated, see <see cref="EpochOrder"/>. <i>Checked by</i> KnobTests.
/// </remarks>
public sealed record BatchKnob : Knob
{
    public override string Name => "batch size";

    public override double Low { get; init; } = 20;

    public override double High { get; init; } = int.MaxValue;

    public override ControlPlan UsualPlan() => new() { Knob = this, Gain = 3 };

    public override int Direction => -1;

    private protected override (double Least, double Greatest) Bounds => (2, int.MaxValue);

    public override double ToScale(double value) => Math.Log(value);

    public override double FromScale(double u) => Math.Clamp(Math.Round(Math.Exp(u)), Low, High);

    public override StepSettings Turn(StepSettings settings, double value) => settings with { BatchSize = (int)value };

    private protected override double ValueOf(TrainingRecipe recipe, StepSettings settings) => settings.BatchSize;
}
