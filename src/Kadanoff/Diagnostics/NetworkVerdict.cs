using Kadanoff.Statistics;

namespace Kadanoff.Diagnostics;

/// <summary>What can be said of a network as a whole.</summary>
public enum Judgement
{
    /// <summary>The layers separate nothing, or no more than those of a control.</summary>
    None,

    /// <summary>The deep layers carry the load.</summary>
    Lazy,

    /// <summary>All layers carry about the same load.</summary>
    Balanced,

    /// <summary>The shallow layers carry the load.</summary>
    Active,

    /// <summary>The curve has no shape, or its error is too large to tell.</summary>
    NotIdentifiable,

    /// <summary>A class has too few samples for errors that can be trusted.</summary>
    TooFewSamples,
}

/// <summary>One number that a verdict rests on.</summary>
/// <param name="Name">What was measured: convexity A.</param>
/// <param name="Value">Null where it is not a number.</param>
/// <param name="Meaning">What it says, in plain words.</param>
public sealed record Evidence(string Name, Estimate? Value, string Meaning);

/// <summary>The measurement of a network in words, modest, with what it rests on and beside its controls.</summary>
/// <remarks>
/// <para><i>Rules, in this order</i>: <b>too few samples</b> where a class has fewer than <see cref="FewestPerClass"/>, below which the bootstrap
/// is not valid. <b>Not identifiable</b> without a load curve. <b>None</b> where the network names classes no better than always saying the most
/// frequent one, or its total separation does not exceed that of the untrained networks by three errors, or that under shuffled labels by two.
/// Otherwise the phase of <see cref="PhaseLabel"/>.</para>
/// <para><i>Valid for</i>: it says what these samples show, under this definition of separation; another seed of training may differ.
/// <i>Reference</i>: [shi2025]. <i>Checked by</i> NetworkVerdictTests.</para>
/// </remarks>
/// <param name="Judgement">In one word.</param>
/// <param name="Headline">One sentence, with its full stop.</param>
/// <param name="RestsOn">The numbers that decide it.</param>
/// <param name="Controls">The same where the effect should be absent; empty where no controls were measured.</param>
/// <param name="Layers">One for each layer of the curve.</param>
/// <param name="Caveats">What a careful reader must know, a sentence each.</param>
public sealed record NetworkVerdict(
    Judgement Judgement,
    string Headline,
    IReadOnlyList<Evidence> RestsOn,
    IReadOnlyList<Evidence> Controls,
    IReadOnlyList<LayerVerdict> Layers,
    IReadOnlyList<string> Caveats)
{
    /// <summary>Fewest samples of a class.</summary>
    public const int FewestPerClass = 10;

    /// <summary>Accuracy below which a network counts as not trained to the end: the shape of its curve is not that of a converged one.</summary>
    public const double Trained = 0.9;

    /// <summary>The judgement in one or two words, for programs.</summary>
    public string Label => Judgement switch
    {
        Judgement.NotIdentifiable => "not identifiable",
        Judgement.TooFewSamples => "too few samples",
        _ => Judgement.ToString().ToLowerInvariant(),
    };

    /// <summary>Judges a measurement.</summary>
    /// <param name="measurement">Of the trained network.</param>
    /// <param name="controls">Of the same network, on the same samples; null where they were not measured.</param>
    public static NetworkVerdict Of(NetworkMeasurement measurement, Controls? controls = null)
    {
        ArgumentNullException.ThrowIfNull(measurement);
        var (judgement, reason) = Judge(measurement, controls);
        return new NetworkVerdict(
            judgement, $"{Words(judgement)}: {reason}.", VerdictEvidence.Of(measurement), VerdictEvidence.Of(controls), Roles(measurement, controls), VerdictEvidence.Caveats(measurement, controls));
    }

    private static (Judgement Judgement, string Reason) Judge(NetworkMeasurement measurement, Controls? controls)
    {
        if (measurement.SamplesPerClass.Min() is var fewest and < FewestPerClass)
            return (Judgement.TooFewSamples, $"{fewest} of a class; {FewestPerClass} are needed for errors that can be trusted");
        if (measurement.Curve is not { } curve)
            return (Judgement.NotIdentifiable, measurement.NoCurve!.TrimEnd('.'));
        if (NoBetterThanChance(measurement) is { } chance)
            return (Judgement.None, chance);
        if (controls?.UntrainedTotal is { } untrained && !LayerVerdict.Exceeds(curve.Total, untrained, LayerVerdict.SeedErrors))
            return (Judgement.None, $"total separation {curve.Total} is no more than the {untrained} of untrained networks");
        if (controls?.Shuffled.Curve?.Total is { } shuffled && !LayerVerdict.Exceeds(curve.Total, shuffled, LayerVerdict.ShuffleErrors))
            return (Judgement.None, $"total separation {curve.Total} is no more than the {shuffled} under shuffled labels");
        var phase = PhaseLabel.Of(curve);
        return (Enum.Parse<Judgement>(phase.Phase.ToString()), phase.Reason);
    }

    private static string? NoBetterThanChance(NetworkMeasurement measurement)
    {
        var chance = (double)measurement.SamplesPerClass.Max() / measurement.Samples;
        return measurement.Accuracy is { } accuracy && accuracy.Value - chance <= 2 * accuracy.StandardError
            ? $"the network names {accuracy} of the samples rightly, no more than the {Estimate.Exact(Math.Round(chance, 4))} of always naming the most frequent class"
            : null;
    }

    private static LayerVerdict[] Roles(NetworkMeasurement measurement, Controls? controls)
    {
        if (measurement.Curve is not { } curve)
            return [];
        var (stages, untrained, shuffled) = (measurement.CurveStages.ToArray(), controls?.UntrainedLoads ?? [], controls?.Shuffled.Curve?.Loads ?? []);
        var share = Math.Abs(curve.Total.Value) / curve.Loads.Count;
        return [.. curve.Loads.Select((load, l) => LayerVerdict.Of(stages[l + 1], load, share, At(untrained, l), At(shuffled, l)))];
    }

    private static Estimate? At(IReadOnlyList<Estimate> loads, int layer) => layer < loads.Count ? loads[layer] : null;

    private static string Words(Judgement judgement) => judgement switch
    {
        Judgement.None => "No sign of learned separation",
        Judgement.Lazy => "Consistent with a lazy network",
        Judgement.Balanced => "Consistent with a balanced network",
        Judgement.Active => "Consistent with an active network",
        Judgement.NotIdentifiable => "Not identifiable",
        _ => "Too few samples",
    };
}
