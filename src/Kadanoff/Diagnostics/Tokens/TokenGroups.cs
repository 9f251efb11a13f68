using Kadanoff.Statistics;

namespace Kadanoff.Diagnostics.Tokens;

/// <summary>A mean over tokens with its error, from consecutive parts of the text, so that the tokens of a window stay together.</summary>
/// <remarks><i>Errors</i>: jackknife over the parts. <i>Checked by</i> StreamLengthTests, NextTokenLossTests.</remarks>
/// <param name="tokens">How many there are.</param>
internal sealed class TokenGroups(int tokens)
{
    private readonly double[] _sums = new double[ResidualSums.Groups];
    private readonly long[] _counts = new long[ResidualSums.Groups];

    public void Add(int token, double value)
    {
        var group = (int)((long)token * ResidualSums.Groups / tokens);
        _sums[group] += value;
        _counts[group]++;
    }

    public Estimate Mean()
    {
        double Without(int left) => (_sums.Sum() - (left < 0 ? 0 : _sums[left])) / (_counts.Sum() - (left < 0 ? 0 : _counts[left]));
        return new Estimate(Without(-1), Jackknife.From(Without(-1), [.. Enumerable.Range(0, ResidualSums.Groups).Select(Without)], tokens).StandardError, tokens);
    }
}
