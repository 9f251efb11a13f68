using System.Text.Json.Serialization;

namespace Kadanoff.Training.Control;

/// <summary>What a controller turns: one source of noise of the training, between two ends, on the scale where equal steps mean equally much.</summary>
/// <remarks><i>Reference</i>: the four noise axes of [shi2025]. <i>Checked by</i> KnobTests.</remarks>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(DropoutKnob), "dropout")]
[JsonDerivedType(typeof(LearningRateKnob), "learning-rate")]
[JsonDerivedType(typeof(BatchKnob), "batch")]
[JsonDerivedType(typeof(NoiseKnob), "noise")]
public abstract record Knob
{
    /// <summary>For people: <c>dropout</c>.</summary>
    [JsonIgnore]
    public abstract string Name { get; }

    /// <summary>The least value.</summary>
    public abstract double Low { get; init; }

    /// <summary>The greatest value.</summary>
    public abstract double High { get; init; }

    /// <summary>Its controller with the settings that were found on MNIST, see docs/control.md.</summary>
    public abstract ControlPlan UsualPlan();

    /// <summary>+1 where a larger value is more noise, −1 where it is less.</summary>
    [JsonIgnore]
    public virtual int Direction => 1;

    /// <summary>u of a value.</summary>
    public virtual double ToScale(double value) => value;

    /// <summary>The value of u, within the ends.</summary>
    public virtual double FromScale(double u) => Math.Clamp(u, Low, High);

    /// <summary>What the recipe sets it to.</summary>
    /// <exception cref="DataException">The recipe has no such knob, or sets it beyond the ends.</exception>
    public double Start(TrainingRecipe recipe, StepSettings settings)
    {
        var start = ValueOf(recipe, settings);
        return start >= Low && start <= High
            ? start
            : throw new DataException(FormattableString.Invariant($"The {Name} starts at {start}, outside the range of its controller, {Low} to {High}"), "Start it within the range, or widen the range.");
    }

    /// <summary>The settings of a step with the knob at a value.</summary>
    public abstract StepSettings Turn(StepSettings settings, double value);

    /// <exception cref="DataException">The ends are out of range or in the wrong order.</exception>
    public void Validate()
    {
        var (least, greatest) = Bounds;
        if (!(Low >= least && High <= greatest && Low < High))
            throw new DataException(FormattableString.Invariant($"The range of the {Name} is {Low} to {High}"), FormattableString.Invariant($"Give two rising numbers from {least} to {greatest}."));
    }

    /// <summary>How far the ends may lie apart.</summary>
    private protected abstract (double Least, double Greatest) Bounds { get; }

    private protected abstract double ValueOf(TrainingRecipe recipe, StepSettings settings);
}
