using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Kadanoff.Numerics;

namespace Kadanoff.Chain;

/// <summary>The mean motion of four chains of equal length side by side: deterministic, one run in place of a mean over seeds.</summary>
/// <remarks>
/// <para><i>Equation</i>: dx_l/dt = v(k(x_{l+1} − 2x_l + x_{l−1})) with v of <see cref="DriftVelocity"/>, by Runge–Kutta steps of fourth order; the force enters by its mean, its fluctuations only through v.</para>
/// <para><i>Method</i>: one chain in each lane of a vector of doubles; a chain without noise takes s = 10⁻⁹ of its greatest force. Steps of 1/(4k), a tenth of where the method becomes unstable.</para>
/// <para><i>Cost</i>: 4·8·L values of G for a time of 1/k. <i>Reference</i>: [shi2025]. <i>Checked by</i> MeanFieldChainTests.</para>
/// </remarks>
internal sealed unsafe class MeanFieldLanes
{
    /// <summary>Chains side by side.</summary>
    public const int Count = 4;

    /// <summary>So many steps at a time between looks at whether to stop.</summary>
    private const int Stride = 1024;

    private readonly int _blocks;
    private readonly Vector256<double> _stiffness;
    private readonly Vector256<double> _forward;
    private readonly Vector256<double> _backward;
    private readonly Vector256<double> _noise;
    private readonly Vector256<double> _inverseNoise;
    private Vector256<double> _target;
    private readonly Vector256<double>[] _positions;
    private readonly Vector256<double>[] _stage;
    private readonly Vector256<double>[] _slope;
    private readonly Vector256<double>[] _sum;

    /// <param name="dynamics">One to four, of chains of the same length; the last one fills what is missing.</param>
    /// <param name="start">x_1 … x_L of every chain; empty for x = 0.</param>
    public MeanFieldLanes(ReadOnlySpan<ThresholdDynamics> dynamics, ReadOnlySpan<double> start = default)
    {
        _blocks = dynamics[0].Chain.Blocks;
        _stiffness = Lanes(dynamics, one => one.Chain.Stiffness);
        _forward = Lanes(dynamics, one => one.Chain.ForwardFriction);
        _backward = Lanes(dynamics, one => one.Chain.BackwardFriction);
        _noise = Lanes(dynamics, one => Math.Max(one.Noise, 1e-9 * one.Chain.Stiffness * one.Chain.Target));
        _inverseNoise = Vector256<double>.One / _noise;
        _target = Lanes(dynamics, one => one.Chain.Target);
        (_positions, _stage, _slope, _sum) = (new Vector256<double>[_blocks], new Vector256<double>[_blocks], new Vector256<double>[_blocks], new Vector256<double>[_blocks]);
        for (var l = 0; l < start.Length; l++)
            _positions[l] = Vector256.Create(start[l]);
    }

    /// <summary>x_1 … x_L of one chain.</summary>
    public double[] Positions(int lane) => Array.ConvertAll(_positions, position => position.GetElement(lane));

    /// <summary>Moves all chains by the same time, while their ends are pulled on by the same way at constant speed, in steps of equal length.</summary>
    public void Advance(double time, double pull = 0, CancellationToken stop = default)
    {
        var greatest = Math.Max(Math.Max(_stiffness[0], _stiffness[1]), Math.Max(_stiffness[2], _stiffness[3]));
        var steps = Math.Max(1, (long)Math.Min(Require.MostSteps, Math.Ceiling(4 * time * greatest)));
        var half = Vector256.Create(pull / steps / 2);
        for (var step = 0L; step < steps; step++)
        {
            if (step % Stride == 0)
                stop.ThrowIfCancellationRequested();
            _target += half;
            Step(time / steps);
            _target += half;
        }
    }

    private void Step(double h)
    {
        Slope(_positions);
        _slope.CopyTo(_sum, 0);
        Middle(h / 2, 2);
        Middle(h / 2, 2);
        Middle(h, 1);
        for (var l = 0; l < _blocks; l++)
            _positions[l] += _sum[l] * (h / 6);
    }

    /// <summary>The slope at x + h·slope, added to the sum of slopes with its weight.</summary>
    private void Middle(double h, double weight)
    {
        for (var l = 0; l < _blocks; l++)
            _stage[l] = _positions[l] + (_slope[l] * h);
        Slope(_stage);
        for (var l = 0; l < _blocks; l++)
            _sum[l] += _slope[l] * weight;
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private void Slope(Vector256<double>[] positions)
    {
        var (before, here, noise, inverse) = (Vector256<double>.Zero, positions[0], _noise, _inverseNoise);
        var table = NormalExcess.Coefficients;
        for (var l = 0; l < positions.Length; l++)
        {
            var after = l + 1 < positions.Length ? positions[l + 1] : _target;
            var force = _stiffness * (after - (here + here) + before);
            _slope[l] = noise * (NormalExcess.Of((force - _forward) * inverse, table) - NormalExcess.Of((-force - _backward) * inverse, table));
            (before, here) = (here, after);
        }
    }

    private static Vector256<double> Lanes(ReadOnlySpan<ThresholdDynamics> dynamics, Func<ThresholdDynamics, double> number)
    {
        Span<double> lanes = stackalloc double[Count];
        for (var lane = 0; lane < Count; lane++)
            lanes[lane] = number(dynamics[Math.Min(lane, dynamics.Length - 1)]);
        return Vector256.Create<double>(lanes);
    }
}
