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

    /// <summary>q₀, of the lower bit.</summary>
    public BernoulliLaw Low;

    /// <summary>q₁, of the upper bit.</summary>
    public BernoulliLaw High;

    /// <summary>The law of demons at a temperature.</summary>
    public static DemonPass At(double temperature)
    {
        var p = Math.Exp(-4 / temperature);
        return new DemonPass { Low = BernoulliLaw.Of(p / (1 + p)), High = BernoulliLaw.Of(p * p / (1 + (p * p))) };
    }

    /// <summary>Where this colour begins: places of sites are counted from here.</summary>
    public ulong* Origin;

    /// <summary>Of the numbers that belong to sites.</summary>
    public ulong Key;
}
