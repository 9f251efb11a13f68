namespace Kadanoff.Numerics;

/// <summary>A generator in every lane of a vector, as a value: kernels copy it to a local variable and write it back.</summary>
/// <typeparam name="TSelf">The generator.</typeparam>
/// <typeparam name="TVector">The vector.</typeparam>
internal unsafe interface IRandomBits<TSelf, TVector>
    where TSelf : unmanaged, IRandomBits<TSelf, TVector>
    where TVector : unmanaged, IBitVector<TVector>
{
    /// <summary>Lanes whose states start from seeds.</summary>
    /// <param name="seeds">Four rows of eight words, of which the vector takes its own lanes; unrelated to each other.</param>
    static abstract TSelf From(ulong* seeds);

    /// <summary>One fair bit for every place.</summary>
    TVector Next();
}
