using System.Runtime.CompilerServices;
using Kadanoff.Numerics;

namespace Kadanoff.Spins.Bits;

/// <summary>The update of Swendsen and Wang on rows of bits: clusters of any size turn over at once, on any side.</summary>
/// <remarks>
/// <para><i>Update</i>: each bond between equal neighbours is set with probability p = 1 − exp(−2/T), exact to 2⁻⁷⁶; each cluster of spins joined by set bonds turns over with
/// probability ½.</para>
/// <para><i>Why the distribution stays</i>: spins and bonds have the joint weight Π (p·[bond set, spins equal] + (1 − p)·[not set]), whose sum over bonds is ∝ exp(−E/T); bonds are drawn from
/// their law given the spins, then spins from theirs given the bonds. Both steps balance in detail for the joint law.</para>
/// <para><i>Valid for</i>: T &gt; 0, sides from 2. <i>Cost</i>: a bit for each spin, and four bytes for each run of a band of rows. Large lattices are taken band by band, twice:
/// the spins are the same as in one go. <i>Reference</i>: [swendsen1987]. <i>Checked by</i> SwendsenWangRowsTests.</para>
/// </remarks>
public sealed class SwendsenWangRows : IIsingEngine
{
    /// <summary>The most sites that are taken in one go: labels take up to four bytes for each.</summary>
    private const long MostSites = 1L << 24;

    /// <summary>Sites of a band of a larger lattice.</summary>
    private const long BandSites = 1L << 22;

    private readonly SpinRows _spins;
    private readonly RandomRows _random;
    private readonly ClusterBand _band;
    private readonly int _bandRows;
    private BorderClusters? _borders;
    private ulong[] _bits = [];
    private int[] _sizes = [];

    /// <summary>All spins up.</summary>
    /// <param name="side">L, at least 2.</param>
    /// <param name="temperature">T, positive.</param>
    /// <param name="stream">The random numbers are a function of its name, not of how many were drawn from it.</param>
    /// <param name="generator">Of the random bits.</param>
    /// <exception cref="DataException">The side is below 2, or the temperature is not positive.</exception>
    public SwendsenWangRows(int side, double temperature, RandomStream stream, LaneGenerator generator = LaneGenerator.SmallFast)
        : this(side, side, temperature, stream, generator, BitWidths.Widest, RowsAtOnce(side))
    {
    }

    internal SwendsenWangRows(int rows, int columns, double temperature, RandomStream stream, LaneGenerator generator, BitWidth width, int bandRows)
    {
        ArgumentNullException.ThrowIfNull(stream);
        if (rows < 2 || columns < 2)
            throw new DataException($"A lattice of {rows}×{columns} has no neighbours on every side", "Give a side of at least 2.");
        _ = InverseTemperature.Of(temperature);
        Temperature = temperature;
        (_spins, _bandRows) = (new SpinRows(rows, columns), bandRows);
        _random = RandomRows.Create(-double.ExpM1(-2 / temperature), stream.Split("sweeps").NextUInt64(), generator, width);
        _band = new ClusterBand(bandRows, columns);
    }

    /// <summary>T, in units of J/k_B.</summary>
    public double Temperature { get; }

    public int Side => _spins.Columns;

    public long Sweeps { get; private set; }

    public long Energy => _spins.Energy;

    public long Magnetisation => _spins.Magnetisation;

    /// <summary>The lattice itself, for measurements between sweeps; <see cref="Export"/> gives a snapshot.</summary>
    public SpinRows Spins => _spins;

    public void Import(SpinRows spins, long sweeps = 0)
    {
        ArgumentNullException.ThrowIfNull(spins);
        if (spins.Rows != _spins.Rows || spins.Columns != _spins.Columns)
            throw new DataException($"A lattice of {spins.Rows}×{spins.Columns} does not fit an engine of {_spins.Rows}×{_spins.Columns}", $"Give {_spins.Rows} rows and {_spins.Columns} columns.");
        spins.Words.CopyTo(_spins.Words);
        Sweeps = sweeps;
    }

    public SpinRows Export() => _spins.Copy();

    public void Sweep(int count = 1)
    {
        for (var sweep = 0; sweep < count; sweep++)
            Update(isMeasured: false);
    }

    /// <summary>One sweep, with the sums over its clusters.</summary>
    public ClusterSums SweepMeasured() => Update(isMeasured: true);

    private ClusterSums Update(bool isMeasured)
    {
        var sums = new ClusterSums(0, 0, 0, 0, _spins.Sites);
        var key = _random.Restart(Sweeps++);
        if (_bandRows < _spins.Rows)
            return InBands(key, sums, isMeasured);
        _band.Connect(_spins, 0, _spins.Rows, _random);
        _band.Close();
        if (isMeasured)
            sums = Measure();
        _band.Turn(_spins, 0, Bits(key, 0), 0);
        return sums;
    }

    /// <summary>Once to see which clusters belong together across the borders, once to turn them.</summary>
    private ClusterSums InBands(ulong key, ClusterSums sums, bool isMeasured)
    {
        var borders = _borders ??= new BorderClusters(_spins.Columns);
        borders.Clear();
        for (var first = 0; first < _spins.Rows; first += _bandRows)
        {
            _band.Connect(_spins, first, Math.Min(_bandRows, _spins.Rows - first), _random);
            if (isMeasured)
                sums = sums.With(Measure());
            borders.Add(_band, isMeasured ? _sizes : [], ref sums);
        }

        borders.Close(ref sums);
        _random.Restart(Sweeps - 1);
        for (int first = 0, band = 0; first < _spins.Rows; first += _bandRows, band++)
        {
            _band.Connect(_spins, first, Math.Min(_bandRows, _spins.Rows - first), _random);
            var bits = Bits(key, borders.FirstLabel(band));
            var offset = (int)(borders.FirstLabel(band) & 63);
            borders.Override(band, bits, offset);
            _band.Turn(_spins, first, bits, offset);
        }

        return sums;
    }

    private static int RowsAtOnce(int side) => (long)side * side <= MostSites ? side : (int)Math.Max(1, BandSites / side);

    private ClusterSums Measure()
    {
        if (_sizes.Length < _band.Labels)
            _sizes = new int[_band.Labels];
        return _band.Measure(_sizes.AsSpan(0, _band.Labels), _spins.Sites);
    }

    /// <summary>A random bit for each label of the band; bit label mod 64 of word ⌊label/64⌋ of the whole lattice.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private Span<ulong> Bits(ulong key, long firstLabel)
    {
        var words = (int)((((firstLabel & 63) + _band.Labels) >> 6) + 1);
        if (_bits.Length < words)
            _bits = new ulong[words];
        for (var word = 0; word < words; word++)
            _bits[word] = SplitMix.At(key, (ulong)((firstLabel >> 6) + word));
        return _bits.AsSpan(0, words);
    }
}
