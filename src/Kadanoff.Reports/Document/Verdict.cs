using Kadanoff.Statistics;

namespace Kadanoff.Reports;

/// <summary>The result in words, modest: consistent or not with what, under which definition, beside which controls.</summary>
public sealed record Verdict
{
    /// <summary>One sentence, with its full stop.</summary>
    public required string Headline { get; init; }

    /// <summary>The same for programs, in one or two words: balanced, lazy, active, none, too few samples.</summary>
    public required string Label { get; init; }

    /// <summary>The numbers that decide it.</summary>
    public IReadOnlyList<Finding> RestsOn { get; init; } = [];

    /// <summary>The same numbers where the effect should be absent: untrained, shuffled labels, a null model of the same shape.</summary>
    public IReadOnlyList<Finding> Controls { get; init; } = [];

    /// <summary>What a careful reader must know before using it, a sentence each.</summary>
    public IReadOnlyList<string> Caveats { get; init; } = [];
}

/// <summary>One number of a verdict and what it says.</summary>
/// <param name="Name">What was measured: convexity A.</param>
/// <param name="Value">Null where the finding is not a number.</param>
/// <param name="Meaning">What this value says, in plain words.</param>
public sealed record Finding(string Name, Estimate? Value, string Meaning);
