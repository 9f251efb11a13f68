using Kadanoff.Numerics;

namespace Kadanoff.Chain;

/// <summary>One chain with inertia on its way.</summary>
/// <remarks>
/// <para><i>Method</i>: Euler and Maruyama with dry friction taken at the new velocity, v = σ(v*), where v* is the velocity without it and σ the threshold of <see cref="ThresholdDynamics"/> at μ·dt;
/// then x += v dt. A block whose forces stay below friction stands still, where explicit steps would tremble about v = 0 by μ·dt.</para>
/// <para><i>Equation</i>: <see cref="LangevinDynamics"/>. <i>Reference</i>: [shi2025]. <i>Checked by</i> LangevinChainTests.</para>
/// </remarks>
public sealed class LangevinChain : IMovingChain
{
    private readonly LangevinDynamics _dynamics;
    private readonly RandomStream _stream;
    private readonly double[] _positions;
    private readonly double[] _velocities;
    private long _step;

    /// <param name="dynamics">Of the chain.</param>
    /// <param name="stream">Of its noise; not used where there is none.</param>
    /// <exception cref="DataException">A number is out of its range.</exception>
    public LangevinChain(LangevinDynamics dynamics, RandomStream stream)
    {
        ArgumentNullException.ThrowIfNull(dynamics);
        dynamics.Validate();
        (_dynamics, _stream) = (dynamics, stream);
        (_positions, _velocities) = (new double[dynamics.Chain.Blocks], new double[dynamics.Chain.Blocks]);
    }

    public ReadOnlySpan<double> Positions => _positions;

    public void Advance(long steps)
    {
        for (var step = 0L; step < steps; step++)
        {
            Kick();
            for (var l = 0; l < _positions.Length; l++)
                _positions[l] += _dynamics.Step * _velocities[l];
            _step++;
        }
    }

    /// <summary>New velocities from the old positions.</summary>
    private void Kick()
    {
        var (chain, dt) = (_dynamics.Chain, _dynamics.Step);
        var amplitude = _dynamics.Noise * Math.Exp(-_dynamics.Decay * dt * _step) * Math.Sqrt(_dynamics.CommonNoise ? chain.Blocks * dt : dt);
        var common = amplitude > 0 && _dynamics.CommonNoise ? amplitude * _stream.NextGaussian() : 0;
        for (var l = 0; l < _positions.Length; l++)
        {
            var before = l > 0 ? _positions[l - 1] : 0;
            var after = l + 1 < _positions.Length ? _positions[l + 1] : chain.Target;
            var force = (chain.Stiffness * (after - (2 * _positions[l]) + before)) - (_dynamics.Damping * _velocities[l]);
            var kick = amplitude > 0 && !_dynamics.CommonNoise ? amplitude * _stream.NextGaussian() : common;
            var free = _velocities[l] + (dt * force / _dynamics.Mass) + kick;
            _velocities[l] = free - Math.Clamp(free, -dt * chain.BackwardFriction, dt * chain.ForwardFriction);
        }
    }
}
