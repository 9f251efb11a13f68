using System.Text.Json.Serialization;
using Kadanoff.Flows;

namespace Kadanoff.Diagnostics.Characteristic;

/// <summary>What can be said of a claim about a fixed point.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<FixedPointAnswer>))]
public enum FixedPointAnswer
{
    /// <summary>The parameters are no further from a fixed point than their errors, or the resolution.</summary>
    [JsonStringEnumMemberName("consistent")]
    Consistent,

    /// <summary>They are further than that from every fixed point.</summary>
    [JsonStringEnumMemberName("none")]
    None,

    /// <summary>There are no parameters to compare, or those of one network are not those of the next.</summary>
    [JsonStringEnumMemberName("not identifiable")]
    NotIdentifiable,
}

/// <summary>The same measurement where the effect should be absent: untrained networks, shuffled labels, principal components, random mixing.</summary>
/// <param name="Name">For people: <c>untrained</c>.</param>
/// <param name="Results">Of all its seeds, under any definitions and views.</param>
public sealed record FixedPointControl(string Name, IReadOnlyList<CharacteristicResult> Results);

/// <summary>A control under one definition.</summary>
/// <param name="Name">Of the control.</param>
/// <param name="Summary">Over its seeds; null where it was not measured under this definition.</param>
public sealed record ControlSummary(string Name, CharacteristicSummary? Summary);

/// <summary>Whether the features of trained networks are at a fixed point of the renormalization group, under one definition: modest, and beside its controls.</summary>
/// <remarks>
/// <para><i>Rules, in this order</i>: <b>not identifiable</b> where fewer than half of the seeds have parameters, or where the samples are too few to tell <c>K* = 0</c> from <c>K* = ∞</c>.
/// <b>Consistent</b> with the nearest fixed point that all seeds reach but for what chance allows (<see cref="DistanceOverSeeds"/>). Again <b>not identifiable</b> where networks trained from
/// different seeds differ by more than three sampling errors and the resolution: the optimum does not determine the parameters, and what one network shows is chance.
/// Otherwise <b>none</b>.</para>
/// <para>A fixed point that is reached by a control as well is no evidence of learning, and the headline says so.</para>
/// <para><i>Valid for</i>: it says what these networks show under this definition, in this gauge. <i>Checked by</i> FixedPointVerdictTests.</para>
/// </remarks>
/// <param name="Definition">Key, name, definition in plain text, source.</param>
/// <param name="DependsOnOrder">Whether another order of the units gives other values.</param>
/// <param name="Gauge">The coordinates.</param>
/// <param name="View">Pooled, or a class.</param>
/// <param name="Answer">In a word.</param>
/// <param name="FixedPoint">The nearest of those that are consistent; null without one.</param>
/// <param name="AlsoReachedBy">Names of the controls that are as consistent with it.</param>
/// <param name="Headline">One sentence, with its full stop.</param>
/// <param name="Reason">What the answer rests on, as a sentence.</param>
/// <param name="Trained">Over the seeds of the trained networks.</param>
/// <param name="Controls">The same over the seeds of each control.</param>
/// <param name="Caveats">What a careful reader must know, a sentence each.</param>
public sealed record FixedPointVerdict(
    Observable Definition,
    bool DependsOnOrder,
    Gauge Gauge,
    string View,
    FixedPointAnswer Answer,
    CataloguedFixedPoint? FixedPoint,
    IReadOnlyList<string> AlsoReachedBy,
    string Headline,
    string Reason,
    CharacteristicSummary Trained,
    IReadOnlyList<ControlSummary> Controls,
    IReadOnlyList<string> Caveats)
{
    /// <summary>Distance below which a fixed point counts as reached by an exact law, and spread below which networks count as alike.</summary>
    public const double UsualResolution = 0.01;

    /// <summary>A verdict for each definition, gauge and view, in the order in which they first come.</summary>
    /// <param name="trained">Results of all seeds.</param>
    /// <param name="controls">Those of the controls; a control in other gauges is taken in all of them.</param>
    /// <param name="resolution">In the units of the parameters.</param>
    public static IReadOnlyList<FixedPointVerdict> Of(IReadOnlyList<CharacteristicResult> trained, IReadOnlyList<FixedPointControl> controls, double resolution = UsualResolution)
    {
        ArgumentNullException.ThrowIfNull(trained);
        ArgumentNullException.ThrowIfNull(controls);
        if (!(resolution >= 0))
            throw new ArgumentOutOfRangeException(nameof(resolution), resolution, "A resolution is 0 or more.");
        return [.. trained.GroupBy(result => (result.Definition.Key, result.Gauge, result.View)).Select(seeds => Judge([.. seeds], controls, resolution))];
    }

    private static FixedPointVerdict Judge(CharacteristicResult[] seeds, IReadOnlyList<FixedPointControl> controls, double resolution)
    {
        var (first, trained) = (seeds[0], CharacteristicSummary.Of(seeds, resolution));
        ControlSummary[] beside = [.. controls.Select(control => new ControlSummary(control.Name, Matching(control, first, resolution)))];
        var reached = trained.Distances.Where(distance => distance.IsConsistent).OrderBy(distance => distance.Distance.Value).ToArray();
        var answer = !trained.IsMeasured || VerdictWords.IsUndecided(reached) ? FixedPointAnswer.NotIdentifiable
            : reached.Length > 0 ? FixedPointAnswer.Consistent
            : trained.NotIdentifiable is not null ? FixedPointAnswer.NotIdentifiable : FixedPointAnswer.None;
        var point = answer == FixedPointAnswer.Consistent ? reached[0].FixedPoint : null;
        string[] also = [.. beside.Where(control => point is not null && control.Summary?.To(point) is { IsConsistent: true }).Select(control => control.Name)];
        return new FixedPointVerdict(
            first.Definition, first.DependsOnOrder, first.Gauge, first.View, answer, point, also,
            VerdictWords.Headline(first.Definition.Name, answer, point, also, beside), VerdictWords.Reason(trained, answer, reached), trained, beside, VerdictWords.Caveats(seeds, trained, answer));
    }

    private static CharacteristicSummary? Matching(FixedPointControl control, CharacteristicResult trained, double resolution)
    {
        CharacteristicResult[] same = [.. control.Results.Where(result => result.Definition.Key == trained.Definition.Key && result.View == trained.View)];
        CharacteristicResult[] sameGauge = [.. same.Where(result => result.Gauge == trained.Gauge)];
        return same.Length == 0 ? null : CharacteristicSummary.Of(sameGauge.Length > 0 ? sameGauge : same, resolution);
    }
}
