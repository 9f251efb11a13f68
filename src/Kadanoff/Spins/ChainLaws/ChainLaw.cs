using Kadanoff.Numerics;
using Kadanoff.Spins.Exact;
using Kadanoff.Spins.Lattices;

namespace Kadanoff.Spins.ChainLaws;

/// <summary>A chain of spins as a member of an exponential family: everything about its law is known, and independent configurations are drawn from it.</summary>
/// <remarks>
/// <i>Equation</i>: p(x) = exp(θ·T(x) − A(θ)) with natural parameters θ, sufficient statistics T and the log-partition function A = ln Z.
/// <i>Units</i>: k_B T = 1. A law does not change, and may be drawn from by several threads, each with its own stream. <i>Reference</i>: [amari2000]. <i>Checked by</i> ChainLawTests.
/// </remarks>
public abstract class ChainLaw
{
    /// <summary>So many sites at most.</summary>
    public const int MostSites = 1_000_000;

    private protected ChainLaw(int sites, Boundary boundary)
    {
        if (sites is < 2 or > MostSites)
            throw new DataException($"A chain of {sites} cannot be drawn", $"Give 2 to {MostSites} sites.");
        (Sites, Boundary) = (sites, boundary);
    }

    /// <summary>For people: <c>open Ising chain of 16, K = 0.3</c>.</summary>
    public string Name => $"{Family}, {Parameters}";

    /// <summary>What all members of the family have in common: <c>open Ising chain of 16</c>.</summary>
    public abstract string Family { get; }

    /// <summary>What tells a member of the family from another: <c>K = 0.3</c>.</summary>
    public abstract string Parameters { get; }

    /// <summary>N.</summary>
    public int Sites { get; }

    public Boundary Boundary { get; }

    /// <summary>What each natural parameter multiplies: <c>Σ s s′</c>, <c>−Σ x²</c>.</summary>
    public abstract IReadOnlyList<string> StatisticNames { get; }

    /// <summary>θ.</summary>
    public abstract IReadOnlyList<double> NaturalParameters { get; }

    /// <summary>A(θ) = ln Z.</summary>
    public abstract double LogPartition { get; }

    /// <summary>T(x).</summary>
    /// <param name="configuration">N spins.</param>
    /// <param name="statistics">One number for each natural parameter.</param>
    public abstract void Statistics(ReadOnlySpan<double> configuration, Span<double> statistics);

    /// <summary>Draws a configuration that depends on no other.</summary>
    /// <param name="stream">Of the draws.</param>
    /// <param name="configuration">Receives N spins.</param>
    public abstract void Draw(RandomStream stream, Span<double> configuration);

    /// <summary>⟨x_i x_j⟩ − ⟨x_i⟩⟨x_j⟩ of every pair of sites.</summary>
    /// <returns>N × N.</returns>
    public abstract Matrix<double> Covariance();

    /// <summary>The law state by state.</summary>
    /// <exception cref="DataException">The states are continuous, or too many.</exception>
    public virtual SpinLaw Counted() => throw new DataException($"The states of a law ({Name}) are continuous: they cannot be counted out", "Draw samples of it, or take an Ising chain.");

    /// <summary>ln p(x).</summary>
    public double LogDensity(ReadOnlySpan<double> configuration)
    {
        Span<double> statistics = stackalloc double[NaturalParameters.Count];
        Statistics(configuration, statistics);
        var sum = -LogPartition;
        for (var a = 0; a < statistics.Length; a++)
            sum += NaturalParameters[a] * statistics[a];
        return sum;
    }

    /// <summary>Σ x_i x_{i+1} over the bonds of the boundary.</summary>
    private protected double BondSum(ReadOnlySpan<double> configuration)
    {
        var sum = Boundary == Boundary.Periodic ? configuration[^1] * configuration[0] : 0;
        for (var i = 1; i < configuration.Length; i++)
            sum += configuration[i - 1] * configuration[i];
        return sum;
    }
}
