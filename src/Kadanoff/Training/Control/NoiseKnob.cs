namespace Kadanoff.Training.Control;

/// <summary>Noise q on the data of every batch, on labels, inputs or both; u = q.</summary>
/// <remarks>What is not turned stays as the recipe has it. <i>Checked by</i> KnobTests.</remarks>
public sealed record NoiseKnob : Knob
{
    public override string Name => (Labels, Inputs) switch
    {
        (true, false) => "label noise",
        (false, true) => "input noise",
        _ => "data noise",
    };

    /// <summary>Whether the fraction of labels drawn anew is turned.</summary>
    public bool Labels { get; init; } = true;

    /// <summary>Whether the amplitude on the inputs is turned.</summary>
    public bool Inputs { get; init; } = true;

    public override double Low { get; init; }

    public override double High { get; init; } = 0.8;

    public override ControlPlan UsualPlan() => new() { Knob = this, Gain = 1.5 };

    private protected override (double Least, double Greatest) Bounds => (0, 1);

    public override StepSettings Turn(StepSettings settings, double value) =>
        settings with { Noise = new Noise(Labels ? value : settings.Noise.Labels, Inputs ? value : settings.Noise.Inputs) };

    private protected override double ValueOf(TrainingRecipe recipe, StepSettings settings) => (Labels, Inputs) switch
    {
        (true, false) => settings.Noise.Labels,
        (false, true) => settings.Noise.Inputs,
        (true, true) when settings.Noise.Labels == settings.Noise.Inputs => settings.Noise.Inputs,
        (true, true) => throw new DataException("Labels and inputs start with different noise, and one knob turns both", "Start both with the same, or turn one of them."),
        _ => throw new DataException("The noise knob turns neither labels nor inputs", "Let it turn one of them or both."),
    };
}
