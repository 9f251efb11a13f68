namespace Kadanoff.Statistics.TailFits;

/// <summary>Which numbers may be a tail.</summary>
public sealed record TailFitOptions
{
    /// <summary>Fewest numbers from which an exponent is read: below 50 the smallest distance picks tails of chance, and the error (α − 1)/√m no longer holds.</summary>
    public int SmallestTail { get; init; } = 50;

    /// <summary>Numbers up to here are no part of any tail: 0 leaves out what is not positive.</summary>
    public double Floor { get; init; }

    /// <summary>Where the tail begins, if that is known beforehand: x_min is the first number from here on. Null where the distance is to choose it.</summary>
    public double? Minimum { get; init; }

    /// <exception cref="DataException">A tail of fewer than two numbers, or one that begins at or below zero, has no exponent.</exception>
    internal void Validate()
    {
        if (SmallestTail < 2)
            throw new DataException($"A tail of {SmallestTail} numbers has no exponent", "Ask for two or more.");
        if (!(Floor >= 0) || !(Minimum is not <= 0))
            throw new DataException(FormattableString.Invariant($"A power law above the floor {Floor} from {Minimum} cannot be normalised"), "Choose a floor of 0 or more, and a beginning above 0.");
    }
}
