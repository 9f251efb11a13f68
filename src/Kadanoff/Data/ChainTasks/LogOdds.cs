using System.Numerics;
using Kadanoff.Numerics;
using Kadanoff.Spins.ChainLaws;
using Kadanoff.Statistics;

namespace Kadanoff.Data.ChainTasks;

/// <summary>The posterior log-odds of two laws of a family, the best logit that there is, and what it achieves.</summary>
/// <remarks>
/// <para><i>Equation</i>: z*(x) = (θ_1 − θ_0)·T(x) − (A(θ_1) − A(θ_0)) + ln(π_1/π_0); the least cross-entropy is π_0⟨ln(1 + e^{z*})⟩_0 + π_1⟨ln(1 + e^{−z*})⟩_1.</para>
/// <para><i>Method</i>: a sum over levels for Ising chains, <see cref="BayesIntegral"/> for continuous ones; where that does not converge, seeded samples, with their error.
/// <i>Reference</i>: [aoki2019]. <i>Checked by</i> TaskOptimumTests, and <c>rg:A14</c> of selfcheck.</para>
/// </remarks>
internal sealed class LogOdds
{
    /// <summary>Operations of a sum over levels, modes times terms of an integral, terms, products with the transfer operator, sites of samples: all some seconds at most.</summary>
    private const double MostLevels = 4e8;
    private const int MostGaussianModes = 50_000_000;
    private const int MostTerms = 1500;
    private const int MostTransfers = 100_000;
    private const int MostDrawnSites = 1 << 25;

    private readonly TwoLaws _task;
    private readonly double[] _slopes;
    private readonly double _intercept;

    public LogOdds(TwoLaws task)
    {
        _task = task;
        _slopes = [.. task.Second.NaturalParameters.Zip(task.First.NaturalParameters, (one, zero) => one - zero)];
        _intercept = task.First.LogPartition - task.Second.LogPartition + task.PriorLogit;
    }

    public TaskOptimum Optimum()
    {
        if (_slopes.All(slope => slope == 0))
            return OfPrior(_task);
        var (loss, accuracy) = _task.First is IsingChainLaw first ? OfLevels(first, (IsingChainLaw)_task.Second) : OfIntegrals((IContinuousChain)_task.First);
        return new(loss, accuracy, _slopes, _intercept);
    }

    /// <summary>Where inputs say nothing: the entropy of the prior, and the likelier class.</summary>
    public static TaskOptimum OfPrior(TwoClasses task)
    {
        var (one, zero) = (task.Prior, 1 - task.Prior);
        return new(Estimate.Exact(-(one * Math.Log(one)) - (zero * Math.Log(zero))), Estimate.Exact(Math.Max(one, zero)), new double[task.StatisticNames.Count], task.PriorLogit);
    }

    /// <summary>ln(1 + e^z), the cross-entropy of class 0.</summary>
    private static double Softplus(double z) => Elementary.LogSum(0, z);

    private (Estimate Loss, Estimate Accuracy) OfLevels(IsingChainLaw first, IsingChainLaw second)
    {
        var (bonds, spins) = (_slopes[0] != 0, _slopes[1] != 0);
        if (Math.Pow(_task.Sites, bonds && spins ? 3 : 2) > MostLevels)
            return OfSamples();
        var (zero, one) = (new IsingLevels(first, bonds, spins), new IsingLevels(second, bonds, spins));
        var (loss, accuracy) = (0.0, 0.0);
        for (var level = 0; level < zero.Count; level++)
        {
            var z = (_slopes[0] * zero.BondSum(level)) + (_slopes[1] * zero.SpinSum(level)) + _intercept;
            var (p0, p1) = ((1 - _task.Prior) * zero.Probability(level), _task.Prior * one.Probability(level));
            loss += (p0 * Softplus(z)) + (p1 * Softplus(-z));
            accuracy += Math.Max(p0, p1);
        }

        return (Estimate.Exact(loss), Estimate.Exact(accuracy));
    }

    private (Estimate Loss, Estimate Accuracy) OfIntegrals(IContinuousChain first)
    {
        var between = first.With([.. _task.First.NaturalParameters.Zip(_task.Second.NaturalParameters, (zero, one) => (zero + one) / 2)]);
        var logWeight = between.LogPartition + ((Math.Log(_task.Prior * (1 - _task.Prior)) - _task.First.LogPartition - _task.Second.LogPartition) / 2);
        var statistics = ((IContinuousChain)between).Characteristic(_slopes);
        var mostTerms = between is GaussianChainLaw ? MostGaussianModes / _task.Sites : Math.Min(MostTerms, MostTransfers / _task.Sites);
        var (loss, error) = BayesIntegral.Of(t => statistics(t) * Complex.FromPolarCoordinates(1, t * _intercept), logWeight, mostTerms);
        if (!double.IsNaN(error))
            return (Estimate.Exact(loss), Estimate.Exact(1 - error));
        var sampled = OfSamples();
        return (double.IsNaN(loss) ? sampled.Loss : Estimate.Exact(loss), sampled.Accuracy);
    }

    /// <summary>From the posterior probabilities of many samples: their mean entropy, and their mean probability of the better guess.</summary>
    private (Estimate Loss, Estimate Accuracy) OfSamples()
    {
        var count = Math.Clamp(MostDrawnSites / _task.Sites, 256, 1 << 17);
        var (loss, accuracy) = (new double[count], new double[count]);
        var (stream, input, statistics) = (new RandomStream(0, "best guess"), new double[_task.Sites], new double[_slopes.Length]);
        for (var i = 0; i < count; i++)
        {
            _task.DrawInput(stream.NextDouble() < _task.Prior ? 1 : 0, stream, input);
            _task.Statistics(input, statistics);
            var z = _intercept;
            for (var a = 0; a < statistics.Length; a++)
                z += _slopes[a] * statistics[a];
            loss[i] = (Elementary.Logistic(-z) * Softplus(z)) + (Elementary.Logistic(z) * Softplus(-z));
            accuracy[i] = Elementary.Logistic(Math.Abs(z));
        }

        return (Series.Independent(loss), Series.Independent(accuracy));
    }
}
