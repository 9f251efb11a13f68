namespace Kadanoff.Spins.Bits;

/// <summary>A probability as binary digits: the first twelve, and what is left for those who agree with all of them.</summary>
/// <remarks>
/// <para><i>Equation</i>: p = leading/2¹² + (rest/2⁶⁴)/2¹². A uniform number r, drawn digit by digit, is below p where its first twelve digits are below; where they
/// are equal (one lane in 4096) r &lt; p with probability rest/2⁶⁴.</para>
/// <para><i>Valid for</i>: 0 ≤ p ≤ 1; exact for every double of at least 2⁻¹², and to 2⁻⁷⁶ below. <i>Checked by</i> BinaryProbabilityTests.</para>
/// </remarks>
/// <param name="Leading">The first twelve digits, 0 … 4095.</param>
/// <param name="Rest">The digits behind.</param>
internal readonly record struct BinaryProbability(int Leading, ulong Rest)
{
    /// <summary>Digits that every lane compares: fewer leave too many undecided, more cost random bits.</summary>
    public const int Digits = 12;

    /// <summary>The digits of a probability.</summary>
    public static BinaryProbability Of(double probability)
    {
        var scaled = probability * (1 << Digits);
        var leading = Math.Floor(scaled);
        return leading < 1 << Digits ? new((int)leading, (ulong)((scaled - leading) * Math.Pow(2, 64))) : new((1 << Digits) - 1, ulong.MaxValue);
    }

    /// <summary>A digit, from the last (0) to the first (11).</summary>
    public int Digit(int place) => Leading >> place & 1;
}
