using Kadanoff.Numerics;

namespace Kadanoff.Spins.Models;

/// <summary>Where a simulation starts: in order (cold), or in disorder (hot).</summary>
/// <remarks><i>Checked by</i> ModelTests.</remarks>
public static class Configuration
{
    /// <summary>Every spin the same.</summary>
    public static void Order<TModel, TSpin>(this TModel model, Span<TSpin> spins)
        where TModel : struct, ISpinModel<TSpin>
        where TSpin : unmanaged =>
        spins.Fill(model.Ordered);

    /// <summary>Every spin drawn for itself.</summary>
    public static void Disorder<TModel, TSpin>(this TModel model, Span<TSpin> spins, RandomStream stream)
        where TModel : struct, ISpinModel<TSpin>
        where TSpin : unmanaged
    {
        ArgumentNullException.ThrowIfNull(stream);
        foreach (ref var spin in spins)
            spin = model.Disordered(stream);
    }

    /// <exception cref="ArgumentException">There are not as many spins as sites.</exception>
    internal static void RequireFits<TModel, TSpin>(this TModel model, ReadOnlySpan<TSpin> spins)
        where TModel : struct, ISpinModel<TSpin>
        where TSpin : unmanaged
    {
        if (spins.Length != model.Lattice.Sites)
            throw new ArgumentException($"{spins.Length} spins for the {model.Lattice.Sites} sites of the {model.Lattice}.", nameof(spins));
    }
}
