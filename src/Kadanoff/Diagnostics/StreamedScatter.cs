using Kadanoff.Numerics;

namespace Kadanoff.Diagnostics;

/// <summary>The scatter of samples that stream by twice, stage by stage, under one labelling: moments in the first pass, the space of the class means and the influence of each sample in the second.</summary>
/// <remarks>
/// What a stage does not allow (NaN, constant features, too many numbers) is kept as its reason; the others go on.
/// Sums run over the samples one by one, so the numbers depend neither on the portions nor on the threads.
/// <i>Cost</i>: two passes, 2·N·p·K operations; 4·K·p numbers for each stage, and nothing that grows with N. <i>Checked by</i> StreamedFlowTests.
/// </remarks>
internal sealed class StreamedScatter
{
    /// <summary>Most classes × features of a stage: 1 GB of means, spaces and sums.</summary>
    public const long MostMeans = 1L << 25;

    private readonly IReadOnlyList<NetworkStage> _stages;
    private readonly int[] _labels;
    private readonly ClassMoments?[] _moments;
    private readonly MeanSpace?[] _spaces;
    private readonly string?[] _problems;
    private LoadInfluence? _influence;

    public StreamedScatter(IReadOnlyList<NetworkStage> stages, int[] labels, int classes)
    {
        (_stages, _labels) = (stages, labels);
        _problems = [.. stages.Select(stage => (long)classes * stage.Shape.Size > MostMeans ? $"{classes} classes × {stage.Shape.Size} features are too many for their means to be kept. Measure fewer classes." : null)];
        _moments = [.. stages.Select(stage => _problems[stage.Index] is null ? new ClassMoments(classes, stage.Shape.Size) : null)];
        _spaces = new MeanSpace?[stages.Count];
    }

    /// <summary>Traces at a stage; null where there are none, with the reason.</summary>
    public (ScatterTraces? Traces, string? Problem) Traces(int stage) => _problems[stage] is { } problem ? (null, problem) : (_moments[stage]!.Traces(), null);

    /// <summary>The space of the means at a stage, after the second pass; null where it has none.</summary>
    public MeanSpace? Space(int stage) => _spaces[stage];

    /// <summary>After the second pass.</summary>
    public LoadInfluence Influence => _influence ?? throw new InvalidOperationException("The second pass has not begun.");

    /// <summary>Some samples of the first pass.</summary>
    public void AddToMoments(int stage, int first, View<float> rows)
    {
        if (_problems[stage] is not null)
            return;
        Guard(stage, rows, view => _moments[stage]!.Add(view, _labels.AsSpan(first, view.Rows)));
    }

    /// <summary>Ends the first pass.</summary>
    public void BeginSecondPass()
    {
        for (var stage = 0; stage < _stages.Count; stage++)
            Guard(stage, default, _ => _spaces[stage] = _problems[stage] is null ? new MeanSpace(_moments[stage]!) : null);
        _influence = new LoadInfluence([.. _stages.Select((stage, l) => _spaces[l] is null ? null : _moments[l]!.Traces())], [.. _stages.Select(stage => stage.IsOnCurve)]);
    }

    /// <summary>Some samples of the second pass; within a portion from the first stage to the last.</summary>
    public void AddToInfluence(int stage, int first, View<float> rows)
    {
        if (_spaces[stage] is { } space)
            Guard(stage, rows, view => Add(stage, space, view, _labels.AsSpan(first, view.Rows)));
        if (stage == _stages.Count - 1)
            Influence.AddPortion(_labels.AsSpan(first, rows.Rows));
    }

    private delegate void Use(View<float> rows);

    private void Add(int stage, MeanSpace space, View<float> rows, ReadOnlySpan<int> labels)
    {
        var (influence, moments) = (Influence.Open(stage, rows.Rows), _moments[stage]!);
        var scratch = new double[moments.Width];
        for (var i = 0; i < rows.Rows; i++)
            influence.SetDistance(i, moments.SquaredDistance(rows.Row(i), labels[i], scratch));
        space.Add(rows, labels, (i, deviation) =>
        {
            for (var c = 0; c < space.Classes; c++)
                influence.SetPull(i, c, space.Along(c, deviation));
        });
    }

    private void Guard(int stage, View<float> rows, Use use)
    {
        try
        {
            use(rows);
        }
        catch (DataException problem)
        {
            (_problems[stage], _spaces[stage]) = (problem.Message, null);
        }
    }
}
