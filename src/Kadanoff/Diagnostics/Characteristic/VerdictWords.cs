namespace Kadanoff.Diagnostics.Characteristic;

/// <summary>The sentences of a <see cref="FixedPointVerdict"/>.</summary>
/// <remarks>Nothing is ever proved here: parameters are consistent or not consistent with a fixed point under a definition. <i>Checked by</i> FixedPointVerdictTests.</remarks>
internal static class VerdictWords
{
    /// <summary>Whether points that exclude each other are both reached.</summary>
    public static bool IsUndecided(DistanceOverSeeds[] reached) =>
        reached.Any(distance => distance.FixedPoint == FixedPointCatalogue.Ordered) && reached.Any(distance => distance.FixedPoint != FixedPointCatalogue.Ordered);

    public static string Headline(string definition, FixedPointAnswer answer, CataloguedFixedPoint? point, string[] also, ControlSummary[] controls) => answer switch
    {
        FixedPointAnswer.Consistent => $"Consistent with {point!.Name} under {definition}{Beside(also, controls)}.",
        FixedPointAnswer.None => $"None: not consistent with any catalogued fixed point under {definition}.",
        _ => $"Not identifiable under {definition}.",
    };

    public static string Reason(CharacteristicSummary trained, FixedPointAnswer answer, DistanceOverSeeds[] reached) => answer switch
    {
        FixedPointAnswer.NotIdentifiable => !IsUndecided(reached)
            ? $"{trained.NotIdentifiable}{Reached(trained)}"
            : $"The samples are too few to tell {string.Join(" from ", reached.Select(distance => distance.FixedPoint.Name))}.",
        FixedPointAnswer.Consistent => $"{string.Join("; ", reached.Select(Described))}.",
        _ => $"{string.Join("; ", trained.Distances.OrderBy(distance => distance.Distance.Value).Select(Described))}.",
    };

    public static IReadOnlyList<string> Caveats(CharacteristicResult[] seeds, CharacteristicSummary trained, FixedPointAnswer answer)
    {
        var caveats = new List<string>();
        if (seeds.Length == 1)
            caveats.Add("One network only: whether another seed gives the same is not known.");
        if (seeds[0].DependsOnOrder)
            caveats.Add("This definition depends on the order of the units, which a fully connected layer does not have.");
        if (trained.Measured < trained.Seeds && trained.Measured > 0)
            caveats.Add($"{trained.Seeds - trained.Measured} of {trained.Seeds} networks have no such parameters and are left out.");
        if (answer == FixedPointAnswer.Consistent && trained.NotIdentifiable is { } wide)
            caveats.Add(wide);
        return [.. caveats, .. seeds.SelectMany(seed => seed.Notes).Distinct()];
    }

    private static string Beside(string[] also, ControlSummary[] controls) =>
        controls.Length == 0 ? "; no controls were measured"
        : also.Length > 0 ? $", but so {(also.Length == 1 ? "is the control" : "are the controls")} {string.Join(", ", also)}: no evidence of learning"
        : controls.All(control => control.Summary is { Measured: > 0 }) ? ", and no control is"
        : ", and no control that could be measured is";

    private static string Described(DistanceOverSeeds distance) => $"{distance.FixedPoint.Name} at the distance {distance.Distance}, reached by {distance.Reaching} of {distance.Seeds} seeds";

    private static string Reached(CharacteristicSummary trained) => trained.Distances.Count == 0 ? "" : trained.Distances.Max(distance => distance.Reaching) switch
    {
        0 => " No seed is consistent with a catalogued fixed point.",
        _ => $" {string.Join("; ", trained.Distances.Where(distance => distance.Reaching > 0).Select(Described))}.",
    };
}
