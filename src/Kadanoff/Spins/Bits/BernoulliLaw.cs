namespace Kadanoff.Spins.Bits;

/// <summary>A probability in the form that kernels read: its twelve digits, from the last to the first, each as a word of zeros or of ones, and what is left.</summary>
internal unsafe struct BernoulliLaw
{
    public fixed ulong Digits[BinaryProbability.Digits];

    public ulong Rest;

    public static BernoulliLaw Of(double probability)
    {
        var binary = BinaryProbability.Of(probability);
        var law = new BernoulliLaw { Rest = binary.Rest };
        for (var digit = 0; digit < BinaryProbability.Digits; digit++)
            law.Digits[digit] = 0 - (ulong)binary.Digit(digit);
        return law;
    }
}
