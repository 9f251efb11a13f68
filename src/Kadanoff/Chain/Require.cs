namespace Kadanoff.Chain;

/// <summary>The ranges of the numbers of a chain. <i>Checked by</i> SpringChainTests.</summary>
internal static class Require
{
    /// <summary>Most steps of a run.</summary>
    public const long MostSteps = 1_000_000_000_000;

    /// <summary>Beyond it the squares of numbers leave their range.</summary>
    private const double Greatest = 1e100;

    public static void Positive(double value, string what)
    {
        if (!(value > 0 && value <= Greatest))
            throw new DataException(FormattableString.Invariant($"The {what} is {value}"), "Give a positive number.");
    }

    public static void NotNegative(double value, string what)
    {
        if (!(value >= 0 && value <= Greatest))
            throw new DataException(FormattableString.Invariant($"The {what} is {value}"), "Give 0 or a positive number.");
    }

    /// <summary>T/Δ, the number of steps of a run.</summary>
    public static long Steps(double time, double step)
    {
        Positive(time, "time");
        Positive(step, "step");
        var steps = Math.Round(time / step);
        if (steps is < 1 or > MostSteps)
            throw new DataException(FormattableString.Invariant($"A time of {time} in steps of {step} makes {steps} steps"), FormattableString.Invariant($"Give a time of 1 to {MostSteps} steps."));
        return (long)steps;
    }
}
