using Kadanoff.Numerics;

namespace Kadanoff.Tests.Spins;

/// <summary>A stream that tries out every choice a random rule can make, one path after the other, each with its exact probability.</summary>
internal sealed class ScriptedStream() : RandomStream(0, "script")
{
    private readonly List<(int Choice, int Count)> _path = [];
    private int _position;

    /// <summary>Of the path so far.</summary>
    public double Probability { get; private set; } = 1;

    /// <summary>Back to the first path of all.</summary>
    public void Restart()
    {
        _path.Clear();
        (_position, Probability) = (0, 1);
    }

    /// <summary>To the next path; false where all have been walked.</summary>
    public bool Advance()
    {
        while (_path.Count > 0 && _path[^1].Choice + 1 == _path[^1].Count)
            _path.RemoveAt(_path.Count - 1);
        (_position, Probability) = (0, 1);
        if (_path.Count == 0)
            return false;
        _path[^1] = (_path[^1].Choice + 1, _path[^1].Count);
        return true;
    }

    public override bool Happens(double probability) =>
        probability > 0 && (probability >= 1 || Choose([probability, 1 - probability]) == 0);

    public override int NextInt32(int bound) => Choose([.. Enumerable.Repeat(1.0 / bound, bound)]);

    public override int NextIndex(ReadOnlySpan<double> weights)
    {
        var (all, sum) = (weights.ToArray(), weights.ToArray().Sum());
        return Choose([.. all.Select(weight => weight / sum)]);
    }

    public override RandomStream Split(string name, long index = 0) => this;

    public override ulong NextUInt64() => throw new InvalidOperationException("The rule draws a number that is not a choice.");

    private int Choose(double[] probabilities)
    {
        if (_position == _path.Count)
            _path.Add((0, probabilities.Length));
        var choice = _path[_position++].Choice;
        Probability *= probabilities[choice];
        return choice;
    }
}
