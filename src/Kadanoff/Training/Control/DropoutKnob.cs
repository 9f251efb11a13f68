using Kadanoff.Networks;
using Kadanoff.Networks.Layers;

namespace Kadanoff.Training.Control;

/// <summary>The probability p of all dropout layers together; u = p.</summary>
/// <remarks>A probability of 0 at the start is fine, but the layers must be there. <i>Checked by</i> KnobTests.</remarks>
public sealed record DropoutKnob : Knob
{
    public override string Name => "dropout";

    public override double Low { get; init; }

    public override double High { get; init; } = 0.5;

    public override ControlPlan UsualPlan() => new() { Knob = this, Gain = 0.4, Smoothing = 0.5 };

    private protected override (double Least, double Greatest) Bounds => (0, 0.99);

    public override StepSettings Turn(StepSettings settings, double value) => settings with { Dropout = value };

    private protected override double ValueOf(TrainingRecipe recipe, StepSettings settings)
    {
        double[] probabilities = [.. Layers(recipe.Architecture.Layers).Select(plan => plan.Probability).Distinct()];
        return probabilities.Length switch
        {
            1 => probabilities[0],
            0 => throw new DataException("The network has no dropout layers that a controller could turn", "Take an architecture with dropout, which may start at 0, or another knob."),
            _ => throw new DataException("The dropout layers of the network start at different probabilities", "Start all of them at the same, or take another knob."),
        };
    }

    private static IEnumerable<DropoutPlan> Layers(IEnumerable<LayerPlan> plans) =>
        plans.SelectMany(plan => plan is ResidualPlan block ? Layers(block.Body.Concat(block.Projection ?? [])) : plan is DropoutPlan dropout ? [dropout] : []);
}
