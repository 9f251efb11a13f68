using Kadanoff.Numerics;
using Kadanoff.Spins.Updates;

namespace Kadanoff.Spins.Bits;

/// <summary>256 lattices at 256 temperatures, updated together by the Metropolis rule; neighbouring temperatures may be exchanged: parallel tempering in the lanes of a word.</summary>
/// <remarks>
/// <para><i>Update</i>: on the checkerboard, each replica with random bits of its own, acceptance min(1, exp(−ΔE/T)) of its own temperature, exact to 2⁻⁷⁶.</para>
/// <para><i>Exchange</i>: of two replicas at neighbouring temperatures, with <see cref="ReplicaExchange.Acceptance"/>, even and odd pairs in turn. Spins stay where they are, temperatures move.
/// <i>Detailed balance</i> of the product of the weights exp(−E/T) holds for every step and every exchange.</para>
/// <para><i>Units</i>: J = k_B = 1. <i>Valid for</i>: T &gt; 0, sides that are multiples of 4, up to 2048. <i>Cost</i>: 256 bits for each site.
/// <i>Reference</i>: [hukushima1996]. <i>Checked by</i> ReplicaLanesTests.</para>
/// </remarks>
public sealed unsafe class ReplicaLanes
{
    /// <summary>How many there are, always.</summary>
    public const int Replicas = ReplicaRows.Replicas;

    private const int DigitWords = BinaryProbability.Digits * ColourRows.Lanes;

    private readonly ReplicaRows _spins;
    private readonly AlignedWords _thresholds = new((2 * DigitWords) + (2 * Replicas));
    private readonly int[] _replicas = [.. Enumerable.Range(0, Replicas)];
    private readonly int[] _counts = new int[Replicas];
    private readonly double[] _temperatures;
    private readonly BinaryProbability[] _one;
    private readonly BinaryProbability[] _none;
    private readonly RandomStream _stream;
    private readonly ulong _key;
    private readonly LaneGenerator _generator;
    private readonly BitWidth _width;

    /// <summary>All spins up.</summary>
    /// <param name="side">L, a multiple of 4.</param>
    /// <param name="temperatures">256 of them, each positive; neighbours in this order are exchanged.</param>
    /// <param name="stream">The random numbers are a function of its name, not of how many were drawn from it.</param>
    /// <param name="generator">Of the random bits.</param>
    /// <exception cref="DataException">The side does not fit, there are not 256 temperatures, or one is not positive.</exception>
    public ReplicaLanes(int side, IReadOnlyList<double> temperatures, RandomStream stream, LaneGenerator generator = LaneGenerator.SmallFast)
        : this(side, temperatures, stream, generator, BitWidths.Widest)
    {
    }

    internal ReplicaLanes(int side, IReadOnlyList<double> temperatures, RandomStream stream, LaneGenerator generator, BitWidth width)
    {
        ArgumentNullException.ThrowIfNull(temperatures);
        ArgumentNullException.ThrowIfNull(stream);
        if (temperatures.Count != Replicas)
            throw new DataException($"{temperatures.Count} temperatures do not fill the {Replicas} lanes of a word", $"Give {Replicas} temperatures; one may stand there more than once.");
        foreach (var temperature in temperatures)
            InverseTemperature.Of(temperature);
        (_spins, _temperatures, _stream, _key) = (new ReplicaRows(side), [.. temperatures], stream, stream.Split("sweeps").NextUInt64());
        (_generator, _width) = (generator, width);
        _one = [.. temperatures.Select(temperature => BinaryProbability.Of(Math.Exp(-4 / temperature)))];
        _none = [.. temperatures.Select(temperature => BinaryProbability.Of(Math.Exp(-8 / temperature)))];
        for (var place = 0; place < Replicas; place++)
            SetPlace(place, place);
    }

    public int Side => _spins.Side;

    /// <summary>Sweeps of every replica since the beginning of the run.</summary>
    public long Sweeps { get; private set; }

    /// <summary>T of each place.</summary>
    public IReadOnlyList<double> Temperatures => _temperatures;

    /// <summary>Which replica is at a temperature now. With the replicas' spins and the number of sweeps it is what continues a run.</summary>
    public IReadOnlyList<int> ReplicaAt => _replicas;

    /// <summary>E of the replica at each temperature.</summary>
    public double[] Energies()
    {
        ReplicaCounts.Unlike(_spins, _counts);
        return [.. _replicas.Select(replica => 2.0 * (_counts[replica] - (Side * Side)))];
    }

    /// <summary>Σ s_i of the replica at each temperature.</summary>
    public double[] Magnetisations()
    {
        ReplicaCounts.Up(_spins, _counts);
        return [.. _replicas.Select(replica => (2.0 * _counts[replica]) - (Side * Side))];
    }

