using System.Text.Json.Serialization;

namespace Kadanoff.Networks.Optimisers;

/// <summary>How the learning rate changes during a run.</summary>
/// <remarks>A schedule is a pure function of the step, so a resumed run needs no state. <i>Checked by</i> ScheduleTests.</remarks>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(ConstantSchedule), "constant")]
[JsonDerivedType(typeof(StepSchedule), "steps")]
[JsonDerivedType(typeof(CosineSchedule), "cosine")]
[JsonDerivedType(typeof(WarmUpSchedule), "warm-up")]
public abstract record Schedule
{
    /// <summary>The learning rate of a step.</summary>
    /// <param name="step">0 … totalSteps − 1.</param>
    /// <param name="totalSteps">Of the whole run.</param>
    /// <param name="baseRate">The rate that the run was given.</param>
    public abstract double Rate(long step, long totalSteps, double baseRate);
}

/// <summary>The same rate in every step.</summary>
public sealed record ConstantSchedule : Schedule
{
    public override double Rate(long step, long totalSteps, double baseRate) => baseRate;
}

/// <summary>The rate is multiplied by a factor at each of some fractions of the run.</summary>
/// <param name="Fractions">Of the total number of steps, 0 … 1; [hesu2023] uses 200/600 and 400/600.</param>
/// <param name="Factor">0.1 divides by ten each time.</param>
public sealed record StepSchedule(IReadOnlyList<double> Fractions, double Factor = 0.1) : Schedule
{
    /// <summary>Division by ten after one third and after two thirds of the run.</summary>
    public static StepSchedule HeSu { get; } = new([1.0 / 3, 2.0 / 3]);

    public override double Rate(long step, long totalSteps, double baseRate)
    {
        foreach (var fraction in Fractions)
            baseRate *= step >= Math.Round(fraction * totalSteps) ? Factor : 1;
        return baseRate;
    }
}

/// <summary>Half a cosine from the base rate down to a fraction of it at the end of the run.</summary>
/// <param name="Final">Fraction of the base rate that is left at the end.</param>
public sealed record CosineSchedule(double Final = 0) : Schedule
{
    public override double Rate(long step, long totalSteps, double baseRate) =>
        baseRate * (Final + ((1 - Final) * 0.5 * (1 + Math.Cos(Math.PI * Math.Min(1, (double)step / Math.Max(1, totalSteps))))));
}

/// <summary>Linear from base/steps up to the base rate, then another schedule for the rest of the run.</summary>
/// <param name="Steps">Length of the rise.</param>
/// <param name="Then">Starts anew where the rise ends.</param>
public sealed record WarmUpSchedule(long Steps, Schedule Then) : Schedule
{
    public override double Rate(long step, long totalSteps, double baseRate) =>
        step < Steps ? baseRate * (step + 1) / Steps : Then.Rate(step - Steps, Math.Max(1, totalSteps - Steps), baseRate);
}
