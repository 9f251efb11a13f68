using Kadanoff.Numerics;

namespace Kadanoff.Statistics;

/// <summary>What a statistic would have been on other samples: the same number of samples drawn with replacement, again and again.</summary>
/// <remarks>
/// <para><i>Replicate r</i> draws from the stream "bootstrap", r: it does not depend on threads, or on the other replicates.
/// Stratified, each stratum keeps its size.</para>
/// <para><i>Valid for</i> independent samples, and statistics that are smooth in them (not extremes). For correlated samples take the means of bins
/// longer than the autocorrelation time. The variance of a mean comes out too small by the factor 1 − 1/n.</para>
/// <para><i>Cost</i>: one evaluation of the statistic for each replicate. <i>Reference</i>: [efron1979]. <i>Checked by</i> BootstrapTests.</para>
/// </remarks>
public sealed class Bootstrap
{
    private readonly int[][] _members;
    private readonly int _count;
    private readonly ulong _seed;

    /// <summary>Draws from all samples alike.</summary>
    /// <param name="count">Number of samples.</param>
    /// <param name="replicates">B.</param>
    /// <param name="seed">Of all draws.</param>
    /// <exception cref="DataException">There is no sample.</exception>
    public Bootstrap(int count, int replicates = 1000, ulong seed = 1)
        : this([.. Enumerable.Repeat(0, Math.Max(0, count))], replicates, seed)
    {
    }

    /// <summary>Draws from each stratum as many as it has.</summary>
    /// <param name="strata">Of each sample: a class, say.</param>
    /// <param name="replicates">B.</param>
    /// <param name="seed">Of all draws.</param>
    /// <exception cref="DataException">There is no sample.</exception>
    public Bootstrap(IReadOnlyList<int> strata, int replicates = 1000, ulong seed = 1)
    {
        ArgumentNullException.ThrowIfNull(strata);
        ArgumentOutOfRangeException.ThrowIfLessThan(replicates, 2);
        if (strata.Count == 0)
            throw new DataException("There is no sample to draw from", "Measure some.");
        _members = [.. Enumerable.Range(0, strata.Count).GroupBy(i => strata[i]).OrderBy(stratum => stratum.Key).Select(stratum => stratum.ToArray())];
        (_count, Replicates, _seed) = (strata.Count, replicates, seed);
    }

    /// <summary>B.</summary>
    public int Replicates { get; }

    /// <summary>The samples of one replicate, stratum after stratum, in the order drawn.</summary>
    public int[] Draw(int replicate)
    {
        var stream = new RandomStream(_seed, "bootstrap", replicate);
        var samples = new int[_count];
        var next = 0;
        foreach (var members in _members)
            for (var i = 0; i < members.Length; i++)
                samples[next++] = members[stream.NextInt32(members.Length)];
        return samples;
    }

    /// <summary>The distribution of a statistic over the replicates.</summary>
    /// <param name="statistic">A function of the indices of samples; called from several threads where there are several.</param>
    /// <param name="threads">Does not change the numbers.</param>
    public BootstrapDistribution Of(Func<int[], double> statistic, int threads = 1)
    {
        ArgumentNullException.ThrowIfNull(statistic);
        var replicates = new double[Replicates];
        Parallel.For(0, Replicates, new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, threads) }, r => replicates[r] = statistic(Draw(r)));
        return new BootstrapDistribution(statistic([.. Enumerable.Range(0, _count)]), replicates, _count);
    }

    /// <summary>The distribution of a statistic of numbers.</summary>
    /// <param name="samples">Independent numbers.</param>
    /// <param name="statistic">A function of as many numbers.</param>
    /// <param name="replicates">B.</param>
    /// <param name="seed">Of all draws.</param>
    /// <param name="threads">Does not change the numbers.</param>
    /// <exception cref="DataException">There is no sample.</exception>
    public static BootstrapDistribution Of(double[] samples, Func<double[], double> statistic, int replicates = 1000, ulong seed = 1, int threads = 1)
    {
        ArgumentNullException.ThrowIfNull(samples);
        ArgumentNullException.ThrowIfNull(statistic);
        return new Bootstrap(samples.Length, replicates, seed).Of(drawn => statistic([.. drawn.Select(i => samples[i])]), threads);
    }
}
