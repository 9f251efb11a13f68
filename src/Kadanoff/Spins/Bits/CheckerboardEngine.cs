using Kadanoff.Numerics;

namespace Kadanoff.Spins.Bits;

/// <summary>What engines on the checkerboard share: the lattice, one colour after the other, and random numbers that are keyed anew for every sweep.</summary>
/// <remarks><i>Valid for</i>: sides that are multiples of 128; T &gt; 0. <i>Cost</i>: one bit of memory for each spin. <i>Checked by</i> CheckerboardEngineTests.</remarks>
public abstract unsafe class CheckerboardEngine : IIsingEngine
{
    private const int WordsPerPass = 4096;

    private readonly ulong _key;
    private readonly LaneGenerator _generator;
    private readonly BitWidth _width;

    private protected CheckerboardEngine(int side, double temperature, RandomStream stream, LaneGenerator generator, BitWidth width)
    {
        ArgumentNullException.ThrowIfNull(stream);
        _ = InverseTemperature.Of(temperature);
        (Spins, Temperature) = (new ColourRows(side), temperature);
        (_key, _generator, _width) = (stream.Split("sweeps").NextUInt64(), generator, width);
    }

    /// <summary>T, in units of J/k_B.</summary>
    public double Temperature { get; }

    public int Side => Spins.Side;

    public long Sweeps { get; private set; }

    public long Energy => Spins.Energy;

    public long Magnetisation => Spins.Magnetisation;

    private protected ColourRows Spins { get; }

    public void Import(SpinRows spins, long sweeps = 0)
    {
        Spins.Import(spins);
        Sweeps = sweeps;
    }

    public SpinRows Export()
    {
        var spins = new SpinRows(Side, Side);
        Spins.Export(spins);
        return spins;
    }

    public void Sweep(int count = 1)
    {
        for (var sweep = 0; sweep < count; sweep++, Sweeps++)
            LaneWork.Run<OneSweep, long>(new OneSweep(this), _width, _generator);
    }

    /// <summary>Updates rows of one colour.</summary>
    /// <param name="colour">0 or 1.</param>
    /// <param name="first">The first row.</param>
    /// <param name="count">How many.</param>
    /// <param name="key">Of this sweep, for numbers that belong to sites.</param>
    /// <param name="states">The generators, one for each part of a block.</param>
    private protected abstract void Update<TVector, TRandom>(int colour, int first, int count, ulong key, TRandom* states)
        where TVector : unmanaged, IBitVector<TVector>
        where TRandom : unmanaged, IRandomBits<TRandom, TVector>;

    private void SweepOnce<TVector, TRandom>()
        where TVector : unmanaged, IBitVector<TVector>
        where TRandom : unmanaged, IRandomBits<TRandom, TVector>
    {
        var seeds = stackalloc ulong[LaneSeeds.Count];
        var states = stackalloc TRandom[ColourRows.Lanes / TVector.Words];
        var key = LaneSeeds.Fill(_key, Sweeps, seeds);
        for (var lane = 0; lane < ColourRows.Lanes; lane += TVector.Words)
            states[lane / TVector.Words] = TRandom.From(seeds + lane);
        for (var colour = 0; colour < 2; colour++)
        {
            // So many rows at a time that they stay in the cache while the parts of a block take their turns.
            var rows = Math.Max(1, WordsPerPass / Spins.Stride);
            for (var first = 0; first < Spins.Rows; first += rows)
                Update<TVector, TRandom>(colour, first, Math.Min(rows, Spins.Rows - first), key, states);
            Spins.CloseBands(colour);
        }

        GC.KeepAlive(Spins);
    }

    private readonly struct OneSweep(CheckerboardEngine engine) : ILaneWork<long>
    {
        public long Run<TVector, TRandom>()
            where TVector : unmanaged, IBitVector<TVector>
            where TRandom : unmanaged, IRandomBits<TRandom, TVector>
        {
            engine.SweepOnce<TVector, TRandom>();
            return engine.Sweeps;
        }
    }
}
