using Kadanoff.Numerics;
using Kadanoff.Spins.ChainLaws;
using Kadanoff.Spins.Lattices;

namespace Kadanoff.Data.ChainTasks;

/// <summary>Which of two members of an exponential family is this configuration from?</summary>
/// <remarks>
/// <para><i>Equation</i>: the cross-entropy is least for the posterior log-odds z* = (θ_1 − θ_0)·T(x) − (A(θ_1) − A(θ_0)) + ln(π_1/π_0), which are linear in T.</para>
/// <para><i>Reference</i>: [aoki2019] for the free energy in the bias. <i>Checked by</i> ChainTaskTests, TaskOptimumTests, and <c>rg:A14</c> of selfcheck.</para>
/// </remarks>
public sealed class TwoLaws : TwoClasses
{
    private readonly Lazy<TaskOptimum> _optimum;

    /// <param name="first">Class 0.</param>
    /// <param name="second">Class 1, of the same family.</param>
    /// <param name="prior">P(class 1).</param>
    /// <exception cref="DataException">The laws are of two families, or the prior is not between 0 and 1.</exception>
    public TwoLaws(ChainLaw first, ChainLaw second, double prior = 0.5)
        : base(prior)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        if (first.Family != second.Family)
            throw new DataException($"The two laws are of two families: {first.Family}, and {second.Family}", "Give two chains that differ in their parameters alone.");
        (First, Second) = (first, second);
        _optimum = new(() => new LogOdds(this).Optimum());
    }

    /// <summary>Class 0.</summary>
    public ChainLaw First { get; }

    /// <summary>Class 1.</summary>
    public ChainLaw Second { get; }

    public override string Name => $"{First.Parameters} or {Second.Parameters}, {First.Family}";

    public override int Sites => First.Sites;

    public override TaskOptimum? Optimum => _optimum.Value;

    public override IReadOnlyList<string> StatisticNames => First.StatisticNames;

    /// <summary>Is the field of this Ising chain up (class 1) or down?</summary>
    public static TwoLaws FieldSign(int sites, double coupling, double field, Boundary boundary = Boundary.Open) =>
        new(new IsingChainLaw(sites, coupling, -field, boundary), new IsingChainLaw(sites, coupling, field, boundary));

    public override void Statistics(ReadOnlySpan<double> input, Span<double> statistics) => First.Statistics(input, statistics);

    public override Ensemble Counted()
    {
        var (zero, one) = (First.Counted(), Second.Counted());
        var ensemble = CountedStates.Of(zero, Outputs, classes: 2);
        for (var state = 0; state < ensemble.Count; state++)
        {
            var (p0, p1) = (zero.Probability(state), one.Probability(state));
            (ensemble.ClassWeights[0][state], ensemble.ClassWeights[1][state]) = (p0, p1);
            ensemble.Weights[state] = ((1 - Prior) * p0) + (Prior * p1);
            ensemble.Targets[state, 0] = Elementary.Logistic(PriorLogit + one.LogProbability(state) - zero.LogProbability(state));
        }

        return ensemble;
    }

    internal override void DrawInput(int label, RandomStream stream, Span<double> input) => (label == 0 ? First : Second).Draw(stream, input);
}
