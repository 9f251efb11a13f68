namespace Kadanoff.Diagnostics;

/// <summary>How representations that stream by are measured.</summary>
public sealed record StreamOptions
{
    /// <summary>Samples in memory at once; changes no number.</summary>
    public int Portion { get; init; } = 256;

    /// <summary>Samples, every class in its share, of the measures that need whole matrices: rank, collapse, distances, centres, probe; fewer where a stage is so wide that they would not fit.</summary>
    public int Detailed { get; init; } = 500;

    /// <summary>The representations of the detailed samples, from their numbers, up to rotation; null where they are gathered and forgotten. So a caller can keep them for other measures.</summary>
    public Func<int[], IRepresentations>? Details { get; init; }

    /// <summary>What turns the last hidden stage into the output, for the measures of neural collapse that need it; null where it is not known.</summary>
    public ReadOut? ReadOut { get; init; }

    /// <summary>Replicates behind the errors of the load curve.</summary>
    public int Replicates { get; init; } = 200;

    /// <summary>Of the choice of samples, the replicates and the shuffled labels.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Changes no number.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>Whether D alone is measured, without the other observables.</summary>
    public bool SeparationOnly { get; init; }

    /// <summary>Whether errors are measured, which takes a second pass; without them they are unknown, and D alone is measured.</summary>
    public bool Errors { get; init; } = true;

    /// <summary>Whether the same samples with shuffled labels are measured beside, in the same passes.</summary>
    public bool Shuffled { get; init; } = true;

    /// <summary>Whether more than D is measured.</summary>
    internal bool IsDetailed => !SeparationOnly && Errors;

    /// <summary>Told after each portion how much is done, 0 … 1.</summary>
    public Action<double>? Progress { get; init; }

    /// <summary>Stops the measurement between two portions.</summary>
    public CancellationToken Stop { get; init; }

    /// <exception cref="DataException">A number is out of its range.</exception>
    public void Validate()
    {
        if (Portion < 1 || Detailed < 2)
            throw new DataException($"A portion of {Portion} samples, {Detailed} in detail", "Ask for a portion of one sample or more, and two or more in detail.");
        if (Replicates < 2)
            throw new DataException($"{Replicates} replicates give no error", "Ask for at least two; 200 are usual.");
    }
}
