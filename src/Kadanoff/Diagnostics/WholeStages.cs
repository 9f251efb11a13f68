using Kadanoff.Numerics;

namespace Kadanoff.Diagnostics;

/// <summary>Shows every stage with all samples at once, for measures that compare samples with each other, whatever portions the source can show.</summary>
/// <remarks>
/// A source that shows all samples at once is run once and nothing is copied. Otherwise the stages are put together from their portions, as many at a time as fit into <see cref="MostElements"/>,
/// and the source is run again for the others. <i>Checked by</i> WholeStagesTests.
/// </remarks>
internal static class WholeStages
{
    /// <summary>Numbers that are put together at a time: 512 MB; a stage that is larger alone is put together alone.</summary>
    public const long MostElements = 1L << 27;

    /// <summary>Shows each stage once, from the input to the output as far as the memory allows.</summary>
    /// <param name="source">As many samples as fit into memory at its widest stage.</param>
    /// <param name="visit">Called once for each stage, with all samples.</param>
    /// <param name="threads">Does not change the numbers.</param>
    /// <param name="stop">Asked between portions and stages.</param>
    /// <param name="most">Numbers that are put together at a time.</param>
    /// <exception cref="OperationCanceledException">Stopped.</exception>
    public static void Run(IRepresentations source, RepresentationVisitor visit, int threads, CancellationToken stop, long most = MostElements)
    {
        var pending = source.Stages.Select(stage => stage.Index).ToList();
        while (pending.Count > 0)
        {
            var whole = new Assembly(source, pending, most, visit);
            source.Run(whole.Add, source.Count, threads, stop);
            pending.RemoveAll(whole.IsDone);
            whole.Show(stop);
        }
    }

    /// <summary>The stages of one run.</summary>
    private sealed class Assembly
    {
        private readonly IRepresentations _source;
        private readonly RepresentationVisitor _visit;
        private readonly HashSet<int> _pending;
        private readonly SortedDictionary<int, float[]> _parts = [];
        private readonly HashSet<int> _shown = [];

        public Assembly(IRepresentations source, List<int> pending, long most, RepresentationVisitor visit)
        {
            (_source, _visit, _pending) = (source, visit, [.. pending]);
            var room = most;
            foreach (var stage in pending)
            {
                var size = (long)source.Count * source.Stages[stage].Shape.Size;
                if (_parts.Count > 0 && size > room)
                    break;
                _parts[stage] = [];
                room -= size;
            }
        }

        public bool IsDone(int stage) => _shown.Contains(stage) || _parts.ContainsKey(stage);

        public void Add(int stage, int first, View<float> rows)
        {
            if (!_pending.Contains(stage))
                return;
            if (rows.Rows == _source.Count)
            {
                _shown.Add(stage);
                _visit(stage, 0, rows);
            }
            else if (_parts.TryGetValue(stage, out var part))
            {
                if (part.Length == 0)
                    _parts[stage] = part = new float[_source.Count * rows.Columns];
                rows.CopyTo(part.AsSpan(first * rows.Columns));
            }
        }

        public void Show(CancellationToken stop)
        {
            foreach (var (stage, part) in _parts.Where(part => !_shown.Contains(part.Key)))
            {
                stop.ThrowIfCancellationRequested();
                _visit(stage, 0, new View<float>(part, _source.Count, part.Length / _source.Count));
            }
        }
    }
}
