using Kadanoff.Diagnostics;
using Kadanoff.Diagnostics.Attribution;
using Kadanoff.Diagnostics.Stress;
using Kadanoff.Reports;

namespace Kadanoff.Cli.Verbs.Inspecting;

/// <summary>The samples that measures of representations look at.</summary>
/// <param name="Source">All stages of them.</param>
/// <param name="Remembered">The same up to rotation, quickly shown; or the same.</param>
/// <param name="Labels">0 … classes − 1.</param>
/// <param name="Signals">How signals go through the network; told how to report progress.</param>
internal sealed record ShownSamples(IRepresentations Source, IRepresentations Remembered, int[] Labels, Func<Action<double>, SignalFindings> Signals)
{
    /// <summary>Which features of a stage come from which head of an attention; null where it is none.</summary>
    public Func<NetworkStage, HeadLayout?>? Heads { get; init; }

    /// <summary>Tries the network without a layer; told how to report progress. Null where it cannot be run.</summary>
    public Func<Action<double>, IReadOnlyList<BypassTrial>>? Trials { get; init; }

    /// <summary>Adds further columns to the stress map.</summary>
    public Func<StressMapBuilder, StressMapBuilder> Stress { get; init; } = builder => builder;
}
