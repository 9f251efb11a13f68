namespace Kadanoff.Spins.Models;

/// <summary>A model whose spins have few states.</summary>
public interface IFiniteModel<TSpin> : ISpinModel<TSpin>
    where TSpin : unmanaged
{
    /// <summary>q, at most <see cref="LargestStateCount"/>.</summary>
    int StateCount { get; }

    /// <summary>256.</summary>
    static int LargestStateCount => 256;

    /// <param name="index">0 … q − 1.</param>
    TSpin State(int index);
}
