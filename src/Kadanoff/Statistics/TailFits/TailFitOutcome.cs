namespace Kadanoff.Statistics.TailFits;

/// <summary>Whether numbers have an exponent.</summary>
public enum TailFitOutcome
{
    /// <summary>They have.</summary>
    Fitted,

    /// <summary>There are fewer than the smallest tail asks for.</summary>
    NotEnoughValues,

    /// <summary>Those that could be a tail are all equal.</summary>
    AllEqual,
}
