using System.Numerics;
using Kadanoff.Flows;

namespace Kadanoff.Renormalization.LowerBound;

/// <summary>The couplings of a cell, as couplings of the lattice: nearest neighbours, diagonals, four spins of a face, and on.</summary>
/// <remarks>
/// <i>Equation</i>: −H/(k_B T) = Σ_o K_o Σ_S σ_S, each set S of spins of the lattice once; a cell carries k_o = K_o/n_o, n_o the number of cells in which S lies.
/// Sets of an even number of spins are even couplings, others odd: the field h is the first of those. <i>Checked by</i> HypercubeCellTests.
/// </remarks>
internal sealed class CellInteractions
{
    private readonly HypercubeCell _cell;
    private readonly int[] _classes;

    /// <param name="cell">Of the lattice.</param>
    /// <param name="parities">0 for even couplings, 1 for odd ones, in the order wanted.</param>
    public CellInteractions(HypercubeCell cell, params int[] parities)
    {
        _cell = cell;
        _classes = [.. parities.SelectMany(parity => Enumerable.Range(1, cell.Count - 1).Where(index => cell.Size(index) % 2 == parity))];
        Observables = [.. _classes.Select(Observable)];
    }

    public IReadOnlyList<Observable> Observables { get; }

    public int Count => _classes.Length;

    /// <summary>v(s) for each class of configurations; its mean over all configurations is zero.</summary>
    public double[] Potential(ReadOnlySpan<double> couplings)
    {
        var potential = new double[_cell.Count];
        for (var i = 0; i < _classes.Length; i++)
        {
            var ofCell = couplings[i] / _cell.CellsThatShare(_classes[i]);
            for (var c = 0; c < potential.Length; c++)
                potential[c] += ofCell * _cell.Products[c, _classes[i]];
        }

        return potential;
    }

    /// <summary>The couplings of a potential; what it has of other parities is left out.</summary>
    public void Couplings(ReadOnlySpan<double> potential, Span<double> couplings)
    {
        for (var i = 0; i < _classes.Length; i++)
            couplings[i] = _cell.CellsThatShare(_classes[i]) * Component(potential, _classes[i]);
    }

    /// <summary>The mean of a potential over all configurations.</summary>
    public double Constant(ReadOnlySpan<double> potential) => Component(potential, 0);

    private double Component(ReadOnlySpan<double> potential, int index)
    {
        var sum = 0.0;
        for (var c = 0; c < potential.Length; c++)
            sum += potential[c] * _cell.Products[index, c];
        return sum / (1 << _cell.Corners);
    }

    private Observable Observable(int index)
    {
        var (key, name) = Name(index);
        return new Observable(key, name, $"coupling of the products of {Spins(_cell.Size(index))} of a cell, {_cell.Members[index].Length} in each cell", "kadanoff1975");
    }

    private (string Key, string Name) Name(int index)
    {
        var corners = _cell.CornersOf(_cell.Representative(index)).ToArray();
        if (corners.Length == 1)
            return ("field", "field h");
        if (corners.Length == 2)
        {
            return BitOperations.PopCount((uint)(corners[0] ^ corners[1])) switch
            {
                1 => ("nearest", "nearest neighbours K"),
                2 => ("diagonal", "diagonal of a face"),
                _ => ("body-diagonal", "diagonal of the cell"),
            };
        }

        var alike = Enumerable.Range(0, _cell.Count).Where(other => _cell.Size(other) == corners.Length).ToArray();
        var shape = Array.IndexOf(alike, index) + 1;
        return alike.Length == 1
            ? ($"spins-{corners.Length}", Spins(corners.Length))
            : ($"spins-{corners.Length}-{shape}", $"{Spins(corners.Length)}, shape {shape}");
    }

    private static string Spins(int count) => count == 1 ? "1 spin" : FormattableString.Invariant($"{count} spins");
}
