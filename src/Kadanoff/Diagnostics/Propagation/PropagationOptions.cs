namespace Kadanoff.Diagnostics.Propagation;

/// <summary>How the propagation of signals is measured.</summary>
public sealed record PropagationOptions
{
    /// <summary>Samples to look at, in 16 groups.</summary>
    public int Samples { get; init; } = 256;

    /// <summary>Length of the noise on the input, as a part of the length of the sample.</summary>
    public double Noise { get; init; } = 2e-3;

    /// <summary>Whether inputs are perturbed; not where they are numbers of tokens.</summary>
    public bool Perturb { get; init; } = true;

    /// <summary>Of the choice of samples and the noise.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Changes no number.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>Told after each part how much is done, 0 … 1.</summary>
    public Action<double>? Progress { get; init; }

    /// <summary>Stops the measurement between two parts.</summary>
    public CancellationToken Stop { get; init; }

    /// <exception cref="DataException">A number is out of its range.</exception>
    public void Validate()
    {
        if (Samples < 2 * PropagationSums.Groups)
            throw new DataException($"{Samples} samples give no error", $"Ask for at least {2 * PropagationSums.Groups}; 256 are usual.");
        if (!(Noise is > 0 and < 1))
            throw new DataException(FormattableString.Invariant($"Noise of {Noise} of the length of a sample"), "Ask for a small part of it: 0.002.");
    }
}
