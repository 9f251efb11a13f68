using System.Numerics.Tensors;
using Kadanoff.Numerics;

namespace Kadanoff.Diagnostics.Characteristic;

/// <summary>Independent states in blocks, each drawn whole by a bootstrap replicate: moments are then summed once for each block, not once for each replicate.</summary>
/// <remarks>
/// Which states share a block is drawn at random, so that their order means nothing; the error of an error is 1/√(2·blocks), 3 %, no more than that of 200 replicates.
/// <i>Valid for</i> states that are independent. <i>Reference</i>: [efron1979]. <i>Checked by</i> StateBlocksTests.
/// </remarks>
internal sealed class StateBlocks
{
    /// <summary>Blocks of many states; fewer states are a block each.</summary>
    public const int Most = 500;

    private readonly int[] _blockOf;

    /// <param name="states">How many.</param>
    /// <param name="seed">Of the stream "blocks of states".</param>
    public StateBlocks(int states, ulong seed)
    {
        Count = Math.Min(states, Most);
        _blockOf = [.. Enumerable.Range(0, states).Select(state => state % Count)];
        new RandomStream(seed, "blocks of states").Shuffle(_blockOf);
    }

    public int Count { get; }

    /// <summary>The block of each state.</summary>
    public ReadOnlySpan<int> Of => _blockOf;

    /// <summary>By what the weights of the states in each block are multiplied, so that their sum is 1 where each block counts as often as it was drawn.</summary>
    /// <param name="drawn">Blocks, with repetition.</param>
    /// <param name="weights">Of the states.</param>
    public double[] Factors(int[] drawn, ReadOnlySpan<double> weights)
    {
        var (factors, sum) = (new double[Count], 0.0);
        foreach (var block in drawn)
            factors[block]++;
        for (var state = 0; state < weights.Length; state++)
            sum += factors[_blockOf[state]] * weights[state];
        TensorPrimitives.Divide(factors, sum, factors);
        return factors;
    }

    /// <summary>The weights of the states in a replicate.</summary>
    public double[] Weights(double[] factors, ReadOnlySpan<double> weights)
    {
        var replicate = new double[weights.Length];
        for (var state = 0; state < replicate.Length; state++)
            replicate[state] = factors[_blockOf[state]] * weights[state];
        return replicate;
    }
}
