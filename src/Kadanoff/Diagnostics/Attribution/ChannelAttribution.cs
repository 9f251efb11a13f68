using Kadanoff.Networks;
using Kadanoff.Numerics;

namespace Kadanoff.Diagnostics.Attribution;

/// <summary>What the channels, heads or units of one stage do for its separation.</summary>
/// <param name="Stage">Where.</param>
/// <param name="Kind">What a group is: <c>channel</c>, <c>head</c>, <c>unit</c>.</param>
/// <param name="Shares">One for each group; empty where there is a problem.</param>
/// <param name="Problem">Why they could not be measured; null where they were.</param>
public sealed record StageShares(NetworkStage Stage, string Kind, IReadOnlyList<GroupShare> Shares, string? Problem)
{
    /// <summary>Groups whose features never change.</summary>
    public int Constant => Shares.Count(share => share.IsConstant);

    /// <summary>Groups that separate better than the rest by more than so many errors, best first.</summary>
    public IEnumerable<GroupShare> Helpful(double errors = ChannelAttribution.Errors) =>
        Shares.Where(share => share.Effect.Value > errors * share.Effect.StandardError).OrderByDescending(share => share.Effect.Value);

    /// <summary>Groups without which the stage would be better separated, by more than so many errors, worst first.</summary>
    public IEnumerable<GroupShare> Harmful(double errors = ChannelAttribution.Errors) =>
        Shares.Where(share => share.Effect.Value < -errors * share.Effect.StandardError).OrderBy(share => share.Effect.Value);
}

/// <summary>Which channels, heads or units carry the separation, stage by stage, while samples stream by.</summary>
/// <remarks>
/// <para>A group is a channel of an image (channels first), all that one head has made where a stage is that of an attention (<see cref="AttentionHeads"/>), otherwise a single unit.
/// Of tokens in a row (length × width) it is what all tokens show at one unit: units follow each other, so each is taken by itself.</para>
/// <para><i>Many groups</i>: with a thousand units fifty pass two errors by chance, so <see cref="Errors"/> is four. <i>Cost</i>: see <see cref="GroupTraces"/>; a stage that would take more than <see cref="MostBytes"/> is left out.
/// <i>Reference</i>: [shi2025]. <i>Checked by</i> ChannelAttributionTests.</para>
/// </remarks>
public static class ChannelAttribution
{
    /// <summary>Errors by which a group must differ from its stage to be named: by chance one in 16 000.</summary>
    public const double Errors = 4;

    /// <summary>Most memory: a stage that would take more is left out; where all stages together would, the samples pass by again for the others.</summary>
    public const long MostBytes = 1L << 28;

    /// <summary>Measures every stage.</summary>
    /// <param name="representations">Of the samples, in an order that has nothing to do with their class.</param>
    /// <param name="labels">0 … classes − 1.</param>
    /// <param name="classes">K.</param>
    /// <param name="portion">Samples in memory at once; changes no number.</param>
    /// <param name="threads">Changes no number.</param>
    /// <param name="heads">Which features of a stage come from which head; null where units or channels are the groups.</param>
    /// <param name="stop">Asked between portions.</param>
    /// <exception cref="DataException">Other labels than samples, or fewer than two classes.</exception>
    /// <exception cref="OperationCanceledException">Stopped.</exception>
    public static IReadOnlyList<StageShares> Measure(
        IRepresentations representations, int[] labels, int classes, int portion = 256, int threads = 1, Func<NetworkStage, HeadLayout?>? heads = null, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(representations);
        ArgumentNullException.ThrowIfNull(labels);
        if (labels.Length != representations.Count)
            throw new DataException($"{representations.Name}: {representations.Count} samples but {labels.Length} labels", "Give one label for each sample.");
        LabelledFeatures.CountClasses(representations.Name, labels, classes);
        var shares = new List<StageShares>();
        while (shares.Count < representations.Stages.Count)
        {
            var (from, to) = (shares.Count, Fitting(representations.Stages, shares.Count, classes));
            Counting[] stages = [.. representations.Stages.Take(from..to).Select(stage => new Counting(stage, classes, heads?.Invoke(stage)))];
            representations.Through(to - 1).Run(Add, portion, threads, stop);
            shares.AddRange(stages.Select(stage => stage.Shares()));

            void Add(int stage, int first, View<float> rows)
            {
                if (stage >= from && stage < to)
                    stages[stage - from].Add(rows, labels.AsSpan(first, rows.Rows));
            }
        }

        return shares;
    }

    /// <summary>The stage after the last that fits into memory beside the first.</summary>
    private static int Fitting(IReadOnlyList<NetworkStage> stages, int first, int classes)
    {
        var (end, bytes) = (first, 0L);
        while (end < stages.Count && (bytes += Bytes(stages[end], classes)) <= MostBytes)
            end++;
        return end;
    }

    /// <summary>None where it is left out.</summary>
    private static long Bytes(NetworkStage stage, int classes) => (long)GroupTraces.Blocks * classes * stage.Shape.Size * sizeof(double) is var bytes && bytes <= MostBytes ? bytes : 0;

    /// <summary>Groups of a stage and the features of each.</summary>
    private static (string Kind, int Groups, int Size) Groups(Shape shape, HeadLayout? layout) => layout is not null
        ? ("head", layout.Heads, shape.Size / layout.Heads)
        : shape.Rank >= 3 ? ("channel", shape[0], shape.Size / shape[0]) : ("unit", shape.Size, 1);

    /// <summary>One stage while samples stream by; what goes wrong there leaves the others alone.</summary>
    private sealed class Counting
    {
        private readonly NetworkStage _stage;
        private readonly string _kind;
        private readonly int[]? _order;
        private float[] _ordered = [];
        private GroupTraces? _traces;
        private string? _problem;

        public Counting(NetworkStage stage, int classes, HeadLayout? layout)
        {
            (_stage, _order) = (stage, layout?.Order());
            (_kind, var groups, var size) = Groups(stage.Shape, layout);
            if (Bytes(stage, classes) == 0)
                _problem = $"{stage.Shape.Size} features of {classes} classes would take more than {MostBytes >> 20} MB";
            else
                _traces = new GroupTraces(classes, groups, size);
        }

        public void Add(View<float> rows, ReadOnlySpan<int> labels)
        {
            try
            {
                _traces?.Add(_order is null ? rows : Ordered(rows, _order), labels);
            }
            catch (DataException exception)
            {
                (_problem, _traces) = (exception.Message, null);
            }
        }

        /// <summary>The features of a head beside each other.</summary>
        private View<float> Ordered(View<float> rows, int[] order)
        {
            if (_ordered.Length < rows.Rows * order.Length)
                _ordered = new float[rows.Rows * order.Length];
            for (var i = 0; i < rows.Rows; i++)
            {
                var row = rows.Row(i);
                for (var k = 0; k < order.Length; k++)
                    _ordered[(i * order.Length) + k] = row[order[k]];
            }

            return new View<float>(_ordered, rows.Rows, order.Length);
        }

        public StageShares Shares()
        {
            try
            {
                return new StageShares(_stage, _kind, _traces?.Shares() ?? [], _problem);
            }
            catch (DataException exception)
            {
                return new StageShares(_stage, _kind, [], exception.Message);
            }
        }
    }
}
