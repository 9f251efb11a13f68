using Kadanoff.Numerics;
using Kadanoff.Spins.Bits;

namespace Kadanoff.Tests.Spins.Bits;

public unsafe class DemonKernelTests
{
    /// <summary>Spin, four neighbours and two bits of the demon are 128 states: one for each lane.</summary>
    [Fact]
    public void Every_exchange_keeps_the_sum_of_energies_moves_where_it_can_and_undoes_itself()
    {
        var state = new ulong[7, 2];
        for (var lane = 0; lane < 128; lane++)
        {
            for (var i = 0; i < 7; i++)
                state[i, lane / 64] |= (ulong)(lane >> i & 1) << (lane % 64);
        }

        var after = (ulong[,])state.Clone();
        Exchange(after);
        for (var lane = 0; lane < 128; lane++)
        {
            var (spin, demon) = (Bit(after, 0, lane), Bit(after, 5, lane) + (2 * Bit(after, 6, lane)));
            int before = lane & 1, energy = lane >> 5, unlike = Enumerable.Range(1, 4).Count(i => (lane >> i & 1) != before), left = energy + unlike - 2;
            (spin, demon).ShouldBe(left is >= 0 and <= 3 ? (1 - before, left) : (before, energy));
        }

        Exchange(after);
        after.ShouldBe(state);
    }

    private static int Bit(ulong[,] state, int index, int lane) => (int)(state[index, lane / 64] >> (lane % 64) & 1);

    private static void Exchange(ulong[,] state)
    {
        var demon = stackalloc ulong[16];
        fixed (ulong* s = state)
        {
            Bits128.Load(s + 10).Store(demon);
            Bits128.Load(s + 12).Store(demon + 8);
            var turned = DemonKernel<Bits128, SmallFastBits<Bits128>>.Exchange(Bits128.Load(s), Bits128.Load(s + 2), Bits128.Load(s + 4), Bits128.Load(s + 6), Bits128.Load(s + 8), demon);
            (Bits128.Load(s) ^ turned).Store(s);
            Bits128.Load(demon).Store(s + 10);
            Bits128.Load(demon + 8).Store(s + 12);
        }
    }
}
