using System.Numerics.Tensors;
using Kadanoff.Numerics;

namespace Kadanoff.Spins.Exact;

/// <summary>The chain of continuous spins in an even polynomial potential, from the spectrum of its transfer operator.</summary>
/// <remarks>
/// <para><i>Equation</i>: −ln p = Σ_i V(x_i) − K Σ_i x_i x_{i+1} + ln Z, V(x) = Σ_k θ_k x^{2k}; T(x, y) = exp(−½V(x) + Kxy − ½V(y)) has eigenvalues λ_n and states ψ_n.
/// On the infinite chain a site has the density ψ_0², and ⟨x_0 x_r⟩ = Σ_n (λ_n/λ_0)ʳ ⟨0|x|n⟩².</para>
/// <para><i>Method</i>: Gauss–Legendre nodes on [−reach, reach] make √w T √w a symmetric matrix; states are even or odd, so that two matrices of half the size do.</para>
/// <para><i>Valid for</i> potentials that hold the sites well inside the reach; else it is refused. <i>Precision</i>: about 1e-14.
/// <i>Cost</i>: an eigenproblem of half the nodes, twice. <i>Reference</i>: [scalapino1972]. <i>Checked by</i> EvenPolynomialChainTests, and <c>rg:A9</c>, <c>rg:A11</c>, <c>rg:A15</c> of selfcheck.</para>
/// </remarks>
public sealed class EvenPolynomialChain
{
    /// <summary>The density at the edge over the largest one, above which the integrals are not trusted.</summary>
    public const double LargestEdgeWeight = 1e-9;

    private readonly PolynomialTransfer _transfer;
    private readonly Lazy<Eigensystem> _oddStates;

    /// <param name="potential">θ_1 … θ_m.</param>
    /// <param name="coupling">K, of any sign.</param>
    /// <param name="reach">Sites beyond it are left out.</param>
    /// <param name="nodes">Even, of the quadrature.</param>
    /// <exception cref="DataException">The potential does not hold the sites inside the reach.</exception>
    public EvenPolynomialChain(ReadOnlySpan<double> potential, double coupling, double reach = 6, int nodes = 400)
        : this(potential.ToArray(), coupling, reach, nodes)
    {
        if (EdgeWeight > LargestEdgeWeight)
            throw new DataException(
                FormattableString.Invariant($"The potential does not hold the sites within {reach}: the density at the edge is {EdgeWeight:G2} of the largest"),
                "Give a larger reach, or a potential whose highest power rises faster than the coupling pulls.");
    }

    private EvenPolynomialChain(double[] potential, double coupling, double reach, int nodes)
    {
        _transfer = new PolynomialTransfer(potential, coupling, reach, nodes);
        EvenStates = SymmetricEigen.Decompose(_transfer.Even);
        _oddStates = new(() => SymmetricEigen.Decompose(_transfer.Odd));
        Ground = State(EvenStates, 0);
    }

    public double Coupling => _transfer.Coupling;

    /// <summary>θ_1 … θ_m.</summary>
    public ReadOnlySpan<double> Theta => _transfer.Theta;

    /// <summary>ln λ_0, the free energy −βf per site.</summary>
    public double LogLargestEigenvalue => _transfer.LogScale + Math.Log(EvenStates.Values[^1]);

    /// <summary>λ_1/λ_0 = e^{−1/ξ}; of a chain with K &lt; 0 it is negative.</summary>
    public double EigenvalueRatio => (Coupling < 0 ? _oddStates.Value.Values[0] : _oddStates.Value.Values[^1]) / EvenStates.Values[^1];

    /// <summary>χ = Σ_r ⟨x_0 x_r⟩ over all r of both signs = Σ_n ⟨0|x|n⟩² (λ_0 + λ_n)/(λ_0 − λ_n).</summary>
    public double Susceptibility
    {
        get
        {
            var (sum, largest) = (0.0, EvenStates.Values[^1]);
            var displaced = Times(Positions, Ground);
            for (var n = 0; n < Positions.Length; n++)
            {
                var value = _oddStates.Value.Values[n];
                sum += Math.Pow(TensorPrimitives.Dot<double>(State(_oddStates.Value, Positions.Length - 1 - n), displaced), 2) * (largest + value) / (largest - value);
            }

            return sum;
        }
    }

