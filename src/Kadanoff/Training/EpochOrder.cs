using Kadanoff.Numerics;

namespace Kadanoff.Training;

/// <summary>Which samples make up which batch: every sample once per epoch, in an order that depends on the seed and the epoch alone.</summary>
/// <remarks>
/// A batch of the whole data is taken in the order of the data. The last batch of an epoch is smaller when the size does not divide
/// the data; a last batch of a single sample is left out, because batch normalisation has no variance to divide by there.
/// </remarks>
public sealed class EpochOrder
{
    private readonly ulong _seed;
    private readonly int[] _identity;
    private int[] _order;
    private long _epoch = -1;

    /// <param name="samples">How many there are.</param>
    /// <param name="batchSize">Samples per batch; 0, or more than there are, means all.</param>
    /// <param name="seed">Of the run.</param>
    public EpochOrder(int samples, int batchSize, ulong seed)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(samples);
        ArgumentOutOfRangeException.ThrowIfNegative(batchSize);
        _seed = seed;
        BatchSize = batchSize == 0 ? samples : Math.Min(batchSize, samples);
        var rest = samples % BatchSize;
        BatchesPerEpoch = (samples / BatchSize) + (rest > 1 || (rest == 1 && BatchSize == 1) ? 1 : 0);
        _identity = [.. Enumerable.Range(0, samples)];
        _order = _identity;
    }

    public int BatchSize { get; }

    public int BatchesPerEpoch { get; }

    public long Epoch(long step) => step / BatchesPerEpoch;

    public bool EndsEpoch(long step) => (step + 1) % BatchesPerEpoch == 0;

    /// <summary>Indices of the samples of that step; valid until the next call.</summary>
    public ReadOnlySpan<int> Batch(long step)
    {
        if (BatchSize == _identity.Length)
            return _identity;
        var epoch = Epoch(step);
        if (epoch != _epoch)
        {
            _order = new RandomStream(_seed, "shuffle", epoch).Permutation(_identity.Length);
            _epoch = epoch;
        }

        var start = (int)(step % BatchesPerEpoch) * BatchSize;
        return _order.AsSpan(start, Math.Min(BatchSize, _order.Length - start));
    }
}
