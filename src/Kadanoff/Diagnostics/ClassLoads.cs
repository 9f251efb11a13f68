using Kadanoff.Numerics;

namespace Kadanoff.Diagnostics;

/// <summary>Which classes the layers separate: D and its loads, split into what each class contributes.</summary>
/// <remarks>
/// <para><i>Equation</i>: D_c = ln(W_c/B_c), the separation of class c from the rest; e^D = Σ_c (B_c/TrΣb) e^{D_c}.</para>
/// <para>The load of class c at layer l is d_lc = (W_c − W′_c)/Λ(TrΣw, TrΣ′w) − (B_c − B′_c)/Λ(TrΣb, TrΣ′b), unprimed before the layer and primed after it,
/// with the logarithmic mean Λ(x, y) = (x − y)/(ln x − ln y). So Σ_c d_lc = d_l, with nothing left over.</para>
/// <para><i>Sign</i>: positive where the layer separates that class. <i>Cost</i>: O(L·K). <i>Reference</i>: traces of [shi2025], the decomposition of [ang2005]. <i>Checked by</i> ClassLoadsTests.</para>
/// </remarks>
public sealed class ClassLoads
{
    private readonly double[][] _separation;
    private readonly double[][] _loads;

    /// <param name="stages">Traces at the stages 0 … L, of the same samples.</param>
    /// <exception cref="DataException">Fewer than two stages, or a stage without scatter.</exception>
    public ClassLoads(IReadOnlyList<ScatterTraces> stages)
    {
        ArgumentNullException.ThrowIfNull(stages);
        if (stages.Count < 2)
            throw new DataException($"{stages.Count} stage measured", "Loads need the input and at least one layer.");
        foreach (var stage in stages)
        {
            stage.RequireScatter();
            if (!stage.Counts.SequenceEqual(stages[0].Counts))
                throw new ArgumentException("The stages have seen different samples.", nameof(stages));
        }

        _separation = [.. stages.Select(stage => Range(stage, c => Math.Log(stage.WithinByClass[c] / stage.BetweenByClass[c])))];
        _loads = [.. stages.Skip(1).Select((after, l) => Range(after, c => Load(stages[l], after, c)))];
    }

    /// <summary>D_c at stage l: entry [l][c]; −∞ for a class that is one point, +∞ for one whose mean is the mean of all.</summary>
    public IReadOnlyList<IReadOnlyList<double>> Separation => _separation;

    /// <summary>d_lc, l = 1 … L: entry [l − 1][c].</summary>
    public IReadOnlyList<IReadOnlyList<double>> Loads => _loads;

    private static double[] Range(ScatterTraces stage, Func<int, double> ofClass) => [.. Enumerable.Range(0, stage.Classes).Select(ofClass)];

    private static double Load(ScatterTraces before, ScatterTraces after, int label) =>
        ((before.WithinByClass[label] - after.WithinByClass[label]) / LogarithmicMean.Of(before.Within, after.Within))
        - ((before.BetweenByClass[label] - after.BetweenByClass[label]) / LogarithmicMean.Of(before.Between, after.Between));
}
