using Kadanoff.Statistics;

namespace Kadanoff.Diagnostics;

/// <summary>The numbers that stand beside a verdict, and what a careful reader must know.</summary>
internal static class VerdictEvidence
{
    public static IReadOnlyList<Evidence> Of(NetworkMeasurement measurement)
    {
        var evidence = new List<Evidence>();
        if (measurement.Curve is { } curve)
        {
            evidence.Add(new("total separation S", curve.Total, "D at the input minus D at the last hidden layer: what all layers together separate"));
            if (curve.Convexity is { } convexity)
                evidence.Add(new("convexity A", convexity, "0 for a straight load curve, positive where deep layers carry the load, negative where shallow ones do"));
            if (curve.VariationOfLoads is { } variation)
                evidence.Add(new("variation of loads CV", variation, "standard deviation of the loads over their mean: 0 where all layers carry the same"));
        }

        if (measurement.Accuracy is { } accuracy)
            evidence.Add(new("accuracy", accuracy, "part of the measured samples whose class the network names"));
        return evidence;
    }

    public static IReadOnlyList<Evidence> Of(Controls? controls)
    {
        var evidence = new List<Evidence>();
        if (controls is null)
            return evidence;
        if (controls.Untrained.Count > 0)
            evidence.Add(new("total separation, untrained", controls.UntrainedTotal, $"{controls.UntrainedAre}, {controls.Untrained.Count} seeds; the error is the spread between seeds"));
        evidence.Add(new("total separation, labels shuffled", controls.Shuffled.Curve?.Total, "the same network and samples with labels that mean nothing: should be near 0"));
        if (controls.Shuffled.Curve is { } curve)
            evidence.Add(new("last D, labels shuffled", curve.Separation[^1], $"should be near {Estimate.Exact(Math.Round(controls.NoSignal, 3))}, the value without signal"));
        return evidence;
    }

    public static IReadOnlyList<string> Caveats(NetworkMeasurement measurement, Controls? controls)
    {
        var caveats = new List<string> { "Errors tell how the numbers would vary on other samples, not how they would for another seed of training." };
        if (measurement.Accuracy is { Value: < NetworkVerdict.Trained } accuracy)
            caveats.Add($"The network names {accuracy} of these samples rightly: if it is not trained to the end, the shape of its curve says little, and curves compare only at similar training loss.");
        if (controls is null)
            caveats.Add("No controls were measured: an untrained network or shuffled labels may look alike.");
        else if (controls.Untrained.Count == 0)
            caveats.Add("No untrained network was measured: fresh weights may separate as much.");
        else if (controls.UntrainedTotal is null)
            caveats.Add($"The untrained networks have no load curve: {controls.Untrained[0].NoCurve}");
        foreach (var stage in measurement.Flow.Stages)
        {
            if (stage.Skipped.TryGetValue(DataSeparation.Observable.Key, out var reason))
                caveats.Add($"D could not be measured at {stage.Name}: {reason}");
        }

        return caveats;
    }
}
