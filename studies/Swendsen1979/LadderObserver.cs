using Kadanoff.Numerics;
using Kadanoff.Renormalization.MonteCarlo;
using Kadanoff.Studies.Sampling;

namespace Kadanoff.Studies.Swendsen1979;

/// <summary>The moments of even and odd operators along a ladder of blocks.</summary>
internal sealed class LadderObserver : IObserver
{
    private readonly BlockLadder _ladder;
    private readonly int _even;
    private readonly double[] _part;

    public LadderObserver(int side, IReadOnlyList<SpinShape> even, IReadOnlyList<SpinShape> odd, int steps)
    {
        _ladder = new BlockLadder(side, [.. even, .. odd], steps);
        (_even, _part) = (even.Count, new double[(steps + 1) * Math.Max(even.Count, odd.Count)]);
        (Even, Odd) = (new OperatorMoments(even.Count, steps + 1), new OperatorMoments(odd.Count, steps + 1));
    }

    public OperatorMoments Even { get; }

    public OperatorMoments Odd { get; }

    public void Take(ReadOnlySpan<sbyte> spins, RandomStream stream)
    {
        var values = _ladder.Measure(spins, stream);
        Even.Add(Columns(values, 0, _even));
        Odd.Add(Columns(values, _even, _ladder.Operators - _even));
    }

    /// <summary>Some operators at all levels.</summary>
    private ReadOnlySpan<double> Columns(ReadOnlySpan<double> values, int first, int count)
    {
        for (var level = 0; level < _ladder.Levels; level++)
            values.Slice((level * _ladder.Operators) + first, count).CopyTo(_part.AsSpan(level * count));
        return _part.AsSpan(0, _ladder.Levels * count);
    }
}
