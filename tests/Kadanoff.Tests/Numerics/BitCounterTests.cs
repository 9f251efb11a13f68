using Kadanoff.Numerics;

namespace Kadanoff.Tests.Numerics;

public unsafe class BitCounterTests
{
    [Theory]
    [InlineData(4)]
    [InlineData(8)]
    [InlineData(16)]
    public void A_counter_holds_every_bit_that_was_added_so_often(int vectors)
    {
        var (stream, expected) = (new RandomStream(6, "counter"), 0L);
        var planes = stackalloc Bits128[BitCounter<Bits128>.Planes];
        new Span<Bits128>(planes, BitCounter<Bits128>.Planes).Clear();
        for (var addition = 0; addition < BitCounter<Bits128>.Additions; addition++)
        {
            var words = Enumerable.Range(0, 2 * vectors).Select(_ => addition % 4 == 0 ? stream.NextUInt64() : ulong.MaxValue).ToArray();
            expected += BitRow.Count(words);
            fixed (ulong* w = words)
                Add(planes, w, vectors);
        }

        BitCounter<Bits128>.Empty(planes).ShouldBe(expected);
        BitCounter<Bits128>.Empty(planes).ShouldBe(0);
    }

    private static void Add(Bits128* planes, ulong* w, int vectors)
    {
        if (vectors == 4)
            BitCounter<Bits128>.Add(planes, At(w, 0), At(w, 1), At(w, 2), At(w, 3));
        else if (vectors == 8)
            BitCounter<Bits128>.Add(planes, At(w, 0), At(w, 1), At(w, 2), At(w, 3), At(w, 4), At(w, 5), At(w, 6), At(w, 7));
        else
            BitCounter<Bits128>.AddFours(planes, Fours(planes, w), Fours(planes, w + 8), Fours(planes, w + 16), Fours(planes, w + 24));
    }

    private static Bits128 Fours(Bits128* planes, ulong* w) => BitCounter<Bits128>.Fours(planes, At(w, 0), At(w, 1), At(w, 2), At(w, 3));

    private static Bits128 At(ulong* w, int vector) => Bits128.Load(w + (2 * vector));
}
