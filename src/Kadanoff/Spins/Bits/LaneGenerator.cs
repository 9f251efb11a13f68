namespace Kadanoff.Spins.Bits;

/// <summary>Which generator stands in the lanes of an engine. Both pass the same tests against exact energies; the first is faster.</summary>
public enum LaneGenerator
{
    /// <summary>sfc64 [doty2013].</summary>
    SmallFast,

    /// <summary>xoshiro256++ [blackman2021].</summary>
    Xoshiro,
}
