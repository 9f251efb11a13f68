using Kadanoff.Numerics;

namespace Kadanoff.Diagnostics;

/// <summary>Shows every stage with all samples at once, for measures that compare samples with each other, whatever portions the source can show.</summary>
/// <remarks>
/// A source that shows all samples at once is run once and nothing is copied. Otherwise the stages are put together from their portions, as many at a time as fit into <see cref="MostElements"/>,
/// and the source is run again for the others, each time as far as it is needed. Much memory is given back at the end. <i>Checked by</i> WholeStagesTests.
/// </remarks>
internal static class WholeStages
{
    /// <summary>Numbers that are put together at a time: 117 MB; a stage that is larger alone is put together alone.</summary>
    public const long MostElements = 7L << 22;

    /// <summary>Shows each stage once, from the input to the output as far as the memory allows.</summary>
    /// <param name="source">As many samples as fit into memory at its widest stage.</param>
    /// <param name="visit">Called once for each stage, with all samples.</param>
    /// <param name="threads">Does not change the numbers.</param>
    /// <param name="stop">Asked between portions and stages.</param>
    /// <param name="most">Numbers that are put together at a time.</param>
    /// <exception cref="OperationCanceledException">Stopped.</exception>
    public static void Run(IRepresentations source, RepresentationVisitor visit, int threads, CancellationToken stop, long most = MostElements)
    {
        if (Assemble(source, visit, threads, stop, most) > MostElements / 2)
            GC.Collect();
    }

    /// <returns>How many numbers were put together at a time, at most.</returns>
    private static int Assemble(IRepresentations source, RepresentationVisitor visit, int threads, CancellationToken stop, long most)
    {
        var pending = source.Stages.Select(stage => stage.Index).ToList();
        var memory = Array.Empty<float>();
        while (pending.Count > 0)
        {
            var whole = new Assembly(source, pending, most, memory, visit);
            source.Through(whole.Last).Run(whole.Add, source.Count, threads, stop);
            pending.RemoveAll(whole.IsDone);
            whole.Show(stop);
            memory = whole.Memory;
        }

        return memory.Length;
    }

    /// <summary>The stages of one run.</summary>
    private sealed class Assembly
    {
        private readonly IRepresentations _source;
        private readonly RepresentationVisitor _visit;
        private readonly HashSet<int> _pending;
        private readonly SortedDictionary<int, int> _places = [];
        private readonly HashSet<int> _shown = [];
        private readonly int _length;
        private readonly long _most;

        public Assembly(IRepresentations source, List<int> pending, long most, float[] memory, RepresentationVisitor visit)
        {
            (_source, _visit, _pending, _most, Memory) = (source, visit, [.. pending], most, memory);
            foreach (var stage in pending)
            {
                var size = Elements(stage);
                if (_places.Count > 0 && _length + size > most)
                    break;
                _places[stage] = _length;
                _length = checked((int)(_length + size));
            }
        }

        /// <summary>Where they are put together; used again by the next run.</summary>
        public float[] Memory { get; private set; }

        /// <summary>The last stage of this run.</summary>
        public int Last => _places.Keys.Last();

        public bool IsDone(int stage) => _shown.Contains(stage) || _places.ContainsKey(stage);

        public void Add(int stage, int first, View<float> rows)
        {
            if (!_pending.Contains(stage))
                return;
            if (rows.Rows == _source.Count)
            {
                _shown.Add(stage);
                _visit(stage, 0, rows);
            }
            else if (_places.TryGetValue(stage, out var place))
            {
                if (Memory.Length < _length)
                    Memory = Room((int)Math.Max(_length, Math.Min(_most, _pending.Sum(Elements))));
                rows.CopyTo(Memory.AsSpan(place + (first * rows.Columns)));
            }
        }

        public void Show(CancellationToken stop)
        {
            foreach (var (stage, place) in _places.Where(part => !_shown.Contains(part.Key)))
            {
                stop.ThrowIfCancellationRequested();
                _visit(stage, 0, new View<float>(Memory.AsSpan(place, (int)Elements(stage)), _source.Count, _source.Stages[stage].Shape.Size));
            }
        }

        /// <summary>What was measured before is given back first where much is needed.</summary>
        private static float[] Room(int length)
        {
            if (length > MostElements / 2)
                GC.Collect();
            return GC.AllocateUninitializedArray<float>(length);
        }

        private long Elements(int stage) => (long)_source.Count * _source.Stages[stage].Shape.Size;
    }
}
