namespace Kadanoff.Spins.Models;

/// <summary>A model whose spins are vectors, or can be seen as such: what the magnetisation and correlation functions are made of.</summary>
/// <remarks>Ising, Potts and O(n) spins have length 1.</remarks>
public interface IVectorSpins<TSpin> : ISpinModel<TSpin>
    where TSpin : unmanaged
{
    /// <summary>n.</summary>
    int Components { get; }

    /// <param name="spin">The vector.</param>
    /// <param name="index">0 … n − 1.</param>
    double Component(TSpin spin, int index);
}
