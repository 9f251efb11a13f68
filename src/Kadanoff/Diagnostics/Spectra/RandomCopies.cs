using System.Numerics;
using Kadanoff.Flows;
using Kadanoff.Models;
using Kadanoff.Numerics;
using Kadanoff.Statistics;

namespace Kadanoff.Diagnostics.Spectra;

/// <summary>Traps: directions that stand out even after the weights of a layer have been shuffled, because a few weights are far too large.</summary>
/// <remarks>
/// <para><i>Method</i>: all weights of a block are permuted over its positions, rows and columns, and the spikes of the copy counted, with the variance of the weights themselves; the mean over the copies with its error.
/// What stands out of a copy comes from the sizes of single weights, not from how they stand together: a sign of a too large learning rate or of damaged numbers.</para>
/// <para><i>Copy c</i> comes from the stream of the block's name and c. <i>Cost</i>: one spectrum for each copy. <i>Reference</i>: [martin2021]. <i>Checked by</i> RandomCopiesTests.</para>
/// </remarks>
public static class RandomCopies
{
    private const double Level = 0.01;

    public static Observable Observable { get; } = new("weightTraps", "traps", "spikes above the random edge (Tracy and Widom, 0.01) in copies of the layer with shuffled weights", "martin2021");

    /// <summary>Mean number of spikes in a copy.</summary>
    /// <param name="numbers">Of the tensor.</param>
    /// <param name="block">The map.</param>
    /// <param name="copies">At least 1.</param>
    /// <param name="seed">Of all copies.</param>
    /// <param name="provider">Of the eigenvalues.</param>
    /// <exception cref="DataException">A weight is NaN or infinite.</exception>
    public static Estimate Of<T>(ReadOnlySpan<T> numbers, WeightBlock block, int copies, ulong seed = 1, AlgebraProvider provider = AlgebraProvider.Automatic)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(block);
        ArgumentOutOfRangeException.ThrowIfLessThan(copies, 1);
        var size = block.Outputs * block.Inputs;
        var weights = new T[size * block.Positions];
        for (var k = 0; k < block.Positions; k++)
            block.Slice(numbers, k).Data.CopyTo(weights, k * size);
        return OfOwned(weights, block with { Offset = 0, OutputStride = block.Inputs, InputStride = 1, PositionStride = size }, copies, seed, provider);
    }

    /// <summary>The same in place: for a large tensor that is all of a block, of which a copy would not be worth its memory.</summary>
    internal static Estimate OfOwned<T>(T[] weights, WeightBlock block, int copies, ulong seed, AlgebraProvider provider)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var spikes = new double[copies];
        for (var copy = 0; copy < copies; copy++)
        {
            new RandomStream(seed, $"copy of {block.Tensor.Name} {block.Name}", copy).Shuffle<T>(weights);
            spikes[copy] = Spikes(WeightSpectrum.Of<T>(weights, block, provider: provider));
        }

        return new Estimate(Moments.Mean(spikes), copies > 1 ? Moments.Deviation(spikes) / Math.Sqrt(copies) : double.NaN, copies);
    }

    private static int Spikes(WeightSpectrum spectrum)
    {
        var variance = spectrum.Sum / ((double)spectrum.Longer * spectrum.Shorter * spectrum.Slices.Count);
        var (centre, width) = TracyWidom.Largest(spectrum.Longer, spectrum.Shorter);
        var threshold = variance * (centre + (width * TracyWidom.Threshold(Level / spectrum.Slices.Count)));
        return spectrum.Eigenvalues.Count(value => value > threshold);
    }
}
