using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Kadanoff.Numerics;

/// <summary>Random bits in bulk: eight generators side by side, one in each lane of a vector.</summary>
/// <remarks>
/// <para><i>Generator</i>: xoshiro256++ in every lane, its state drawn from the stream that the lanes are made of.
/// There are always eight lanes, so the numbers do not depend on the vectors of the machine.</para>
/// <para><i>Reference</i>: [blackman2021]. <i>Checked by</i> RandomLanesTests.</para>
/// </remarks>
public struct RandomLanes
{
    /// <summary>Numbers of 32 bits that one step of all lanes gives; the length of every fill but the last is a multiple of it.</summary>
    public const int StepLength = 16;

    private Lanes _low;
    private Lanes _high;

    /// <summary>Lanes whose numbers are a pure function of the state of a stream, from which 32 numbers are drawn.</summary>
    public RandomLanes(RandomStream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        (_low, _high) = (new Lanes(stream), new Lanes(stream));
    }

    /// <summary>Fills a span with uniform numbers of 32 bits; what a last, incomplete step gives beyond the span is lost.</summary>
    public void Fill(Span<uint> values)
    {
        var (low, high) = (_low, _high);
        ref var first = ref MemoryMarshal.GetReference(values);
        var whole = values.Length - (values.Length % StepLength);
        for (nuint i = 0; i < (nuint)whole; i += StepLength)
        {
            low.Next().AsUInt32().StoreUnsafe(ref first, i);
            high.Next().AsUInt32().StoreUnsafe(ref first, i + (StepLength / 2));
        }

        if (whole < values.Length)
        {
            Span<uint> last = stackalloc uint[StepLength];
            low.Next().AsUInt32().CopyTo(last);
            high.Next().AsUInt32().CopyTo(last[(StepLength / 2)..]);
            last[..(values.Length - whole)].CopyTo(values[whole..]);
        }

        (_low, _high) = (low, high);
    }

    /// <summary>Four generators.</summary>
    private struct Lanes(RandomStream stream)
    {
        private Vector256<ulong> _s0 = Four(stream);
        private Vector256<ulong> _s1 = Four(stream);
        private Vector256<ulong> _s2 = Four(stream);
        private Vector256<ulong> _s3 = Four(stream);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector256<ulong> Next()
        {
            var result = RotateLeft(_s0 + _s3, 23) + _s0;
            var t = _s1 << 17;
            _s2 ^= _s0;
            _s3 ^= _s1;
            _s1 ^= _s2;
            _s0 ^= _s3;
            _s2 ^= t;
            _s3 = RotateLeft(_s3, 45);
            return result;
        }

        private static Vector256<ulong> Four(RandomStream stream) =>
            Vector256.Create(stream.NextUInt64(), stream.NextUInt64(), stream.NextUInt64(), stream.NextUInt64());

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static Vector256<ulong> RotateLeft(Vector256<ulong> x, int bits) => (x << bits) | (x >>> (64 - bits));
    }
}
