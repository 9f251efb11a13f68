using Kadanoff.Numerics;

namespace Kadanoff.Spins.Models;

/// <summary>A model that can draw a spin from its exact law, given all others.</summary>
public interface IConditionalModel<TSpin> : ISpinModel<TSpin>
    where TSpin : unmanaged
{
    /// <summary>A spin with the density exp(−β·[Σ_neighbours e_b(s, s_j) + v_i(s)]), normalised.</summary>
    /// <param name="spins">The configuration.</param>
    /// <param name="site">i.</param>
    /// <param name="inverseTemperature">β.</param>
    /// <param name="stream">Of the draw.</param>
    TSpin DrawConditional(ReadOnlySpan<TSpin> spins, int site, double inverseTemperature, RandomStream stream);
}
