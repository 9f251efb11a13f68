using System.Runtime.CompilerServices;

namespace Kadanoff.Numerics;

/// <summary>The small fast counting generator sfc64, one in each lane.</summary>
/// <remarks>
/// <i>Equation</i>: r = a + b + n, a′ = b ⊕ (b ≫ 11), b′ = c + (c ≪ 3), c′ = (c ⋘ 24) + r, n′ = n + 1, modulo 2⁶⁴; period at least 2⁶⁴ by the counter n.
/// <i>Reference</i>: [doty2013]. <i>Checked by</i> RandomBitsTests.
/// </remarks>
internal unsafe struct SmallFastBits<TVector> : IRandomBits<SmallFastBits<TVector>, TVector>
    where TVector : unmanaged, IBitVector<TVector>
{
    private TVector _a;
    private TVector _b;
    private TVector _c;
    private TVector _count;

    public static SmallFastBits<TVector> From(ulong* seeds) =>
        new() { _a = TVector.Load(seeds), _b = TVector.Load(seeds + 8), _c = TVector.Load(seeds + 16), _count = TVector.Broadcast(1) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Next()
    {
        var result = _a + _b + _count;
        _count += TVector.Broadcast(1);
        _a = _b ^ (_b >>> 11);
        _b = _c + (_c << 3);
        _c = TVector.RotateLeft(_c, 24) + result;
        return result;
    }
}
