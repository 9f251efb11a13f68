using Kadanoff.Numerics;

namespace Kadanoff.Training;

/// <summary>A place in the passes over the data: which pass, and how many samples of it have been visited.</summary>
public readonly record struct SampleCursor(long Epoch, int Visited);

/// <summary>Which samples make up which batch: every sample once per epoch, in an order that depends on the seed and the epoch alone.</summary>
/// <remarks>
/// A batch of the whole data is taken in the order of the data. The last batch of an epoch is smaller when the size does not divide
/// the data; a last batch of a single sample is left out, because batch normalisation has no variance to divide by there.
/// Batches of changing size go from cursor to cursor through the same order; there a rest of a single sample joins the batch before it,
/// so that every sample is visited before any is repeated. <i>Checked by</i> EpochOrderTests.
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
        var (order, start) = (Order(Epoch(step)), (int)(step % BatchesPerEpoch) * BatchSize);
        return order.AsSpan(start, Math.Min(BatchSize, order.Length - start));
    }

    /// <summary>Indices of so many samples from a cursor on, fewer where the pass ends; valid until the next call.</summary>
    /// <exception cref="DataException">The cursor is not within the data.</exception>
    public ReadOnlySpan<int> Batch(SampleCursor at, int size)
    {
        var rest = Rest(at);
        var count = rest - size <= 1 ? rest : size;
        return count == _identity.Length ? _identity : Order(at.Epoch).AsSpan(at.Visited, count);
    }

    /// <summary>Where the next batch begins.</summary>
    /// <exception cref="DataException">The cursor is not within the data.</exception>
    public SampleCursor After(SampleCursor at, int count) => count < Rest(at) ? at with { Visited = at.Visited + count } : new(at.Epoch + 1, 0);

    private int Rest(SampleCursor at) => at.Epoch >= 0 && at.Visited >= 0 && at.Visited < _identity.Length
        ? _identity.Length - at.Visited
        : throw new DataException($"Sample {at.Visited} of pass {at.Epoch} is where the next batch should begin; there are {_identity.Length} samples", "Continue a run with the data that it was begun with.");

    private int[] Order(long epoch)
    {
        if (epoch != _epoch)
        {
            _order = new RandomStream(_seed, "shuffle", epoch).Permutation(_identity.Length);
            _epoch = epoch;
        }

        return _order;
    }
}
