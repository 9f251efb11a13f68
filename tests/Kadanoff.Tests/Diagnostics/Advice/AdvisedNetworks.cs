using Kadanoff.Diagnostics;
using Kadanoff.Flows;
using Kadanoff.Networks;
using Kadanoff.Numerics;

namespace Kadanoff.Tests.Diagnostics.Advice;

/// <summary>Networks of which only the loads are known.</summary>
internal static class AdvisedNetworks
{
    /// <summary>A measurement with a curve that falls from 1 by the loads, known to a hundredth; a layer of width 0 is inside the block that ends with the next.</summary>
    public static NetworkMeasurement Of(double[] loads, int[] widths)
    {
        var stages = new List<NetworkStage> { new(0, "input", -1, new Shape(widths[0]), false) };
        foreach (var width in widths.Skip(1))
            stages.Add(new NetworkStage(stages.Count, $"{stages.Count}: layer", stages.Count - 1, new Shape(Math.Max(1, width)), false) { IsInsideBlock = width == 0, WeightLayers = [$"w{stages.Count}"] });
        stages.Add(new NetworkStage(stages.Count, "output", stages.Count - 1, new Shape(2), true) { WeightLayers = [$"w{stages.Count}"] });
        double[] curve = [1, .. loads.Select((_, l) => 1 - loads.Take(l + 1).Sum())];
        var random = new RandomStream(1, "replicates");
        var replicates = Enumerable.Range(0, 50).Select(_ => curve.Select(d => d + (0.01 * random.NextGaussian())).ToArray()).ToArray();
        return new NetworkMeasurement(new Flow("loads", [], [.. stages.Select(stage => new Stage(stage.Index, stage.Name))]), new LoadCurve([.. curve.Select((_, l) => $"{l}")], curve, replicates, 100), null, stages, 100, [50, 50], null, [], ["a", "b"]);
    }
}
