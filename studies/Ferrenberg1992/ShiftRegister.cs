using Kadanoff.Numerics;

namespace Kadanoff.Studies.Ferrenberg1992;

/// <summary>R250, the generator that the paper found wanting; here only so that the gate can fail.</summary>
/// <remarks><i>Equation</i>: x_n = x_{n−103} ⊕ x_{n−250}. <i>Reference</i>: [kirkpatrick1981]. <i>Checked by</i> GeneratorGateTests.</remarks>
internal sealed class ShiftRegister : RandomStream
{
    private const int Long = 250;
    private const int Short = 103;

    private readonly ulong[] _words = new ulong[Long];
    private int _next;

    public ShiftRegister(ulong seed)
        : base(seed, "shift register")
    {
        foreach (ref var word in _words.AsSpan())
            word = base.NextUInt64();
    }

    public override ulong NextUInt64()
    {
        var word = _words[_next] ^= _words[(_next + Long - Short) % Long];
        _next = (_next + 1) % Long;
        return word;
    }
}
