using Kadanoff.Numerics;

namespace Kadanoff.Spins;

/// <summary>Ising spins ±1 on a square lattice that closes on itself in both directions.</summary>
/// <remarks>
/// <i>Equation</i>: E = −Σ s_i s_j over the 2L² bonds to the right and downward neighbour of each site; on a side of 2 each pair is thus joined twice.
/// <i>Units</i>: J = k_B = 1. <i>Reference</i>: [onsager1944]. <i>Checked by</i> IsingLatticeTests.
/// </remarks>
public sealed class IsingLattice
{
    private readonly sbyte[] _spins;

    /// <summary>All spins up.</summary>
    /// <param name="side">L, at least 2.</param>
    public IsingLattice(int side)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(side, 2);
        Side = side;
        _spins = new sbyte[checked(side * side)];
        _spins.AsSpan().Fill(1);
    }

    /// <summary>T_c = 2/ln(1 + √2) of the infinite lattice.</summary>
    public static double CriticalTemperature { get; } = 2 / Math.Log(1 + Math.Sqrt(2));

    public int Side { get; }

    /// <summary>Row after row, each +1 or −1.</summary>
    public Span<sbyte> Spins => _spins;

    public int Energy
    {
        get
        {
            var sum = 0;
            for (var site = 0; site < _spins.Length; site++)
                sum += _spins[site] * (_spins[Right(site)] + _spins[Down(site)]);
            return -sum;
        }
    }

    /// <summary>Σ s_i.</summary>
    public int Magnetisation
    {
        get
        {
            var sum = 0;
            foreach (var spin in _spins)
                sum += spin;
            return sum;
        }
    }

    /// <summary>What the energy would change by if that spin were turned over: 2 s_i Σ s_j over its four neighbours.</summary>
    public int EnergyChange(int site) => 2 * _spins[site] * (_spins[Right(site)] + _spins[Left(site)] + _spins[Down(site)] + _spins[Up(site)]);

    public void Flip(int site) => _spins[site] = (sbyte)-_spins[site];

    /// <summary>Every spin up or down with probability ½: the state at infinite temperature.</summary>
    public void Randomise(RandomStream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        for (var site = 0; site < _spins.Length; site++)
            _spins[site] = (sbyte)((int)((stream.NextUInt64() >> 63) * 2) - 1);
    }

    private int Right(int site) => site % Side == Side - 1 ? site - Side + 1 : site + 1;

    private int Left(int site) => site % Side == 0 ? site + Side - 1 : site - 1;

    private int Down(int site) => site + Side < _spins.Length ? site + Side : site + Side - _spins.Length;

    private int Up(int site) => site >= Side ? site - Side : site - Side + _spins.Length;
}
