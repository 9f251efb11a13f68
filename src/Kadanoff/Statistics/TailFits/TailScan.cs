using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Kadanoff.Numerics;

namespace Kadanoff.Statistics.TailFits;

/// <summary>The candidate for the beginning of a tail whose power law lies nearest to the numbers.</summary>
/// <remarks>
/// <para><i>Equation</i>: with ℓ = ln x ascending, m = n − i and α − 1 = m/Σ_{j≥i}(ℓ_j − ℓ_i): D_i = max_j |1 − exp(−(α − 1)(ℓ_j − ℓ_i)) − (j − i)/m|, where equal numbers have the rank j of the first of them.
/// The sums come from Σ_i = Σ_{i+1} + (n − i − 1)(ℓ_{i+1} − ℓ_i), in which nothing cancels.</para>
/// <para><i>Method</i>: a candidate is out as soon as one j lies further off than the best distance so far, and the j that threw out the last one mostly throws out the next.
/// A first round over every few of them gives a good distance to beat. A candidate that stays is measured at every j, so the answer is that of measuring all, bit for bit. The last number is repeated to fill a block.</para>
/// <para><i>Cost</i>: about 60 n exponentials, eight at a time; n²/2 in the worst case. The numbers do not depend on the width of vectors. <i>Checked by</i> TailScanTests.</para>
/// </remarks>
internal sealed class TailScan
{
    private const int Block = 8;
    private const int FirstRound = 48;
    private const int Probes = 16;

    private readonly double[] _logs;
    private readonly double[] _ranks;
    private readonly double[] _sums;
    private readonly int _count;
    private int _witness;

    /// <param name="logs">ln x, ascending.</param>
    public TailScan(double[] logs)
    {
        _count = logs.Length;
        (_logs, _ranks, _sums) = (new double[_count + Block], new double[_count + Block], new double[_count + Block]);
        logs.CopyTo(_logs, 0);
        _logs.AsSpan(_count).Fill(_count > 0 ? logs[^1] : 0);
        for (var i = 1; i < _ranks.Length; i++)
            _ranks[i] = _logs[i] == _logs[i - 1] ? _ranks[i - 1] : i;
        for (var i = _count - 2; i >= 0; i--)
            _sums[i] = Math.FusedMultiplyAdd(_count - i - 1, logs[i + 1] - logs[i], _sums[i + 1]);
    }

    /// <summary>The best of the first candidates.</summary>
    public int Best(int candidates)
    {
        var best = (Distance: double.PositiveInfinity, Begin: 0);
        for (var begin = 0; begin < candidates; begin += 1 + (candidates / FirstRound))
            best = Better(best, begin);
        for (var begin = 0; begin < candidates; begin++)
            best = Better(best, begin);
        return best.Begin;
    }

    /// <summary>α − 1; infinite where all numbers from there on are equal.</summary>
    public double Rate(int begin) => (_count - begin) / _sums[begin];

    /// <summary>D; 1 where there is no exponent.</summary>
    public double Distance(int begin) => _sums[begin] > 0 ? Largest(begin, begin, _count) : 1;

    private (double Distance, int Begin) Better((double Distance, int Begin) best, int begin)
    {
        if ((begin > 0 && _logs[begin] == _logs[begin - 1]) || IsBeaten(begin, best.Distance))
            return best;
        var distance = Distance(begin);
        return distance < best.Distance || (distance == best.Distance && begin < best.Begin) ? (distance, begin) : best;
    }

    /// <summary>Whether one of a few places lies further off.</summary>
    private bool IsBeaten(int begin, double distance)
    {
        if (!(_sums[begin] > 0))
            return distance < 1;
        var place = Math.Max(_witness, begin);
        var step = 1 + ((_count - begin) / Probes);
        for (var probe = begin; !(Largest(begin, place, place + 1) > distance); probe += step)
        {
            if (probe >= _count)
                return false;
            place = probe;
        }

        _witness = place;
        return true;
    }

    /// <summary>The largest distance from the first place to the last, in whole blocks.</summary>
    private double Largest(int begin, int first, int last) =>
        Vector512.IsHardwareAccelerated ? Largest<Double512>(begin, first, last) : Largest<Double256>(begin, first, last);

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    internal double Largest<TLanes>(int begin, int first, int last)
        where TLanes : struct, IDoubleLanes<TLanes>
    {
        ref var logs = ref MemoryMarshal.GetArrayDataReference(_logs);
        ref var ranks = ref MemoryMarshal.GetArrayDataReference(_ranks);
        var (start, rank) = (TLanes.Broadcast(_logs[begin]), TLanes.Broadcast(begin));
        var (half, share) = (TLanes.Broadcast(Rate(begin) / 2), TLanes.Broadcast(1.0 / (_count - begin)));
        var (minus, far) = (TLanes.Broadcast(-1), TLanes.Broadcast(350));
        var lowest = TLanes.Broadcast(0);
        for (var block = first; block < last; block += Block)
        {
            for (var lane = block; lane < block + Block; lane += TLanes.Count)
            {
                var law = Decay.Complement(TLanes.AtMost((TLanes.Load(in logs, (nuint)lane) - start) * half, far));
                var difference = law - ((TLanes.Load(in ranks, (nuint)lane) - rank) * share);
                lowest = TLanes.AtMost(lowest, TLanes.CopySign(difference, minus));
            }
        }

        return -Lowest(lowest);
    }

    private static double Lowest<TLanes>(TLanes lanes)
        where TLanes : struct, IDoubleLanes<TLanes>
    {
        Span<double> numbers = stackalloc double[TLanes.Count];
        lanes.Store(ref MemoryMarshal.GetReference(numbers), 0);
        var lowest = numbers[0];
        foreach (var number in numbers)
            lowest = Math.Min(lowest, number);
        return lowest;
    }
}
