namespace Kadanoff.Diagnostics.Similarity;

/// <summary>How the similarity of stages is measured.</summary>
public sealed record SimilarityOptions
{
    /// <summary>Samples to look at, every class in its share.</summary>
    public int Samples { get; init; } = 2048;

    /// <summary>n: samples of a batch. The time grows in proportion, the noise falls as long as there are few.</summary>
    public int Batch { get; init; } = 128;

    /// <summary>Of the choice of samples, their batches and the permutations of the null.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Changes no number.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>Told after each batch how much is done, 0 … 1.</summary>
    public Action<double>? Progress { get; init; }

    /// <summary>Stops the measurement between two batches.</summary>
    public CancellationToken Stop { get; init; }

    /// <exception cref="DataException">Fewer than four samples.</exception>
    public void Validate()
    {
        if (Batch < UnbiasedGram.Fewest || Samples < UnbiasedGram.Fewest)
            throw new DataException($"{Math.Min(Batch, Samples)} samples have no unbiased similarity", $"Ask for batches of at least {UnbiasedGram.Fewest} samples; 128 are usual.");
    }
}
