using Kadanoff.Numerics;
using Kadanoff.Statistics;

namespace Kadanoff.Diagnostics;

/// <summary>The two passes over all samples, under one labelling or several at once.</summary>
/// <remarks>With two threads or more the labellings are worked on side by side; each adds its samples in their order. <i>Checked by</i> StreamedFlowTests.</remarks>
internal sealed unsafe class StreamedPasses(IRepresentations source, IReadOnlyList<int[]> labellings, int classes, StreamOptions options)
{
    private long _hits;
    private bool _broken;
    private long _seen;

    /// <summary>One for each labelling.</summary>
    public IReadOnlyList<StreamedScatter> Scatters { get; } = [.. labellings.Select(labels => new StreamedScatter(source.Stages, labels, classes))];

    /// <summary>Of the first labelling; null where there are fewer outputs than classes, or NaN among them.</summary>
    public Estimate? Accuracy => _broken || !HasOutputs ? null : Diagnostics.Accuracy.Of(_hits, source.Count);

    private bool HasOutputs => source.Stages[^1].Shape.Size >= classes && (source.Stages[^1].IsOutput || source.Stages.Count == 1);

    public void Run()
    {
        source.Run(AddToMoments, options.Portion, options.Threads, options.Stop);
        foreach (var scatter in Scatters)
            scatter.BeginSecondPass();
        if (options.Errors)
            source.Run(AddToInfluence, options.Portion, options.Threads, options.Stop);
    }

    private void AddToMoments(int stage, int first, View<float> rows)
    {
        if (stage == source.Stages.Count - 1 && HasOutputs)
            Count(first, rows);
        Each(rows, (scatter, view) => scatter.AddToMoments(stage, first, view));
        Tell(stage, rows.Rows);
    }

    private void AddToInfluence(int stage, int first, View<float> rows)
    {
        Each(rows, (scatter, view) => scatter.AddToInfluence(stage, first, view));
        Tell(stage, rows.Rows);
    }

    private void Count(int first, View<float> outputs)
    {
        for (var i = 0; i < outputs.Rows; i++)
        {
            var named = Diagnostics.Accuracy.Largest(outputs.Row(i));
            _broken |= named < 0;
            _hits += named == labellings[0][first + i] ? 1 : 0;
        }
    }

    private delegate void Work(StreamedScatter scatter, View<float> rows);

    private void Each(View<float> rows, Work work)
    {
        if (Scatters.Count == 1 || options.Threads < 2)
        {
            foreach (var scatter in Scatters)
                work(scatter, rows);
            return;
        }

        fixed (float* data = rows.Data)
        {
            var (address, length, count, columns, stride) = ((nint)data, rows.Data.Length, rows.Rows, rows.Columns, rows.RowStride);
            Parallel.ForEach(Scatters, scatter => work(scatter, new View<float>(new ReadOnlySpan<float>((void*)address, length), count, columns, stride)));
        }
    }

    /// <summary>The second pass costs about as much as the first; what comes after counts as a tenth.</summary>
    private void Tell(int stage, int rows)
    {
        if (stage != source.Stages.Count - 1)
            return;
        _seen += rows;
        options.Progress?.Invoke(0.9 * _seen / ((options.Errors ? 2.0 : 1.0) * source.Count));
    }
}
