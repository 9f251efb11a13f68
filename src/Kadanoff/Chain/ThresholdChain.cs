using Kadanoff.Numerics;

namespace Kadanoff.Chain;

/// <summary>One overdamped chain on its way.</summary>
/// <remarks><i>Equation</i>: <see cref="ThresholdDynamics"/>. <i>Reference</i>: [shi2025]. <i>Checked by</i> ThresholdChainTests.</remarks>
public sealed class ThresholdChain : IMovingChain
{
    private readonly ThresholdDynamics _dynamics;
    private readonly RandomStream _stream;
    private readonly double[] _positions;

    /// <param name="dynamics">Of the chain.</param>
    /// <param name="stream">Of its noise; not used where there is none.</param>
    /// <param name="start">x_1 … x_L; empty for the collapsed chain x = 0.</param>
    /// <exception cref="DataException">A number is out of its range.</exception>
    public ThresholdChain(ThresholdDynamics dynamics, RandomStream stream, ReadOnlySpan<double> start = default)
    {
        ArgumentNullException.ThrowIfNull(dynamics);
        dynamics.Validate();
        if (!start.IsEmpty && start.Length != dynamics.Chain.Blocks)
            throw new ArgumentException($"{start.Length} positions for {dynamics.Chain.Blocks} blocks.", nameof(start));
        (_dynamics, _stream, End) = (dynamics, stream, dynamics.Chain.Target);
        _positions = start.IsEmpty ? new double[dynamics.Chain.Blocks] : start.ToArray();
    }

    public ReadOnlySpan<double> Positions => _positions;

    /// <summary>Where the last spring is held: y, or wherever a hand has taken it.</summary>
    public double End { get; set; }

    public void Advance(long steps)
    {
        for (var step = 0L; step < steps; step++)
            Step();
    }

    private void Step()
    {
        var (chain, before) = (_dynamics.Chain, 0.0);
        for (var l = 0; l < _positions.Length; l++)
        {
            var (here, after) = (_positions[l], l + 1 < _positions.Length ? _positions[l + 1] : End);
            var force = (chain.Stiffness * (after - (2 * here) + before)) + (_dynamics.Noise > 0 ? _dynamics.Noise * _stream.NextGaussian() : 0);
            _positions[l] = here + (_dynamics.Step * (force - Math.Clamp(force, -chain.BackwardFriction, chain.ForwardFriction)));
            before = here;
        }
    }
}
