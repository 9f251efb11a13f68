namespace Kadanoff.Chain;

/// <summary>A chain whose blocks move in time.</summary>
public interface IMovingChain
{
    /// <summary>x_1 … x_L.</summary>
    ReadOnlySpan<double> Positions { get; }

    /// <summary>Moves all blocks, step after step.</summary>
    void Advance(long steps);
}