    /// <summary>The spins at a temperature.</summary>
    public SpinRows Export(int place) => _spins.Export(_replicas[place]);

    /// <summary>Takes over the state of a run.</summary>
    /// <param name="replicaAt">Which replica is at each temperature.</param>
    /// <param name="spins">Those at each temperature.</param>
    /// <param name="sweeps">That led to them.</param>
    /// <exception cref="DataException">A lattice has another side, or a replica is named twice.</exception>
    public void Import(IReadOnlyList<int> replicaAt, IReadOnlyList<SpinRows> spins, long sweeps = 0)
    {
        ArgumentNullException.ThrowIfNull(replicaAt);
        ArgumentNullException.ThrowIfNull(spins);
        if (!replicaAt.Order().SequenceEqual(Enumerable.Range(0, Replicas)) || spins.Count != Replicas)
            throw new DataException($"The state of a run names each of {Replicas} replicas once, and has the spins of each", "Give what was exported.");
        for (var place = 0; place < Replicas; place++)
        {
            _replicas[place] = replicaAt[place];
            _spins.Import(replicaAt[place], spins[place]);
            SetPlace(replicaAt[place], place);
        }

        Sweeps = sweeps;
    }

    /// <summary>Every site of every replica, that many times.</summary>
    public void Sweep(int count = 1)
    {
        for (var sweep = 0; sweep < count; sweep++, Sweeps++)
            LaneWork.Run<OneSweep, long>(new OneSweep(this), _width, _generator);
    }

    /// <summary>Exchanges temperatures between even or odd pairs of neighbours, in turn with the number of sweeps.</summary>
    /// <returns>How many pairs were exchanged.</returns>
    public int Exchange()
    {
        var (energies, stream, exchanged) = (Energies(), _stream.Split("exchange", Sweeps), 0);
        for (var place = (int)(Sweeps % 2); place + 1 < Replicas; place += 2)
        {
            var acceptance = ReplicaExchange.Acceptance(1 / _temperatures[place], 1 / _temperatures[place + 1], energies[place], energies[place + 1]);
            if (stream.NextDouble() >= acceptance)
                continue;
            (_replicas[place], _replicas[place + 1]) = (_replicas[place + 1], _replicas[place]);
            SetPlace(_replicas[place], place);
            SetPlace(_replicas[place + 1], place + 1);
            exchanged++;
        }

        return exchanged;
    }

    /// <summary>Writes the digits of the acceptances at a temperature into the lanes of a replica.</summary>
    private void SetPlace(int replica, int place)
    {
        var (digits, rests) = (2 * DigitWords, (2 * DigitWords) + Replicas);
        Set(replica, _one[place], _thresholds.Span[..DigitWords], out _thresholds.Span[digits + replica]);
        Set(replica, _none[place], _thresholds.Span.Slice(DigitWords, DigitWords), out _thresholds.Span[rests + replica]);
    }

    private static void Set(int replica, BinaryProbability probability, Span<ulong> digits, out ulong rest)
    {
        rest = probability.Rest;
        for (var word = replica / 64; word < digits.Length; word += ReplicaRows.SiteWords)
            digits[word] = (digits[word] & ~(1UL << replica)) | ((ulong)probability.Digit(word / ColourRows.Lanes) << replica);
    }

    private void SweepOnce<TVector, TRandom>()
        where TVector : unmanaged, IBitVector<TVector>
        where TRandom : unmanaged, IRandomBits<TRandom, TVector>
    {
        var seeds = stackalloc ulong[LaneSeeds.Count];
        var pass = new ReplicaPass { Rows = Side, Words = _spins.RowWords, Stride = _spins.Stride, Key = LaneSeeds.Fill(_key, Sweeps, seeds) };
        pass.One = _thresholds.Pointer;
        pass.None = pass.One + DigitWords;
        pass.RestOfOne = pass.None + DigitWords;
        pass.RestOfNone = pass.RestOfOne + Replicas;
        var states = stackalloc TRandom[ColourRows.Lanes / TVector.Words];
        for (var lane = 0; lane < ColourRows.Lanes; lane += TVector.Words)
            states[lane / TVector.Words] = TRandom.From(seeds + lane);
        for (var colour = 0; colour < 2; colour++)
        {
            pass.Left = colour == 0;
            pass.Origin = _spins.Origin(colour);
            for (var lane = 0; lane < ColourRows.Lanes; lane += TVector.Words)
                ReplicaKernel<TVector, TRandom>.Update(_spins.Row(colour, 0) + lane, _spins.Row(1 - colour, 0) + lane, lane, &pass, states + (lane / TVector.Words));
            _spins.CloseMargins(colour);
        }

        GC.KeepAlive(this);
    }

    private readonly struct OneSweep(ReplicaLanes engine) : ILaneWork<long>
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
