using Kadanoff.Numerics;

namespace Kadanoff.Spins.Models;

/// <summary>The exact law of one spin of few states among its neighbours: p(s) ∝ exp(−β·[Σ e_b(s, s_j) + v_i(s)]).</summary>
/// <remarks><i>Checked by</i> TransitionMatrixTests.</remarks>
internal static class FiniteConditional
{
    public static TSpin DrawState<TModel, TSpin>(this TModel model, ReadOnlySpan<TSpin> spins, int site, double inverseTemperature, RandomStream stream)
        where TModel : struct, IFiniteModel<TSpin>
        where TSpin : unmanaged
    {
        Span<double> weights = stackalloc double[IFiniteModel<TSpin>.LargestStateCount];
        weights = weights[..model.StateCount];
        var lowest = double.PositiveInfinity;
        for (var index = 0; index < weights.Length; index++)
        {
            weights[index] = model.EnergyOf(spins, site, model.State(index));
            lowest = Math.Min(lowest, weights[index]);
        }

        foreach (ref var weight in weights)
            weight = Math.Exp(-inverseTemperature * (weight - lowest));
        return model.State(stream.NextIndex(weights));
    }
}
