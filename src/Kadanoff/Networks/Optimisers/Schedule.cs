using System.Globalization;
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

    /// <summary>Schedules come from files: whether every rate of a run will be a finite number, 0 or more, is known before it starts.</summary>
    /// <exception cref="DataException">A number is out of its range.</exception>
    public abstract void Validate();
}

/// <summary>The same rate in every step.</summary>
public sealed record ConstantSchedule : Schedule
{
    public override double Rate(long step, long totalSteps, double baseRate) => baseRate;

    public override void Validate()
    {
    }
}

/// <summary>The rate is multiplied by a factor at each of some fractions of the run.</summary>
/// <param name="Fractions">Of the total number of steps, 0 … 1, each larger than the one before; [hesu2023] uses 200/600 and 400/600.</param>
/// <param name="Factor">Above 0; 0.1 divides by ten each time.</param>
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

    public override void Validate()
    {
        if (!(Factor > 0 && double.IsFinite(Factor)))
            throw new DataException(FormattableString.Invariant($"The factor of the schedule is {Factor}"), "Give a finite positive factor.");
        var before = double.NegativeInfinity;
        foreach (var fraction in Fractions)
        {
            if (!(fraction is >= 0 and <= 1 && fraction > before))
                throw new DataException(FormattableString.Invariant($"The fractions of the schedule are {string.Join(", ", Fractions.Select(one => one.ToString(CultureInfo.InvariantCulture)))}"), "Give numbers from 0 to 1, each larger than the one before.");
            before = fraction;
        }
    }
}

/// <summary>Half a cosine from the base rate down to a fraction of it at the end of the run.</summary>
/// <param name="Final">Fraction of the base rate that is left at the end, 0 … 1.</param>
public sealed record CosineSchedule(double Final = 0) : Schedule
{
    public override double Rate(long step, long totalSteps, double baseRate) =>
        baseRate * (Final + ((1 - Final) * 0.5 * (1 + Math.Cos(Math.PI * Math.Min(1, (double)step / Math.Max(1, totalSteps))))));

    public override void Validate()
    {
        if (!(Final is >= 0 and <= 1))
            throw new DataException(FormattableString.Invariant($"The final fraction of the schedule is {Final}"), "Give a number from 0 to 1.");
    }
}

/// <summary>Linear from base/steps up to the base rate, then another schedule for the rest of the run.</summary>
/// <param name="Steps">Length of the rise, at least 1.</param>
/// <param name="Then">Starts anew where the rise ends.</param>
public sealed record WarmUpSchedule(long Steps, Schedule Then) : Schedule
{
    public override double Rate(long step, long totalSteps, double baseRate) =>
        step < Steps ? baseRate * (step + 1) / Steps : Then.Rate(step - Steps, Math.Max(1, totalSteps - Steps), baseRate);

    public override void Validate()
    {
        if (Steps < 1)
            throw new DataException($"The rise of the schedule takes {Steps} steps", "Give at least one step, or no rise.");
        Then.Validate();
    }
}
