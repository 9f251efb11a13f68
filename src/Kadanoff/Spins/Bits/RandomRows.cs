using Kadanoff.Numerics;

namespace Kadanoff.Spins.Bits;

/// <summary>Rows of bits that are set with a given probability, the same whatever the vectors of the machine, one row after the other.</summary>
/// <remarks>What rows contain depends on the key, the step and the number of rows taken before. <i>Checked by</i> BernoulliKernelTests.</remarks>
internal abstract unsafe class RandomRows
{
    /// <summary>The next row.</summary>
    /// <param name="target">Room for whole blocks of eight words.</param>
    /// <param name="blocks">How many.</param>
    public abstract void Next(ulong* target, int blocks);

    /// <summary>Begins anew with the rows of a step.</summary>
    /// <returns>The key of this step for numbers that belong to places.</returns>
    public abstract ulong Restart(long step);

    /// <summary>Rows made with given vectors.</summary>
    public static RandomRows Create(double probability, ulong key, LaneGenerator generator, BitWidth width) =>
        LaneWork.Run<Creation, RandomRows>(new Creation(probability, key), width, generator);

    private readonly struct Creation(double probability, ulong key) : ILaneWork<RandomRows>
    {
        public RandomRows Run<TVector, TRandom>()
            where TVector : unmanaged, IBitVector<TVector>
            where TRandom : unmanaged, IRandomBits<TRandom, TVector> => new Of<TVector, TRandom>(probability, key);
    }

    private sealed class Of<TVector, TRandom>(double probability, ulong key) : RandomRows
        where TVector : unmanaged, IBitVector<TVector>
        where TRandom : unmanaged, IRandomBits<TRandom, TVector>
    {
        private readonly TRandom[] _states = new TRandom[ColourRows.Lanes / TVector.Words];
        private BernoulliLaw _law = BernoulliLaw.Of(probability);
        private ulong _placeKey;
        private ulong _place;

        public override ulong Restart(long step)
        {
            var seeds = stackalloc ulong[LaneSeeds.Count];
            (_placeKey, _place) = (LaneSeeds.Fill(key, step, seeds), 0);
            for (var part = 0; part < _states.Length; part++)
                _states[part] = TRandom.From(seeds + (part * TVector.Words));
            return SplitMix.Mix(_placeKey);
        }

        public override void Next(ulong* target, int blocks)
        {
            fixed (TRandom* states = _states)
            fixed (BernoulliLaw* law = &_law)
            {
                for (var part = 0; part < _states.Length; part++)
                    BernoulliKernel<TVector, TRandom>.Fill(target + (part * TVector.Words), blocks, law, _placeKey, _place + (ulong)(part * TVector.Words), states + part);
            }

            _place += (ulong)(blocks * ColourRows.Lanes);
        }
    }
}
