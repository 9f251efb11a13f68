using Kadanoff.Numerics;

namespace Kadanoff.Spins.Bits;

/// <summary>Demons that exchange energy with the spins, kept at a temperature: few random bits, several times as many updates as Metropolis.</summary>
/// <remarks>
/// <para><i>Update</i>: every site meets a demon of D = 0 … 3 units of 4J and turns over where the demon can give or take the energy: E + 4D stays, and the same step
/// done again undoes it. Every n-th word of demons is drawn anew before it acts, from P(D) ∝ p^D, p = exp(−4/T): two independent bits, q₀ = p/(1 + p), q₁ = p²/(1 + p²).</para>
/// <para><i>Why the distribution stays</i>: π ∝ exp(−E/T)·p^ΣD is constant on the surfaces E + 4ΣD that an involution maps onto themselves, and a redraw takes D from its
/// conditional law. Single steps balance in detail, the fixed order of the sweep only keeps π. The redraws make it ergodic.</para>
/// <para><i>Valid for</i>: averages. It is no relaxation dynamics: not for exponents z. At T_c energies forget about 1.6 times more slowly than with Metropolis, m² about as
/// fast; far from T_c energies take several times longer. Judge it by updates per autocorrelation time, as <c>benchmarks</c> do.</para>
/// <para><i>Reference</i>: [creutz1983]; many in one word: [creutz1986]. <i>Checked by</i> CanonicalDemonsTests.</para>
/// </remarks>
public sealed unsafe class CanonicalDemons : CheckerboardEngine
{
    /// <summary>Words of demons from one redraw to the next, where nothing else is asked for.</summary>
    public const int UsualInterval = 16;

    private readonly DemonPool _demons = new();
    private readonly int _interval;
    private readonly DemonPass _law;
    private long _visits;

    /// <summary>All spins up, demons at the temperature.</summary>
    /// <param name="side">L, a multiple of 128.</param>
    /// <param name="temperature">T, positive.</param>
    /// <param name="stream">The random numbers are a function of its name, not of how many were drawn from it.</param>
    /// <param name="interval">Every how many words of demons are drawn anew, at least 1.</param>
    /// <param name="generator">Of the random bits.</param>
    /// <exception cref="DataException">The side does not fit the layout, the temperature is not positive, or the interval is below 1.</exception>
    public CanonicalDemons(int side, double temperature, RandomStream stream, int interval = UsualInterval, LaneGenerator generator = LaneGenerator.SmallFast)
        : this(side, temperature, stream, interval, generator, BitWidths.Widest)
    {
    }

    internal CanonicalDemons(int side, double temperature, RandomStream stream, int interval, LaneGenerator generator, BitWidth width)
        : base(side, temperature, stream, generator, width)
    {
        if (interval < 1)
            throw new DataException($"Demons cannot be drawn anew every {interval} words", "Give an interval of at least 1, for example 16.");
        (_interval, _law) = (interval, DemonPass.At(temperature));
        DrawAll(stream.Split("demons"), Math.Exp(-4 / temperature));
    }

    /// <summary>All demons, with the spins and the number of sweeps what continues a run.</summary>
    public ReadOnlySpan<ulong> Demons => _demons.Words;

    /// <summary>E + 4ΣD, which stays between redraws.</summary>
    public long TotalEnergy => Energy + (4 * _demons.Energy);

    /// <summary>Takes over demons from <see cref="Demons"/>.</summary>
    /// <exception cref="DataException">They are not as many.</exception>
    public void ImportDemons(ReadOnlySpan<ulong> demons)
    {
        if (demons.Length != _demons.Words.Length)
            throw new DataException($"{demons.Length} words are not the demons of a run", $"Give the {_demons.Words.Length} words that were exported.");
        demons.CopyTo(_demons.Words);
    }

    private protected override void Update<TVector, TRandom>(int colour, int first, int count, ulong key, TRandom* states)
    {
        if (colour == 0 && first == 0)
            _visits = Sweeps * 2 * Spins.Rows * Spins.Words;
        var pass = _law;
        (pass.Rows, pass.Words, pass.Stride, pass.Left) = (count, Spins.Words, Spins.Stride, (first + colour) % 2 == 0);
        (pass.Position, pass.Due, pass.Interval) = ((int)(_visits % DemonPool.Count), _interval - 1 - (int)(_visits % _interval), _interval);
        pass.Origin = Spins.Origin(colour);
        pass.Key = key;
        for (var lane = 0; lane < ColourRows.Lanes; lane += TVector.Words)
            DemonKernel<TVector, TRandom>.Update(Spins.Row(colour, first) + lane, Spins.Row(1 - colour, first) + lane, _demons.Pointer + lane, &pass, states + (lane / TVector.Words));
        _visits += (long)count * Spins.Words;
    }

    private void DrawAll(RandomStream stream, double p)
    {
        for (var word = 0; word < _demons.Words.Length; word++)
        {
            var probability = word % DemonPool.Stride < ColourRows.Lanes ? p / (1 + p) : p * p / (1 + (p * p));
            for (var bit = 0; bit < 64; bit++)
                _demons.Words[word] |= stream.NextDouble() < probability ? 1UL << bit : 0;
        }
    }
}
