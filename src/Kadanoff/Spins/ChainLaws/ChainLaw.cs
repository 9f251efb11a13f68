using Kadanoff.Numerics;
using Kadanoff.Spins.Lattices;

namespace Kadanoff.Spins.ChainLaws;

/// <summary>A chain of spins as a member of an exponential family: everything about its law is known, and independent configurations are drawn from it.</summary>
/// <remarks>
/// <i>Equation</i>: p(x) = exp(θ·T(x) − A(θ)) with natural parameters θ, sufficient statistics T and the log-partition function A = ln Z.
/// <i>Units</i>: k_B T = 1. <i>Reference</i>: [amari2000]. <i>Checked by</i> ChainLawTests.
/// </remarks>
public abstract class ChainLaw
{
    private protected ChainLaw(int sites, Boundary boundary) => (Sites, Boundary) = (sites, boundary);

    /// <summary>For people: <c>open Ising chain of 16, K = 0.3</c>.</summary>
    public abstract string Name { get; }

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
}
