using Kadanoff.Networks;
using Kadanoff.Numerics;

namespace Kadanoff.Diagnostics.Tokens;

/// <summary>The tokens of sequences as samples: what a transformer makes of each place of each window.</summary>
/// <remarks>
/// Sample w·T + t is place t of window w, T the length of a window. Stages of another shape than length × width (the numbers of the tokens, pooled outputs) are left out, and named in <see cref="LeftOut"/>.
/// The last stage is the read-out where it has a number for each token of the vocabulary, or another width than the stage before; the last block of a stream is none.
/// <i>Cost</i>: that of the source. <i>Checked by</i> ResidualStreamTests.
/// </remarks>
public sealed class TokenRepresentations : IRepresentations
{
    private readonly IRepresentations _source;
    private readonly int _length;
    private readonly int[] _placeOf;
    private readonly IReadOnlyList<int>? _chosen;

    /// <param name="source">Of windows.</param>
    /// <param name="length">Tokens of a window.</param>
    /// <param name="keep">Which stages are kept beside; all where null.</param>
    /// <param name="vocabulary">How many tokens there are; 0 where that is not known.</param>
    /// <exception cref="DataException">No stage is length × width.</exception>
    public TokenRepresentations(IRepresentations source, int length, Func<NetworkStage, bool>? keep = null, int vocabulary = 0)
    {
        ArgumentNullException.ThrowIfNull(source);
        (_source, _length) = (source, length);
        NetworkStage[] kept = [.. source.Stages.Where(stage => stage.Shape.Rank >= 2 && stage.Shape[0] == length && keep?.Invoke(stage) != false)];
        if (kept.Length == 0)
            throw new DataException($"{source.Name}: no stage is {length} tokens × a width", "Give a network of sequences, and the length of its windows.");
        Stages = [.. kept.Select((stage, i) => stage with
        {
            Index = i,
            Shape = new Shape(stage.Shape.Size / length),
            IsOutput = stage.IsOutput && (i == 0 || stage.Shape.Size == (long)vocabulary * length || !stage.Shape.Equals(kept[i - 1].Shape)),
        })];
        LeftOut = [.. source.Stages.Except(kept).Select(stage => stage.Name)];
        _placeOf = [.. source.Stages.Select(stage => Array.IndexOf(kept, stage))];
    }

    private TokenRepresentations(TokenRepresentations all, IReadOnlyList<int> chosen)
    {
        (_length, _placeOf, Stages, LeftOut) = (all._length, all._placeOf, all.Stages, all.LeftOut);
        int[] tokens = [.. chosen.Select(all.Token)];
        int[] windows = [.. tokens.Select(token => token / _length).Distinct()];
        _source = all._source.Select(windows);
        var number = windows.Select((window, i) => (window, i)).ToDictionary(pair => pair.window, pair => pair.i);
        _chosen = [.. tokens.Select(token => (number[token / _length] * _length) + (token % _length))];
    }

    public string Name => _source.Name;

    public IReadOnlyList<NetworkStage> Stages { get; }

    /// <summary>Names of the stages that are not tokens × width.</summary>
    public IReadOnlyList<string> LeftOut { get; }

    public int Count => _chosen?.Count ?? _source.Count * _length;

    public IRepresentations Select(IReadOnlyList<int> samples)
    {
        SampleChoice.Require(samples, Count);
        return new TokenRepresentations(this, samples);
    }

    public void Run(RepresentationVisitor visit, int portion, int threads, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(visit);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(portion);
        if (_chosen is not null)
            portion = Math.Max(portion, _length);
        var windows = Math.Max(1, portion / _length);
        if (_chosen is null)
            _source.Run((stage, first, rows) => Show(visit, stage, first, rows), windows, threads, stop);
        else
            new ChosenTokens(this, _chosen, visit).Run(_source, portion, threads, stop);
    }

    private int Token(int sample) => _chosen is null ? sample : _chosen[sample];

    private void Show(RepresentationVisitor visit, int stage, int first, View<float> rows)
    {
        if (_placeOf[stage] >= 0)
            visit(_placeOf[stage], first * _length, new View<float>(rows.Data, rows.Rows * _length, rows.Columns / _length));
    }

    /// <summary>Gathers chosen tokens, window by window, into portions.</summary>
    private sealed class ChosenTokens(TokenRepresentations tokens, IReadOnlyList<int> chosen, RepresentationVisitor visit)
    {
        public void Run(IRepresentations source, int portion, int threads, CancellationToken stop)
        {
            var windows = Math.Max(1, source.Count);
            for (var first = 0; first < chosen.Count;)
            {
                var end = Math.Min(chosen.Count, first + portion);
                stop.ThrowIfCancellationRequested();
                var (from, to) = (chosen[first] / tokens._length, (chosen[end - 1] / tokens._length) + 1);
                var (start, part) = (first, source.Select([.. Enumerable.Range(from, Math.Min(to, windows) - from)]));
                var rows = tokens.Stages.Select(stage => new float[(end - start) * stage.Shape.Size]).ToArray();
                part.Run((stage, window, view) => Gather(rows, stage, from + window, view, start, end), to - from, threads, stop);
                foreach (var stage in tokens.Stages)
                    visit(stage.Index, start, new View<float>(rows[stage.Index], end - start, stage.Shape.Size));
                first = end;
            }
        }

        private void Gather(float[][] rows, int stage, int window, View<float> view, int start, int end)
        {
            if (tokens._placeOf[stage] is not (>= 0 and var place))
                return;
            var (length, width) = (tokens._length, tokens.Stages[place].Shape.Size);
            for (var i = start; i < end; i++)
            {
                var local = chosen[i] - (window * length);
                if (local >= 0 && local < view.Rows * length)
                    view.Data.Slice((local / length * view.RowStride) + (local % length * width), width).CopyTo(rows[place].AsSpan((i - start) * width));
            }
        }
    }
}
