using Kadanoff.Numerics;

namespace Kadanoff.Spins.Exact;

/// <summary>A law of a few spins ±1, state by state, and the couplings that it holds.</summary>
/// <remarks>
/// <para><i>Equation</i>: every p(s) &gt; 0 is exp Σ_A K_A Π_{i∈A} s_i over all sets A of sites, with K_A = 2^{−m} Σ_s ln p(s) Π_{i∈A} s_i; K of the empty set is −ln Z.</para>
/// <para><i>Layout</i>: states and sets are bit masks; a set bit of a state is a spin down. <i>Cost</i>: 2^m numbers, m·2^m additions.
/// <i>Reference</i>: [fino1976] for the transform. <i>Checked by</i> SpinLawTests, and <c>rg:A3</c> of selfcheck.</para>
/// </remarks>
public sealed class SpinLaw
{
    /// <summary>So many spins at most: 16 million states.</summary>
    public const int MostSites = 24;

    private readonly double[] _logWeights;

    /// <param name="sites">m, from 1 to 24.</param>
    /// <param name="logWeight">ln p of a state, up to a constant; finite.</param>
    public SpinLaw(int sites, Func<int, double> logWeight)
    {
        ArgumentNullException.ThrowIfNull(logWeight);
        if (sites is < 1 or > MostSites)
            throw new ArgumentOutOfRangeException(nameof(sites), sites, $"States are held for 1 to {MostSites} spins.");
        Sites = sites;
        _logWeights = new double[1 << sites];
        for (var state = 0; state < _logWeights.Length; state++)
            _logWeights[state] = logWeight(state);
        LogPartition = LogSum(_logWeights);
    }

    public int Sites { get; }

    /// <summary>ln Σ exp of the weights as they were given.</summary>
    public double LogPartition { get; }

    /// <summary>Ising spins on a ring: ln p = K Σ s_i s_{i+1} + h Σ s_i − ln Z.</summary>
    public static SpinLaw Ring(int sites, double coupling, double field = 0)
    {
        var all = (1 << sites) - 1;
        return new SpinLaw(sites, state =>
        {
            var next = ((state << 1) | (state >> (sites - 1))) & all;
            return (coupling * (sites - (2 * int.PopCount(state ^ next)))) + (field * (sites - (2 * int.PopCount(state))));
        });
    }

    /// <summary>Ising spins on an open chain: ln p = K Σ s_i s_{i+1} + h Σ s_i − ln Z; without a field so are neighbours on the infinite chain.</summary>
    public static SpinLaw Open(int sites, double coupling, double field = 0)
    {
        var bonds = (1 << (sites - 1)) - 1;
        return new SpinLaw(sites, state =>
            (coupling * (sites - 1 - (2 * int.PopCount((state ^ (state >> 1)) & bonds)))) + (field * (sites - (2 * int.PopCount(state)))));
    }

    /// <summary>+1 or −1.</summary>
    public static int Spin(int state, int site) => 1 - (2 * ((state >> site) & 1));

    /// <summary>p of a state.</summary>
    public double Probability(int state) => Math.Exp(LogProbability(state));

    /// <summary>ln p of a state.</summary>
    public double LogProbability(int state) => _logWeights[state] - LogPartition;

    /// <summary>The mean of a function of the state.</summary>
    public double Mean(Func<int, double> of)
    {
        ArgumentNullException.ThrowIfNull(of);
        var sum = 0.0;
        for (var state = 0; state < _logWeights.Length; state++)
            sum += Probability(state) * of(state);
        return sum;
    }

    /// <summary>The law of some of the spins, the others summed out: the k-th kept site becomes site k.</summary>
    public SpinLaw Marginal(params ReadOnlySpan<int> kept)
    {
        var sites = kept.ToArray();
        var sums = new double[1 << sites.Length];
        for (var state = 0; state < _logWeights.Length; state++)
            sums[Restricted(state, sites)] += Math.Exp(_logWeights[state] - LogPartition);
        return new SpinLaw(sites.Length, state => Math.Log(sums[state]) + LogPartition);
    }

    /// <summary>K_A for every set A, by its mask.</summary>
    public double[] Couplings()
    {
        var couplings = Array.ConvertAll(_logWeights, weight => (weight - LogPartition) / _logWeights.Length);
        WalshTransform.Apply(couplings);
        return couplings;
    }

    private static int Restricted(int state, int[] sites)
    {
        var restricted = 0;
        for (var k = 0; k < sites.Length; k++)
            restricted |= ((state >> sites[k]) & 1) << k;
        return restricted;
    }

    private static double LogSum(double[] logs)
    {
        var largest = logs.Max();
        return largest + Math.Log(logs.Sum(log => Math.Exp(log - largest)));
    }
}
