namespace Kadanoff.Reports;

/// <summary>How a report was made: enough to make it again.</summary>
public sealed record Provenance
{
    /// <summary>As typed, with its options.</summary>
    public required string CommandLine { get; init; }

    /// <summary>Of Kadanoff.</summary>
    public required string Version { get; init; }

    public ulong? Seed { get; init; }

    /// <summary>Given by the caller, so that the same run gives the same file; null where it was not.</summary>
    public DateTimeOffset? Date { get; init; }

    /// <summary>What the data was recognised as: MNIST, IDX, 10 000 images of 28 × 28.</summary>
    public string? Data { get; init; }

    /// <summary>What was done to the data before the network saw it, in order.</summary>
    public IReadOnlyList<string> DataPreparation { get; init; } = [];

    public ModelFile? Model { get; init; }

    /// <summary>Of .NET and the processor: .NET 10.0.1, x64, AVX2.</summary>
    public required string Runtime { get; init; }

    public int Threads { get; init; } = 1;

    public TimeSpan? Elapsed { get; init; }
}

/// <summary>The file of the network that was measured.</summary>
/// <param name="Path">As given by the user.</param>
/// <param name="Sha256">Of its bytes, in lower-case hexadecimal.</param>
public sealed record ModelFile(string Path, string Sha256);
