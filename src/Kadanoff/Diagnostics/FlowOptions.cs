using Kadanoff.Data;

namespace Kadanoff.Diagnostics;

/// <summary>How the flow of a network is measured.</summary>
public sealed record FlowOptions
{
    /// <summary>Samples to measure at most, every class in its share.</summary>
    public int Samples { get; init; } = 2000;

    /// <summary>Bootstrap replicates behind the errors of D and of all that follows from it.</summary>
    public int Replicates { get; init; } = 200;

    /// <summary>Of the choice of samples and of the bootstrap.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Changes no number.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>Whether D alone is measured, without the other observables.</summary>
    public bool SeparationOnly { get; init; }

    /// <summary>Training samples, for what is fitted on one set and asked on another (probes, class centres); where null, the measured samples are halved.</summary>
    public Dataset? Reference { get; init; }

    /// <summary>Told after each stage how much is done, 0 … 1.</summary>
    public Action<double>? Progress { get; init; }

    /// <summary>Stops the measurement between two stages.</summary>
    public CancellationToken Stop { get; init; }

    /// <exception cref="DataException">A number is out of its range.</exception>
    public void Validate()
    {
        if (Samples < 2)
            throw new DataException($"{Samples} samples are to be measured", "Measure at least two of every class.");
        if (Replicates < 2)
            throw new DataException($"{Replicates} bootstrap replicates give no error", "Ask for at least two; 200 are usual.");
    }
}
