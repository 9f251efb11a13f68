using Kadanoff.Flows;
using Kadanoff.Statistics;

namespace Kadanoff.Diagnostics;

/// <summary>All that was measured of one network on one set of samples.</summary>
/// <param name="Flow">Every observable at every stage, the output included; a stage says why it lacks one.</param>
/// <param name="Curve">The load curve, from the input to the last hidden stage; null where it could not be drawn.</param>
/// <param name="NoCurve">Why there is no curve; null where there is one.</param>
/// <param name="Stages">In the order of the flow, with shapes.</param>
/// <param name="Samples">How many samples were measured.</param>
/// <param name="SamplesPerClass">The same, class by class.</param>
/// <param name="Accuracy">Of the network on these samples; null where there are fewer outputs than classes, or the outputs are NaN.</param>
/// <param name="ClassLoads">Load of each class at each layer of the curve: entry [l − 1][c], with bootstrap errors; empty without a curve.</param>
/// <param name="Classes">Names of the classes.</param>
public sealed record NetworkMeasurement(
    Flow Flow,
    LoadCurve? Curve,
    string? NoCurve,
    IReadOnlyList<NetworkStage> Stages,
    int Samples,
    IReadOnlyList<int> SamplesPerClass,
    Estimate? Accuracy,
    IReadOnlyList<IReadOnlyList<Estimate>> ClassLoads,
    IReadOnlyList<string> Classes)
{
    /// <summary>The stages of the load curve: all but the output and those inside blocks.</summary>
    public IEnumerable<NetworkStage> CurveStages => Stages.Where(stage => stage.IsOnCurve);

    /// <summary>Place among the loads of the curve of the layer, or block, that ends with a stage; null for the input, the output, and inside blocks.</summary>
    public int? LoadOf(NetworkStage stage)
    {
        ArgumentNullException.ThrowIfNull(stage);
        return stage.Index == 0 || !stage.IsOnCurve ? null : Stages.Take(stage.Index).Count(before => before.IsOnCurve) - 1;
    }
}
