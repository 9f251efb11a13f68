using System.Numerics;
using System.Runtime.CompilerServices;

namespace Kadanoff.Benchmarks;

/// <summary>The reference of all spin kernels: one spin of one byte after the other on the checkerboard, acceptance from a table, xoshiro256++.</summary>
internal sealed unsafe class ScalarMetropolis(int side, double temperature)
{
    private readonly sbyte[] _spins = [.. Enumerable.Repeat((sbyte)1, side * side)];

    /// <summary>By half the energy change in units of 4, plus 2: as fractions of 2³².</summary>
    private readonly uint[] _acceptance = [.. Enumerable.Range(-2, 5).Select(unlike => (uint)Math.Min(uint.MaxValue, Math.Exp(-4 * unlike / temperature) * Math.Pow(2, 32)))];

    private ulong _s0 = 0x9e3779b97f4a7c15;
    private ulong _s1 = 0xbf58476d1ce4e5b9;
    private ulong _s2 = 0x94d049bb133111eb;
    private ulong _s3 = 1;

    /// <summary>Energy per site, to see that it samples what it should.</summary>
    public double Energy => -Enumerable.Range(0, side * side).Sum(site =>
        _spins[site] * (_spins[(site / side * side) + ((site + 1) % side)] + _spins[(site + side) % (side * side)])) / (double)(side * side);

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public void Sweep()
    {
        var (s0, s1, s2, s3, last) = (_s0, _s1, _s2, _s3, side - 1);
        fixed (sbyte* spins = _spins)
        fixed (uint* acceptance = _acceptance)
        {
            for (var half = 0; half < 2 * side; half++)
            {
                var row = half % side;
                sbyte* here = spins + (row * side), above = spins + (((row + last) % side) * side), below = spins + (((row + 1) % side) * side);
                for (var column = (row + (half / side)) & 1; column < side; column += 2)
                {
                    var sum = here[(column - 1) & last] + here[(column + 1) & last] + above[column] + below[column];
                    var random = BitOperations.RotateLeft(s0 + s3, 23) + s0;
                    var t = s1 << 17;
                    s2 ^= s0;
                    s3 ^= s1;
                    s1 ^= s2;
                    s0 ^= s3;
                    s2 ^= t;
                    s3 = BitOperations.RotateLeft(s3, 45);
                    var turned = (uint)(random >> 32) < acceptance[((here[column] * sum) + 4) >> 1] ? -1 : 0;
                    here[column] = (sbyte)((here[column] ^ turned) - turned);
                }
            }
        }

        (_s0, _s1, _s2, _s3) = (s0, s1, s2, s3);
    }
}
