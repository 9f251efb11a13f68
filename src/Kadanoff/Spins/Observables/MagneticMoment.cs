using Kadanoff.Spins.Models;

namespace Kadanoff.Spins.Observables;

/// <summary>The magnetisation of a configuration: m = Σ s_i/N, a vector of as many components as the spins have.</summary>
/// <remarks>Ising: a number from −1 to 1. Potts: of length 1 where all spins have one colour. <i>Checked by</i> SpinMeasurementsTests.</remarks>
public static class MagneticMoment
{
    /// <summary>One component of m.</summary>
    public static double Magnetisation<TModel, TSpin>(this TModel model, ReadOnlySpan<TSpin> spins, int component = 0)
        where TModel : struct, IVectorSpins<TSpin>
        where TSpin : unmanaged
    {
        var sum = 0.0;
        foreach (var spin in spins)
            sum += model.Component(spin, component);
        return sum / spins.Length;
    }

    /// <summary>|m|².</summary>
    public static double SquaredMagnetisation<TModel, TSpin>(this TModel model, ReadOnlySpan<TSpin> spins)
        where TModel : struct, IVectorSpins<TSpin>
        where TSpin : unmanaged
    {
        var sum = 0.0;
        for (var component = 0; component < model.Components; component++)
        {
            var magnetisation = model.Magnetisation(spins, component);
            sum += magnetisation * magnetisation;
        }

        return sum;
    }
}
