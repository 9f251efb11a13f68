using Kadanoff.Numerics;

namespace Kadanoff.Spins.Exact;

/// <summary>The chain of unit vectors of n components without field: Ising, XY, Heisenberg and beyond.</summary>
/// <remarks>
/// <para><i>Equation</i>: ln p = K Σ s_i·s_{i+1} − ln Z over directions, of total measure 1 for each spin. With ν = n/2 − 1 the transfer operator has the eigenvalues
/// λ_l = Γ(n/2)(2/K)^ν I_{ν+l}(K) on the spherical harmonics of degree l, so that ⟨s_0·s_r⟩ = (I_{n/2}(K)/I_{n/2−1}(K))ʳ on the infinite chain: tanh K for n = 1,
/// I_1/I_0 for n = 2, Langevin's coth K − 1/K for n = 3.</para>
/// <para><i>Reference</i>: [stanley1969]. <i>Checked by</i> VectorChainTests.</para>
/// </remarks>
/// <param name="Components">n, at least 1.</param>
/// <param name="Coupling">K, positive.</param>
public sealed record VectorChain(int Components, double Coupling)
{
    /// <summary>⟨s_i·s_{i+1}⟩; the energy of a bond is −J times that.</summary>
    public double NeighbourCorrelation => ModifiedBessel.Ratio(Order, Coupling);

    private double Order => (Components / 2.0) - 1;

    /// <summary>⟨s_0·s_r⟩ on the infinite chain, and on an open one.</summary>
    public double Correlation(int distance) => Math.Pow(NeighbourCorrelation, distance);

    /// <summary>ln Z of an open chain.</summary>
    /// <param name="sites">N, at least 1.</param>
    public double LogPartitionOpen(int sites)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(sites, 1);
        return (sites - 1) * LogEigenvalue(0);
    }

    /// <summary>ln Z of a ring: Σ_l d_l λ_l^N, with the number d_l of harmonics of degree l.</summary>
    /// <param name="sites">N, at least 3.</param>
    public double LogPartitionRing(int sites)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(sites, 3);
        var (largest, sum) = (LogEigenvalue(0), 1.0);
        for (var (degree, term) = (1, double.MaxValue); term > 1e-17 * sum && Harmonics(degree) > 0; degree++)
        {
            term = Harmonics(degree) * Math.Exp(sites * (LogEigenvalue(degree) - largest));
            sum += term;
        }

        return (sites * largest) + Math.Log(sum);
    }

    /// <summary>ln λ_l.</summary>
    private double LogEigenvalue(int degree) =>
        GammaFunction.Log(Components / 2.0) + (Order * Math.Log(2 / Coupling)) + ModifiedBessel.Log(Order + degree, Coupling);

    /// <summary>d_l = C(l + n − 1, n − 1) − C(l + n − 3, n − 1).</summary>
    private double Harmonics(int degree) => Choose(degree + Components - 1) - Choose(degree + Components - 3);

    /// <summary>C(k, n − 1).</summary>
    private double Choose(int k)
    {
        var ways = 1.0;
        for (var i = 1; i < Components; i++)
            ways *= (double)(k - Components + 1 + i) / i;
        return k < Components - 1 ? 0 : Math.Round(ways);
    }
}