    /// <summary>The density at the edge over the largest one.</summary>
    public double EdgeWeight
    {
        get
        {
            var density = Density();
            return density[^1].Density / density.Max(point => point.Density);
        }
    }

    /// <summary>The positive nodes, ascending; states are given on them.</summary>
    internal double[] Positions => _transfer.Positions;

    internal Eigensystem EvenStates { get; }

    internal Eigensystem OddStates => _oddStates.Value;

    internal PolynomialTransfer Transfer => _transfer;

    /// <summary>ψ_0, with Σ ψ_0² = 1 over the positive nodes.</summary>
    internal double[] Ground { get; }

    /// <summary>A chain with other couplings on the same nodes, whether or not they hold the sites: for searches.</summary>
    internal EvenPolynomialChain With(ReadOnlySpan<double> couplings) => new(couplings[..^1].ToArray(), couplings[^1], _transfer.Reach, 2 * Positions.Length);

    /// <summary>⟨x^{2k}⟩.</summary>
    public double Moment(int k)
    {
        var sum = 0.0;
        for (var i = 0; i < Positions.Length; i++)
            sum += Ground[i] * Ground[i] * Math.Pow(Positions[i] * Positions[i], k);
        return sum;
    }

    /// <summary>⟨x_0 x_r⟩ on the infinite chain.</summary>
    public double Correlation(int distance)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(distance);
        var displaced = Times(Positions, Ground);
        var moved = displaced;
        for (var r = 0; r < distance; r++)
            moved = Transferred(moved, odd: true);
        return TensorPrimitives.Dot<double>(displaced, moved);
    }

    /// <summary>ln Z of an open chain: ⟨e^{−V/2}|T^{N−1}|e^{−V/2}⟩ = Σ λ_n^{N−1} ⟨n|e^{−V/2}⟩².</summary>
    public double LogPartitionOpen(int sites)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(sites, 1);
        var sum = 0.0;
        for (var n = 0; n < Positions.Length; n++)
            sum += Math.Pow(EvenStates.Values[^(n + 1)] / EvenStates.Values[^1], sites - 1) * Math.Pow(TensorPrimitives.Dot<double>(State(EvenStates, n), _transfer.Boundary), 2);
        return ((sites - 1) * LogLargestEigenvalue) + _transfer.LogScale + Math.Log(sum);
    }

    /// <summary>ln Z of a ring: ln Σ λ_n^N.</summary>
    public double LogPartitionRing(int sites)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(sites, 1);
        var largest = EvenStates.Values[^1];
        var sum = EvenStates.Values.Concat(_oddStates.Value.Values).Sum(value => Math.Pow(value / largest, sites));
        return (sites * LogLargestEigenvalue) + Math.Log(sum);
    }

    /// <summary>The density of a site, at each positive node; it is even.</summary>
    public (double Position, double Density)[] Density()
    {
        var weights = _transfer.Boundary.Zip(Positions, (b, x) => b * b * Math.Exp(_transfer.Potential(x) + _transfer.LogScale));
        return [.. Positions.Zip(Ground.Zip(weights, (state, weight) => state * state / weight))];
    }

    /// <summary>T v/λ_0 for an even or an odd function on the positive nodes.</summary>
    internal double[] Transferred(double[] v, bool odd)
    {
        var (matrix, moved) = (odd ? _transfer.Odd : _transfer.Even, new double[v.Length]);
        for (var i = 0; i < v.Length; i++)
            moved[i] = TensorPrimitives.Dot<double>(matrix.Row(i), v) / EvenStates.Values[^1];
        return moved;
    }

    internal static double[] Times(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        var product = new double[a.Length];
        TensorPrimitives.Multiply(a, b, product);
        return product;
    }

    /// <summary>The n-th state from above.</summary>
    internal static double[] State(Eigensystem states, int n)
    {
        var size = states.Values.Length;
        return [.. Enumerable.Range(0, size).Select(i => states.Vectors[i, size - 1 - n])];
    }
}
