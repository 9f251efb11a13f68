using Kadanoff.Spins.Lattices;
using Kadanoff.Spins.Models;

namespace Kadanoff.Spins.Exact;

/// <summary>Every state of a small lattice, counted once: how many have which energy and magnetisation. From these counts, everything at any coupling.</summary>
/// <remarks>
/// <para><i>Model</i>: E = −Σ s_i s_j on any <see cref="Lattice"/>, without field. <i>Units</i>: J = k_B = 1.</para>
/// <para><i>Cost</i>: 2^N states, each reached from the last by turning one spin (Gray code). <i>Range</i>: up to 25 sites (33 million states, about a second).
/// <i>Checked by</i> IsingEnumerationTests, and <c>rbm:A1</c> of selfcheck.</para>
/// </remarks>
public sealed class IsingEnumeration
{
    /// <summary>The largest side of a square whose states can be counted in reasonable time.</summary>
    public const int LargestSide = 5;

    private const int MostSites = LargestSide * LargestSide;

    private readonly (int Energy, int Magnetisation, double Count)[] _levels;

    /// <summary>The square lattice that closes on itself.</summary>
    /// <param name="side">L.</param>
    /// <exception cref="ArgumentOutOfRangeException">L is below 2 or above 5.</exception>
    public IsingEnumeration(int side)
        : this(side is >= 2 and <= LargestSide
            ? Lattice.Square(side)
            : throw new ArgumentOutOfRangeException(nameof(side), side, $"States are counted for sides from 2 to {LargestSide}."))
    {
    }

    /// <summary>Any lattice.</summary>
    /// <param name="lattice">Of at most 25 sites.</param>
    /// <exception cref="ArgumentOutOfRangeException">It has more.</exception>
    public IsingEnumeration(Lattice lattice)
    {
        ArgumentNullException.ThrowIfNull(lattice);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(lattice.Sites, MostSites, nameof(lattice));
        (Sites, Bonds) = (lattice.Sites, lattice.Bonds.Length);
        var counts = Count(new IsingModel(lattice));
        _levels =
        [
            .. from e in Enumerable.Range(0, counts.GetLength(0))
               from m in Enumerable.Range(0, counts.GetLength(1))
               where counts[e, m] > 0
               select (e - Bonds, m - Sites, (double)counts[e, m]),
        ];
    }

    public int Sites { get; }

    private int Bonds { get; }

    /// <summary>How many states have this energy.</summary>
    public double States(int energy) => _levels.Where(level => level.Energy == energy).Sum(level => level.Count);

    /// <summary>All means at a coupling.</summary>
    /// <param name="coupling">K, of any sign.</param>
    public IsingMeans At(double coupling)
    {
        var largest = _levels.Max(level => -coupling * level.Energy);
        var weights = Array.ConvertAll(_levels, level => level.Count * Math.Exp((-coupling * level.Energy) - largest));
        var sum = weights.Sum();
        double Mean(Func<(int Energy, int Magnetisation, double Count), double> of) => _levels.Zip(weights, (level, weight) => of(level) * weight).Sum() / sum;
        var energy = Mean(level => level.Energy);
        var logPartition = largest + Math.Log(sum);
        return new IsingMeans(
            logPartition,
            energy / Sites,
            coupling * coupling * Mean(level => (level.Energy - energy) * (level.Energy - energy)) / Sites,
            Mean(level => Math.Abs(level.Magnetisation)) / Sites,
            Mean(level => Math.Pow(level.Magnetisation / (double)Sites, 2)),
            Mean(level => Math.Pow(level.Magnetisation / (double)Sites, 4)),
            logPartition + (coupling * energy));
    }

    /// <summary>States of energy e − bonds and magnetisation m − N.</summary>
    private long[,] Count(IsingModel model)
    {
        var counts = new long[(2 * Bonds) + 1, (2 * Sites) + 1];
        var spins = new sbyte[Sites];
        model.Order(spins);
        var (energy, magnetisation) = ((int)model.Energy(spins), Sites);
        counts[energy + Bonds, magnetisation + Sites]++;
        for (var state = 1L; state < 1L << Sites; state++)
        {
            var site = (int)long.TrailingZeroCount(state);
            var turned = (sbyte)-spins[site];
            energy += (int)model.EnergyChange(spins, site, turned);
            magnetisation += 2 * turned;
            spins[site] = turned;
            counts[energy + Bonds, magnetisation + Sites]++;
        }

        return counts;
    }
}

/// <summary>Exact means of a finite lattice.</summary>
/// <param name="LogPartition">ln Z of the whole lattice.</param>
/// <param name="Energy">u = ⟨E⟩/N.</param>
/// <param name="SpecificHeat">c = K² Var(E)/N.</param>
/// <param name="Magnetisation">⟨|m|⟩, m = Σ s/N.</param>
/// <param name="MagnetisationSquared">⟨m²⟩.</param>
/// <param name="MagnetisationFourth">⟨m⁴⟩.</param>
/// <param name="Entropy">ln Z + K⟨E⟩, in nats, of the whole lattice.</param>
public sealed record IsingMeans(
    double LogPartition,
    double Energy,
    double SpecificHeat,
    double Magnetisation,
    double MagnetisationSquared,
    double MagnetisationFourth,
    double Entropy)
{
    /// <summary>Binder's U₄ = 1 − ⟨m⁴⟩/(3⟨m²⟩²): 2/3 in order, 0 in disorder.</summary>
    public double BinderRatio => 1 - (MagnetisationFourth / (3 * MagnetisationSquared * MagnetisationSquared));
}
