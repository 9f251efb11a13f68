using System.Runtime.CompilerServices;
using Kadanoff.Numerics;

namespace Kadanoff.Chain;

/// <summary>Steps of sixteen overdamped chains side by side in float32, given their normal numbers.</summary>
/// <remarks>
/// <para><i>Equation</i>: <see cref="ThresholdDynamics"/>; the force from differences of elongations, which are exact where neighbours are close: F = fma(k, d_{l+1} − d_l, ε̄ξ), x = fma(η, F − clamp(F), x).</para>
/// <para><i>Cost</i>: eight operations of vectors for one block of all lanes. A step waits some thirty cycles for the one before it, so both vectors of a narrow machine go in turn.</para>
/// <para><i>Checked by</i> ThresholdLanesTests, against a plain loop bit for bit.</para>
/// </remarks>
internal static unsafe class ThresholdKernel
{
    private const int Lanes = NormalKernel.Lanes;

    /// <param name="constants">Six rows of sixteen: k, ε̄, −μ←, μ→, η, y.</param>
    /// <param name="positions">One row of sixteen for each block; moved.</param>
    /// <param name="blocks">L.</param>
    /// <param name="normals">One row of sixteen for each block and step.</param>
    /// <param name="steps">How many.</param>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static void Advance<TBits, TFloat>(float* constants, float* positions, int blocks, float* normals, int steps)
        where TBits : unmanaged, IBitVector<TBits>
        where TFloat : unmanaged, IFloatLanes<TFloat, TBits>
    {
        const int Second = Lanes / 2;
        for (var step = 0; step < steps; step++)
        {
            var x = positions;
            var (here, before) = (TFloat.Load(x), TFloat.Load(x));
            var (hereToo, beforeToo) = TFloat.Count == Lanes ? default : (TFloat.Load(x + Second), TFloat.Load(x + Second));
            for (var l = 1; l < blocks; l++)
            {
                Move<TBits, TFloat>(constants, x, TFloat.Load(x + Lanes), ref here, ref before, normals);
                if (TFloat.Count < Lanes)
                    Move<TBits, TFloat>(constants + Second, x + Second, TFloat.Load(x + Lanes + Second), ref hereToo, ref beforeToo, normals + Second);
                x += Lanes;
                normals += Lanes;
            }

            Move<TBits, TFloat>(constants, x, TFloat.Load(constants + (5 * Lanes)), ref here, ref before, normals);
            if (TFloat.Count < Lanes)
                Move<TBits, TFloat>(constants + Second, x + Second, TFloat.Load(constants + (5 * Lanes) + Second), ref hereToo, ref beforeToo, normals + Second);
            normals += Lanes;
        }
    }

    /// <summary>One block: x from here, its elongation before and the place of the next one, which become those of the next block.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Move<TBits, TFloat>(float* constants, float* x, TFloat next, ref TFloat here, ref TFloat before, float* normals)
        where TBits : unmanaged, IBitVector<TBits>
        where TFloat : unmanaged, IFloatLanes<TFloat, TBits>
    {
        var after = next - here;
        var force = TFloat.Fused(TFloat.Load(constants), after - before, TFloat.Load(constants + Lanes) * TFloat.Load(normals));
        var excess = force - TFloat.Clamp(force, TFloat.Load(constants + (2 * Lanes)), TFloat.Load(constants + (3 * Lanes)));
        TFloat.Fused(TFloat.Load(constants + (4 * Lanes)), excess, here).Store(x);
        (here, before) = (next, after);
    }
}
