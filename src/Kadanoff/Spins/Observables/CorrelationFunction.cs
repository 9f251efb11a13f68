using Kadanoff.Spins.Models;

namespace Kadanoff.Spins.Observables;

/// <summary>The correlation function along an axis, averaged over all pairs of a configuration.</summary>
/// <remarks>
/// <i>Equation</i>: G(r) = mean over i of s_i·s_{i + r}, r sites along the axis; on open axes over the pairs there are. Not connected: take ⟨m⟩² off where it is not zero.
/// <i>Cost</i>: O(N) for each r, without taking memory. <i>Checked by</i> CorrelationFunctionTests.
/// </remarks>
public static class CorrelationFunction
{
    /// <summary>G(0), G(1), … into a span.</summary>
    /// <param name="model">Whose spins they are.</param>
    /// <param name="spins">The configuration.</param>
    /// <param name="axis">0 … d − 1.</param>
    /// <param name="correlations">As many distances as are wanted; at most L.</param>
    public static void Correlate<TModel, TSpin>(this TModel model, ReadOnlySpan<TSpin> spins, int axis, Span<double> correlations)
        where TModel : struct, IVectorSpins<TSpin>
        where TSpin : unmanaged
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(correlations.Length, model.Lattice.Lengths[axis]);
        for (var distance = 0; distance < correlations.Length; distance++)
            correlations[distance] = At(model, spins, axis, distance);
    }

    private static double At<TModel, TSpin>(TModel model, ReadOnlySpan<TSpin> spins, int axis, int distance)
        where TModel : struct, IVectorSpins<TSpin>
        where TSpin : unmanaged
    {
        var (sum, pairs) = (0.0, 0);
        for (var site = 0; site < spins.Length; site++)
        {
            var other = model.Lattice.Shifted(site, axis, distance);
            if (other < 0)
                continue;
            pairs++;
            for (var component = 0; component < model.Components; component++)
                sum += model.Component(spins[site], component) * model.Component(spins[other], component);
        }

        return sum / pairs;
    }
}
