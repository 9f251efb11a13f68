using Kadanoff.Numerics;

namespace Kadanoff.Spins.Bits;

/// <summary>The Metropolis rule on the checkerboard, hundreds of spins at once, at any temperature and without rounding of probabilities.</summary>
/// <remarks>
/// <para><i>Proposal</i>: all sites of one colour, then all of the other. <i>Acceptance</i>: A = min(1, exp(−ΔE/T)), each site with random bits of its own, exact to
/// 2⁻⁶⁴ (<see cref="BinaryProbability"/>).</para>
/// <para><i>Detailed balance</i>: sites of one colour do not see each other, so a half sweep is a product of single-spin steps, each of which balances π ∝ exp(−E/T)
/// in detail; π stays as it is under every half sweep, hence under the sweep.</para>
/// <para><i>Units</i>: J = k_B = 1. <i>Valid for</i>: T &gt; 0, sides that are multiples of 128. <i>Cost</i>: one bit of memory for each spin.</para>
/// <para><i>Reference</i>: [metropolis1953]; multi-spin coding [block2010]. <i>Checked by</i> MultiSpinMetropolisTests.</para>
/// </remarks>
public sealed unsafe class MultiSpinMetropolis : CheckerboardEngine
{
    private readonly AcceptanceDigits _digits;

    /// <summary>All spins up.</summary>
    /// <param name="side">L, a multiple of 128.</param>
    /// <param name="temperature">T, positive.</param>
    /// <param name="stream">The random numbers are a function of its name, not of how many were drawn from it.</param>
    /// <param name="generator">Of the random bits.</param>
    /// <exception cref="DataException">The side does not fit the layout, or the temperature is not positive.</exception>
    public MultiSpinMetropolis(int side, double temperature, RandomStream stream, LaneGenerator generator = LaneGenerator.SmallFast)
        : this(side, temperature, stream, generator, BitWidths.Widest)
    {
    }

    internal MultiSpinMetropolis(int side, double temperature, RandomStream stream, LaneGenerator generator, BitWidth width)
        : base(side, temperature, stream, generator, width) => _digits = AcceptanceDigits.At(temperature);

    private protected override void Update<TVector, TRandom>(int colour, int first, int count, ulong key, TRandom* states)
    {
        var pass = new MetropolisPass { Digits = _digits, Rows = count, Words = Spins.Words, Stride = Spins.Stride, Left = (first + colour) % 2 == 0, Origin = Spins.Origin(colour), Key = key };
        for (var lane = 0; lane < ColourRows.Lanes; lane += TVector.Words)
            MetropolisKernel<TVector, TRandom>.Update(Spins.Row(colour, first) + lane, Spins.Row(1 - colour, first) + lane, &pass, states + (lane / TVector.Words));
    }
}
