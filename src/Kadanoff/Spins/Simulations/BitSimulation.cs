using System.Runtime.InteropServices;
using Kadanoff.Numerics;
using Kadanoff.Spins.Bits;
using Kadanoff.Spins.Observables;

namespace Kadanoff.Spins.Simulations;

/// <summary>A simulation of the Ising model on the square lattice with one bit for each spin.</summary>
/// <remarks><i>Checked by</i> SimulationTests.</remarks>
public sealed class BitSimulation : ISimulation
{
    private readonly IIsingEngine _engine;

    /// <param name="engine">With its temperature; all its spins up.</param>
    /// <param name="temperature">T, of the engine.</param>
    /// <param name="ordered">Whether it starts with all spins up, or with each drawn for itself.</param>
    /// <param name="stream">Of the start.</param>
    public BitSimulation(IIsingEngine engine, double temperature, bool ordered, RandomStream stream)
    {
        ArgumentNullException.ThrowIfNull(engine);
        ArgumentNullException.ThrowIfNull(stream);
        (_engine, Temperature) = (engine, temperature);
        if (ordered)
            return;
        var spins = new SpinRows(engine.Side, engine.Side);
        spins.Randomise(stream.Split("start"));
        engine.Import(spins);
    }

    public string Model => FormattableString.Invariant($"Ising model, square {_engine.Side}×{_engine.Side}, one bit for each spin");

    public int Sites => checked(_engine.Side * _engine.Side);

    public double Temperature { get; }

    public int WaveLength => _engine.Side;

    public long Sweeps => _engine.Sweeps;

    public double Energy => (double)_engine.Energy / Sites;

    public void Start(ReadOnlySpan<sbyte> spins) => _engine.Import(SpinRows.From(spins, _engine.Side, _engine.Side));

    public void Sweep() => _engine.Sweep();

    public SpinMeasurement Measure()
    {
        var spins = View();
        var magnetisation = (double)spins.Magnetisation / Sites;
        return new SpinMeasurement((double)spins.Energy / Sites, magnetisation * magnetisation, LongestWave(spins));
    }

    /// <summary>The words of all rows, then those of the demons where there are any.</summary>
    public byte[] Save()
    {
        ReadOnlySpan<ulong> demons = _engine is CanonicalDemons canonical ? canonical.Demons : [];
        var spins = View().Words;
        var saved = new byte[sizeof(ulong) * (spins.Length + demons.Length)];
        MemoryMarshal.AsBytes(spins).CopyTo(saved);
        MemoryMarshal.AsBytes(demons).CopyTo(saved.AsSpan(sizeof(ulong) * spins.Length));
        return saved;
    }

    public void Restore(ReadOnlySpan<byte> saved, long sweeps)
    {
        var spins = new SpinRows(_engine.Side, _engine.Side);
        var demons = _engine is CanonicalDemons own ? own.Demons.Length : 0;
        if (saved.Length != sizeof(ulong) * (spins.Words.Length + demons))
            throw new DataException($"{saved.Length} bytes are not the spins of a lattice of side {_engine.Side}", "Continue with the same model and lattice.");
        var words = MemoryMarshal.Cast<byte, ulong>(saved);
        words[..spins.Words.Length].CopyTo(spins.Words);
        _engine.Import(spins, sweeps);
        (_engine as CanonicalDemons)?.ImportDemons(words[spins.Words.Length..]);
    }

    public float[] Numbers()
    {
        var spins = new sbyte[Sites];
        View().CopyTo(spins);
        return Array.ConvertAll(spins, spin => (float)spin);
    }

    /// <summary>The spins as rows, without a copy where the engine keeps them so.</summary>
    private SpinRows View() => _engine is SwendsenWangRows rows ? rows.Spins : _engine.Export();

    /// <summary>S(2π/L) along the columns, from the magnetisation of each row.</summary>
    private static double LongestWave(SpinRows spins)
    {
        var (real, imaginary) = (0.0, 0.0);
        for (var row = 0; row < spins.Rows; row++)
        {
            var sum = (2 * BitRow.Count(spins.Row(row))) - spins.Columns;
            var (sine, cosine) = Math.SinCos(2 * Math.PI * row / spins.Rows);
            (real, imaginary) = (real + (sum * cosine), imaginary + (sum * sine));
        }

        return ((real * real) + (imaginary * imaginary)) / spins.Sites;
    }
}
