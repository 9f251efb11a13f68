using Kadanoff.Numerics;

namespace Kadanoff.Chain;

/// <summary>Sixteen overdamped chains of equal length side by side, in float32: the same friction and noise with sixteen seeds, or any other sixteen of a grid.</summary>
/// <remarks>
/// <para><i>Equation</i>: <see cref="ThresholdDynamics"/>, one normal number for each block and step. Rounding to float32 moves loads by less than 10⁻⁵.</para>
/// <para>The numbers depend on the stream and on the lane, not on the width of vectors, on the other chains, or on how the steps are divided. <i>Cost</i>: a fraction of a nanosecond for one block and step.</para>
/// <para><i>Reference</i>: [shi2025]. <i>Checked by</i> ThresholdLanesTests.</para>
/// </remarks>
internal sealed unsafe class ThresholdLanes
{
    /// <summary>Chains side by side.</summary>
    public const int Count = NormalKernel.Lanes;

    /// <summary>Rows of normal numbers that are drawn at a time: as many as stay close to the processor.</summary>
    private const int Rows = 128;

    private const int Constants = 6;

    private readonly int _blocks;
    private readonly int _stepsAtOnce;
    private readonly BitWidth _width;
    private readonly NormalLanes _stream;
    private readonly AlignedWords _constants = new(Constants * Count / 2);
    private readonly AlignedWords _positions;
    private readonly AlignedWords _normals;
    private int _used;

    /// <param name="dynamics">One to sixteen, each valid, all of chains of the same length; the last one fills what is missing.</param>
    /// <param name="stream">One number is drawn from it.</param>
    /// <param name="width">Of the vectors; null for the widest.</param>
    public ThresholdLanes(ReadOnlySpan<ThresholdDynamics> dynamics, RandomStream stream, BitWidth? width = null)
    {
        _blocks = dynamics[0].Chain.Blocks;
        _stepsAtOnce = Math.Max(2, Rows / _blocks / 2 * 2);
        _width = width ?? BitWidths.Widest;
        _stream = new NormalLanes(stream, _width);
        (_positions, _normals, _used) = (new AlignedWords(_blocks * Count / 2), new AlignedWords(_stepsAtOnce * _blocks * Count / 2), _stepsAtOnce);
        for (var lane = 0; lane < Count; lane++)
            Set(lane, dynamics[Math.Min(lane, dynamics.Length - 1)]);
    }

    /// <summary>x_1 … x_L of one chain.</summary>
    public double[] Positions(int lane) => [.. Enumerable.Range(0, _blocks).Select(l => (double)Floats(_positions)[(l * Count) + lane])];

    /// <summary>Puts all chains into one state.</summary>
    public void Start(ReadOnlySpan<double> positions)
    {
        for (var i = 0; i < _blocks * Count; i++)
            Floats(_positions)[i] = (float)positions[i / Count];
    }

    /// <summary>Adds all positions to sums, one row of sixteen for each block.</summary>
    public void AddTo(Span<double> sums)
    {
        for (var i = 0; i < _blocks * Count; i++)
            sums[i] += Floats(_positions)[i];
    }

    /// <summary>Moves all chains, step after step.</summary>
    public void Advance(long steps)
    {
        while (steps > 0)
        {
            if (_used == _stepsAtOnce)
            {
                _stream.Fill(Floats(_normals), _stepsAtOnce * _blocks / 2);
                _used = 0;
            }

            var some = (int)Math.Min(steps, _stepsAtOnce - _used);
            Advance(Floats(_normals) + ((long)_used * _blocks * Count), some);
            _used += some;
            steps -= some;
        }
    }

    private void Advance(float* normals, int steps)
    {
        if (_width == BitWidth.Bits512)
            ThresholdKernel.Advance<Bits512, Float512>(Floats(_constants), Floats(_positions), _blocks, normals, steps);
        else
            ThresholdKernel.Advance<Bits256, Float256>(Floats(_constants), Floats(_positions), _blocks, normals, steps);
    }

    private void Set(int lane, ThresholdDynamics dynamics)
    {
        var chain = dynamics.Chain;
        ReadOnlySpan<double> numbers = [chain.Stiffness, dynamics.Noise, -chain.BackwardFriction, chain.ForwardFriction, dynamics.Step, chain.Target];
        for (var row = 0; row < Constants; row++)
            Floats(_constants)[(row * Count) + lane] = (float)numbers[row];
    }

    private static float* Floats(AlignedWords words) => (float*)words.Pointer;
}
