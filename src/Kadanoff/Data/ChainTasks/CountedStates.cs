using Kadanoff.Numerics;
using Kadanoff.Spins.Exact;

namespace Kadanoff.Data.ChainTasks;

/// <summary>All states of a law of a few spins as an ensemble, in the order of their bit masks: input j of a state is its spin j.</summary>
/// <remarks><i>Checked by</i> ChainTaskTests.</remarks>
internal static class CountedStates
{
    /// <summary>The states with their probabilities as weights; targets and class weights are zeros, to be filled.</summary>
    public static Ensemble Of(SpinLaw law, int outputs, int classes)
    {
        var count = 1 << law.Sites;
        var (inputs, weights) = (new Matrix<double>(count, law.Sites), new double[count]);
        for (var state = 0; state < count; state++)
        {
            weights[state] = law.Probability(state);
            for (var site = 0; site < law.Sites; site++)
                inputs[state, site] = SpinLaw.Spin(state, site);
        }

        return new(inputs, new(count, outputs), weights, [.. Enumerable.Range(0, classes).Select(_ => new double[count])], isExact: true);
    }
}
