using Kadanoff.Numerics;

namespace Kadanoff.Tests.Spins.Plain;

/// <summary>Ising spins on a closed square lattice, with nothing but arithmetic on coordinates; all up at first.</summary>
internal sealed class PlainSquare(int side)
{
    private readonly sbyte[] _spins = [.. Enumerable.Repeat((sbyte)1, side * side)];

    /// <summary>Row after row.</summary>
    public Span<sbyte> Spins => _spins;

    public int Energy => -Enumerable.Range(0, _spins.Length).Sum(site => _spins[site] * (Spin(site, 1, 0) + Spin(site, 0, 1)));

    public int Magnetisation => _spins.Sum(spin => spin);

    public int EnergyChange(int site) => 2 * _spins[site] * (Spin(site, 1, 0) + Spin(site, -1, 0) + Spin(site, 0, 1) + Spin(site, 0, -1));

    public void Flip(int site) => _spins[site] = (sbyte)-_spins[site];

    public void Randomise(RandomStream stream)
    {
        for (var site = 0; site < _spins.Length; site++)
            _spins[site] = (sbyte)((2 * stream.NextInt32(2)) - 1);
    }

    private sbyte Spin(int site, int right, int down) => _spins[(((site % side) + right + side) % side) + (((site / side) + down + side) % side * side)];
}
