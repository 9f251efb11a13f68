using System.Numerics;

namespace Kadanoff.Networks;

/// <summary>Batches for results that the next layer alone reads: for every shape two, which take turns.</summary>
/// <remarks>Results in passing then stay in the cache, however many layers there are. A layer never gets the batch that it reads from.</remarks>
internal sealed class BatchPairs<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly List<Pair> _pairs = [];

    /// <summary>The batch whose turn it is among those of this shape and window.</summary>
    public Batch<T> Next(Shape shape, int window)
    {
        foreach (var pair in _pairs)
        {
            if (pair.Window == window && pair.Shape.Equals(shape))
                return pair.Next();
        }

        _pairs.Add(new Pair(shape, window));
        return _pairs[^1].Next();
    }

    private sealed class Pair(Shape shape, int window)
    {
        private readonly Batch<T> _even = new(0, shape);
        private readonly Batch<T> _odd = new(0, shape);
        private bool _isOdd;

        public Shape Shape => shape;

        public int Window => window;

        public Batch<T> Next()
        {
            _isOdd = !_isOdd;
            return _isOdd ? _odd : _even;
        }
    }
}
