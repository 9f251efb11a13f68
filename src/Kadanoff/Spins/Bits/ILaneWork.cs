using Kadanoff.Numerics;

namespace Kadanoff.Spins.Bits;

/// <summary>What is to be done with some vectors and some generator, chosen when the program runs.</summary>
internal interface ILaneWork<out TResult>
{
    TResult Run<TVector, TRandom>()
        where TVector : unmanaged, IBitVector<TVector>
        where TRandom : unmanaged, IRandomBits<TRandom, TVector>;
}

/// <summary>The six combinations. <i>Checked by</i> CheckerboardEngineTests.</summary>
internal static class LaneWork
{
    public static TResult Run<TWork, TResult>(TWork work, BitWidth width, LaneGenerator generator)
        where TWork : ILaneWork<TResult> => (width, generator) switch
        {
            (BitWidth.Bits512, LaneGenerator.SmallFast) => work.Run<Bits512, SmallFastBits<Bits512>>(),
            (BitWidth.Bits512, _) => work.Run<Bits512, XoshiroBits<Bits512>>(),
            (BitWidth.Bits256, LaneGenerator.SmallFast) => work.Run<Bits256, SmallFastBits<Bits256>>(),
            (BitWidth.Bits256, _) => work.Run<Bits256, XoshiroBits<Bits256>>(),
            (_, LaneGenerator.SmallFast) => work.Run<Bits128, SmallFastBits<Bits128>>(),
            _ => work.Run<Bits128, XoshiroBits<Bits128>>(),
        };
}
