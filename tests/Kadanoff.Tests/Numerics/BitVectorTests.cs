using Kadanoff.Numerics;

namespace Kadanoff.Tests.Numerics;

public unsafe class BitVectorTests
{
    [Fact]
    public void A_single_word_does_what_it_says() => Check<Bits64>();

    [Fact]
    public void Vectors_of_128_bits_do_to_each_word_what_they_say() => Check<Bits128>();

    [Fact]
    public void Vectors_of_256_bits_do_to_each_word_what_they_say() => Check<Bits256>();

    [Fact]
    public void Vectors_of_512_bits_do_to_each_word_what_they_say() => Check<Bits512>();

    [Fact]
    public void The_widest_vectors_are_one_of_the_three() => Enum.IsDefined(BitWidths.Widest).ShouldBeTrue();

    private static void Check<T>()
        where T : unmanaged, IBitVector<T>
    {
        var stream = new RandomStream(1, "words");
        ulong[] a = [.. Draw()], b = [.. Draw()], c = [.. Draw()];
        var (x, y, z) = (Load<T>(a), Load<T>(b), Load<T>(c));
        Words(x & y).ShouldBe(Each(i => a[i] & b[i]));
        Words(x | y).ShouldBe(Each(i => a[i] | b[i]));
        Words(x ^ y).ShouldBe(Each(i => a[i] ^ b[i]));
        Words(~x).ShouldBe(Each(i => ~a[i]));
        Words(x + y).ShouldBe(Each(i => a[i] + b[i]));
        Words(x << 3).ShouldBe(Each(i => a[i] << 3));
        Words(x >>> 11).ShouldBe(Each(i => a[i] >> 11));
        Words(T.RotateLeft(x, 24)).ShouldBe(Each(i => (a[i] << 24) | (a[i] >> 40)));
        Words(T.Parity(x, y, z)).ShouldBe(Each(i => a[i] ^ b[i] ^ c[i]));
        Words(T.Majority(x, y, z)).ShouldBe(Each(i => (a[i] & b[i]) | (a[i] & c[i]) | (b[i] & c[i])));
        Words(T.Select(x, y, z)).ShouldBe(Each(i => (a[i] & b[i]) | (~a[i] & c[i])));
        Words(T.Broadcast(7)).ShouldBe(Each(_ => 7UL));
        (T.Zero.IsZero, x.IsZero, (x ^ x).IsZero).ShouldBe((true, false, true));

        IEnumerable<ulong> Draw() => Enumerable.Range(0, T.Words).Select(_ => stream.NextUInt64());
        ulong[] Each(Func<int, ulong> word) => [.. Enumerable.Range(0, T.Words).Select(word)];
    }

    private static T Load<T>(ulong[] words)
        where T : unmanaged, IBitVector<T>
    {
        fixed (ulong* first = words)
            return T.Load(first);
    }

    private static ulong[] Words<T>(T value)
        where T : unmanaged, IBitVector<T>
    {
        var words = new ulong[T.Words];
        fixed (ulong* first = words)
            value.Store(first);
        return words;
    }
}
