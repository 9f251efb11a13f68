using Kadanoff.Spins.Lattices;

namespace Kadanoff.Spins.Exact;

/// <summary>The chain of continuous spins with a quadratic energy.</summary>
/// <remarks>
/// <para><i>Equation</i>: −ln p = ½a Σ x_i² − K Σ x_i x_{i+1} + ln Z; with u = K/a, 2u cosh κ = 1 and ρ = e^{−κ}: ⟨x_0 x_r⟩ = σ² ρʳ, σ² = 1/(a√(1 − 4u²)).
/// A mode has the stiffness a − 2K cos q and ln Z = ½N ln 2π − ½ Σ_q ln(a − 2K cos q), with q = 2πj/N on a ring and q = πj/(N + 1), j = 1 … N, on an open chain.</para>
/// <para><i>Valid for</i>: a &gt; 0 and |u| &lt; ½; at ½ the fluctuations diverge. An open chain bears a little more, |u| &lt; ½/cos(π/(N + 1)).
/// <i>Reference</i>: [wilson1974]. <i>Checked by</i> GaussianChainTests, and <c>rg:A7</c> of selfcheck.</para>
/// </remarks>
public static class GaussianChain
{
    /// <summary>ln Z of a ring.</summary>
    /// <param name="sites">N, at least 1.</param>
    /// <param name="stiffness">a.</param>
    /// <param name="coupling">K, of any sign.</param>
    public static double LogPartition(int sites, double stiffness, double coupling)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(sites, 1);
        Check(stiffness, coupling);
        return LogPartition(Modes(sites, stiffness, coupling, Boundary.Periodic));
    }

    /// <summary>ln Z of an open chain.</summary>
    /// <param name="sites">N, at least 1.</param>
    /// <param name="stiffness">a.</param>
    /// <param name="coupling">K, of any sign.</param>
    public static double LogPartitionOpen(int sites, double stiffness, double coupling)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(sites, 1);
        Check(stiffness, coupling * Math.Cos(Math.PI / (sites + 1)));
        return LogPartition(Modes(sites, stiffness, coupling, Boundary.Open));
    }

    /// <summary>σ² of a site of the infinite chain.</summary>
    public static double Variance(double stiffness, double coupling)
    {
        Check(stiffness, coupling);
        return 1 / Root(stiffness, coupling);
    }

    /// <summary>ρ = ⟨x_0 x_1⟩/σ² of the infinite chain.</summary>
    public static double NeighbourCorrelation(double stiffness, double coupling)
    {
        Check(stiffness, coupling);
        return 2 * coupling / (stiffness + Root(stiffness, coupling));
    }

    /// <summary>The stiffness of each mode, the eigenvalues of the matrix of the energy: those of chains with other couplings belong to the same eigenvectors, in the same order.</summary>
    internal static double[] Modes(int sites, double stiffness, double coupling, Boundary boundary) =>
    [
        .. Enumerable.Range(0, sites).Select(j => boundary == Boundary.Periodic ? 2 * Math.PI * j / sites : Math.PI * (j + 1) / (sites + 1))
            .Select(q => stiffness - (2 * coupling * Math.Cos(q))),
    ];

    /// <summary>ln Z of modes.</summary>
    internal static double LogPartition(double[] modes) => ((modes.Length * Math.Log(2 * Math.PI)) - modes.Sum(Math.Log)) / 2;

    /// <summary>√(a² − 4K²).</summary>
    private static double Root(double stiffness, double coupling) => Math.Sqrt((stiffness - (2 * coupling)) * (stiffness + (2 * coupling)));

    private static void Check(double stiffness, double coupling)
    {
        if (!(2 * Math.Abs(coupling) < stiffness) || !double.IsFinite(stiffness))
            throw new ArgumentOutOfRangeException(nameof(coupling), coupling, FormattableString.Invariant($"The coupling lies below half of the stiffness {stiffness}: beyond, the chain has no law."));
    }
}
