using System.Runtime.CompilerServices;

namespace Kadanoff.Numerics;

/// <summary>xoshiro256++, one in each lane: the generator of <see cref="RandomStream"/>.</summary>
/// <remarks><i>Reference</i>: [blackman2021]. <i>Checked by</i> RandomBitsTests.</remarks>
internal unsafe struct XoshiroBits<TVector> : IRandomBits<XoshiroBits<TVector>, TVector>
    where TVector : unmanaged, IBitVector<TVector>
{
    private TVector _s0;
    private TVector _s1;
    private TVector _s2;
    private TVector _s3;

    public static XoshiroBits<TVector> From(ulong* seeds) =>
        new() { _s0 = TVector.Load(seeds), _s1 = TVector.Load(seeds + 8), _s2 = TVector.Load(seeds + 16), _s3 = TVector.Load(seeds + 24) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Next()
    {
        var result = TVector.RotateLeft(_s0 + _s3, 23) + _s0;
        var shifted = _s1 << 17;
        var (outer, inner) = (_s1 ^ _s3, _s0 ^ _s2);
        _s0 ^= outer;
        _s1 ^= inner;
        _s2 = inner ^ shifted;
        _s3 = TVector.RotateLeft(outer, 45);
        return result;
    }
}
