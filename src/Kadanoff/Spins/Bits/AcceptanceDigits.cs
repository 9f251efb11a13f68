namespace Kadanoff.Spins.Bits;

/// <summary>The two probabilities of the Metropolis rule on the square lattice, digit by digit: exp(−4/T) for one unlike neighbour, exp(−8/T) for none.</summary>
/// <remarks>
/// A threshold digit differs between the lanes of a word only by which of the two probabilities holds there. So it is one of four words: no lane, all lanes,
/// the lanes with one unlike neighbour, or the others; the kernel puts these four in a table and reads the digit's word from it.
/// <i>Checked by</i> MetropolisKernelTests.
/// </remarks>
internal unsafe struct AcceptanceDigits
{
    /// <summary>For each digit, from the last to the first, which word of the table: bit 0 for one unlike neighbour, bit 1 for none.</summary>
    public fixed int Word[BinaryProbability.Digits];

    public ulong RestOfOne;
    public ulong RestOfNone;

    /// <summary>The digits at a temperature.</summary>
    public static AcceptanceDigits At(double temperature)
    {
        var (one, none) = (BinaryProbability.Of(Math.Exp(-4 / temperature)), BinaryProbability.Of(Math.Exp(-8 / temperature)));
        var digits = new AcceptanceDigits { RestOfOne = one.Rest, RestOfNone = none.Rest };
        for (var place = 0; place < BinaryProbability.Digits; place++)
            digits.Word[place] = one.Digit(place) | (none.Digit(place) << 1);
        return digits;
    }
}
