using Kadanoff.Flows;
using Kadanoff.Statistics;

namespace Kadanoff.Chain;

/// <summary>A chain as a flow: its stages are the wall and the blocks, what is left to the target falls from stage to stage.</summary>
/// <remarks><i>Errors</i>: of the mean over independent runs; unknown (NaN) for one run, 0 where the positions are exact. <i>Reference</i>: [shi2025]. <i>Checked by</i> ChainFlowTests.</remarks>
public static class ChainFlow
{
    /// <summary>x_l.</summary>
    public static Observable Position { get; } = new("position", "position x", "x_l, distance from the wall", "shi2025");

    /// <summary>y − x_l, the counterpart of the separation D.</summary>
    public static Observable Rest { get; } = new("rest", "rest y − x", "y − x_l, distance to the target", "shi2025");

    /// <summary>d_l.</summary>
    public static Observable Load { get; } = new("load", "load d", "d_l = x_l − x_{l−1}, elongation of spring l", "shi2025");

    /// <summary>The flow of independent runs of one chain.</summary>
    /// <param name="name">For people.</param>
    /// <param name="chain">Of all runs.</param>
    /// <param name="runs">x_1 … x_L of each.</param>
    /// <exception cref="DataException">There is no run.</exception>
    public static Flow Of(string name, SpringChain chain, IReadOnlyList<double[]> runs)
    {
        ArgumentNullException.ThrowIfNull(chain);
        ArgumentNullException.ThrowIfNull(runs);
        return Of(name, chain, block => Series.Independent([.. runs.Select(positions => positions[block])]), LoadEstimates(chain, runs));
    }

    /// <summary>The flow of positions that are known exactly.</summary>
    public static Flow Exact(string name, SpringChain chain, double[] positions)
    {
        ArgumentNullException.ThrowIfNull(chain);
        ArgumentNullException.ThrowIfNull(positions);
        return Of(name, chain, block => Estimate.Exact(positions[block]), [.. chain.Loads(positions).Select(Estimate.Exact)]);
    }

    /// <summary>d_1 … d_{L+1}, each the mean over runs.</summary>
    /// <exception cref="DataException">There is no run.</exception>
    public static Estimate[] LoadEstimates(SpringChain chain, IReadOnlyList<double[]> runs)
    {
        ArgumentNullException.ThrowIfNull(chain);
        ArgumentNullException.ThrowIfNull(runs);
        double[][] loads = [.. runs.Select(positions => chain.Loads(positions))];
        return [.. Enumerable.Range(0, chain.Blocks + 1).Select(l => Series.Independent([.. loads.Select(run => run[l])]))];
    }

    /// <summary>A by the normalisation of end points, the mean over the runs in which the last block has moved towards the target; null where it has in none.</summary>
    public static Estimate? Convexity(SpringChain chain, IReadOnlyList<double[]> runs)
    {
        ArgumentNullException.ThrowIfNull(chain);
        ArgumentNullException.ThrowIfNull(runs);
        double[] convexities = [.. runs.Where(positions => positions[^1] > 0).Select(positions => LoadIndices.Convexity(chain.Curve(positions), CurveNormalisation.Endpoints))];
        return convexities.Length == 0 ? null : Series.Independent(convexities);
    }

    private static Flow Of(string name, SpringChain chain, Func<int, Estimate> position, Estimate[] loads)
    {
        var stages = new List<Stage>();
        for (var l = 0; l <= chain.Blocks; l++)
        {
            var stage = new Stage(l, l == 0 ? "wall" : $"block {l}");
            var at = l == 0 ? Estimate.Exact(0) : position(l - 1);
            stage.Record(Position, at);
            stage.Record(Rest, at with { Value = chain.Target - at.Value });
            if (l > 0)
                stage.Record(Load, loads[l - 1]);
            stages.Add(stage);
        }

        return new Flow(name, [Position, Rest, Load], stages);
    }
}
