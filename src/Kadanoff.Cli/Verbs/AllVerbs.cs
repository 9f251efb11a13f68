namespace Kadanoff.Cli.Verbs;

/// <summary>The verbs, in the order in which the help lists them.</summary>
internal static class AllVerbs
{
    public static IReadOnlyList<VerbEntry> Entries { get; } =
    [
        VerbEntry.Of<InspectVerb>(),
        VerbEntry.Of<ListVerb>(),
        VerbEntry.Of<CompareVerb>(),
        VerbEntry.Of<TrainVerb>(),
        VerbEntry.Of<SweepVerb>(),
        VerbEntry.Of<GenerateVerb>(),
        VerbEntry.Of<SpinsVerb>(),
        VerbEntry.Of<FlowVerb>(),
        VerbEntry.Of<FixedPointVerb>(),
        VerbEntry.Of<ChainVerb>(),
        VerbEntry.Of<ReproduceVerb>(),
        VerbEntry.Of<SelfcheckVerb>(),
    ];
}
