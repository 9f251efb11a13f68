namespace Kadanoff.Spins.Bits;

/// <summary>What the kernel must know of a pass over rows of one colour.</summary>
internal unsafe struct DemonPass
{
    /// <summary>Rows of this pass.</summary>
    public int Rows;

    /// <summary>Blocks of a row.</summary>
    public int Words;

    /// <summary>Words from a row to the next.</summary>
    public int Stride;

    /// <summary>Whether the second horizontal neighbour of the first row is one place to the left.</summary>
    public bool Left;

    /// <summary>Which demon meets the first block.</summary>
    public int Position;

    /// <summary>Blocks before the next redraw.</summary>
    public int Due;

    /// <summary>Blocks from one redraw to the next; as good as never where it is <see cref="int.MaxValue"/>.</summary>
    public int Interval;

    /// <summary>Digits of q₀, from the last to the first, each as a word of zeros or of ones.</summary>
    public fixed ulong LowDigits[BinaryProbability.Digits];

    /// <summary>Digits of q₁.</summary>
    public fixed ulong HighDigits[BinaryProbability.Digits];

    public ulong LowRest;

    public ulong HighRest;

    /// <summary>The law of demons at a temperature.</summary>
    public static DemonPass At(double temperature)
    {
        var p = Math.Exp(-4 / temperature);
        var (low, high) = (BinaryProbability.Of(p / (1 + p)), BinaryProbability.Of(p * p / (1 + (p * p))));
        var pass = new DemonPass { LowRest = low.Rest, HighRest = high.Rest };
        for (var digit = 0; digit < BinaryProbability.Digits; digit++)
            (pass.LowDigits[digit], pass.HighDigits[digit]) = (0 - (ulong)low.Digit(digit), 0 - (ulong)high.Digit(digit));
        return pass;
    }

    /// <summary>Where this colour begins: places of sites are counted from here.</summary>
    public ulong* Origin;

    /// <summary>Of the numbers that belong to sites.</summary>
    public ulong Key;
}
