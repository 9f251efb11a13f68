using Kadanoff.Flows;
using Kadanoff.Numerics;
using Kadanoff.Statistics;

namespace Kadanoff.Diagnostics;

/// <summary>What the network loses without one of its layers, tried on samples: the data go past it, everything else stays.</summary>
/// <remarks>
/// <para><i>Equation</i>: lost = accuracy of the whole network less accuracy without the layer, on the same samples. With b samples that only the whole network names rightly and c that only the shortened one does: (b − c)/N, with the standard error of paired counts,
/// √((b′ + c′) − (b′ − c′)²/N′)/N′ for b′ = b + ½, c′ = c + ½, N′ = N + 1, so that it is not zero where nothing differs.</para>
/// <para><i>Valid for</i> layers, or residual blocks, that leave what they get in its shape. It says what happens at once; a network that is trained on afterwards can do with fewer layers than this.</para>
/// <para><i>Cost</i>: one forward pass of <see cref="First"/> samples for each layer, and one of all samples only for layers that those cannot be said to need. <i>Reference</i>: [veit2016], the error [agresti2005]. <i>Checked by</i> BypassTrialTests.</para>
/// </remarks>
/// <param name="Stage">That ends with the layer.</param>
/// <param name="Lost">Of the accuracy, 0 … 1; negative where the network is better without.</param>
public sealed record BypassTrial(NetworkStage Stage, Estimate Lost)
{
    public static Observable Observable { get; } = new("without", "without", "accuracy that is lost at once where the data go past the layer", "veit2016");

    /// <summary>Samples after which a layer can be called needed.</summary>
    public const int First = 250;

    /// <summary>Part of the samples whose loss is nothing.</summary>
    public const double Tolerated = 0.005;

    /// <summary>Errors beyond which something is said.</summary>
    private const double Errors = 2;
    private const int Portion = 256;

    /// <summary>Whether nothing is lost without it, with two errors.</summary>
    public bool IsSpare => Lost.Value + (Errors * Lost.StandardError) <= Tolerated;

    /// <summary>Whether something is, with two errors.</summary>
    public bool IsNeeded => Lost.Value - (Errors * Lost.StandardError) > 0;

    /// <summary>Whether the network is better without it, with two errors.</summary>
    public bool IsHarmful => Lost.Value + (Errors * Lost.StandardError) < 0;

    /// <summary>Tries every layer of the load curve past which the data can go.</summary>
    /// <param name="source">The network on its samples.</param>
    /// <param name="labels">0 … classes − 1, one for each sample.</param>
    /// <param name="classes">Their number.</param>
    /// <param name="threads">Does not change the numbers.</param>
    /// <param name="seed">Of the choice of the first samples.</param>
    /// <param name="progress">Told how much is done, 0 … 1.</param>
    /// <param name="stop">Stops between portions.</param>
    /// <returns>Nothing where the output does not name classes.</returns>
    /// <exception cref="OperationCanceledException">Stopped.</exception>
    public static IReadOnlyList<BypassTrial> Measure(IBypassable source, int[] labels, int classes, int threads = 1, ulong seed = 1, Action<double>? progress = null, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(labels);
        NetworkStage[] tried = [.. source.Stages.Where(stage => stage.Index > 0 && stage.IsOnCurve && source.Stages[NetworkStages.Before(source.Stages, stage)].Shape.Equals(stage.Shape))];
        if (tried.Length == 0 || source.Stages[^1] is not { IsOutput: true } output || output.Shape.Size < classes)
            return [];
        int[] some = [.. new RandomStream(seed, "bypass").Permutation(source.Count).Take(First).Order()];
        var (few, fewLabels) = ((IBypassable)source.Select(some), some.Select(i => labels[i]).ToArray());
        var (whole, wholeOfFew) = (new Lazy<int[]>(() => Named(source.OutputWithout(null))), Named(few.OutputWithout(null)));
        return [.. tried.Select((stage, i) =>
        {
            progress?.Invoke((double)i / tried.Length);
            var quick = Of(stage, wholeOfFew, Named(few.OutputWithout(stage)), fewLabels);
            return some.Length == source.Count || quick.Lost.Value - (Errors * quick.Lost.StandardError) > Tolerated ? quick : Of(stage, whole.Value, Named(source.OutputWithout(stage)), labels);
        })];

        int[] Named(IRepresentations outputs)
        {
            var named = new int[outputs.Count];
            outputs.Run((_, first, rows) => Name(rows, named.AsSpan(first)), Portion, threads, stop);
            return named;
        }
    }

    private static BypassTrial Of(NetworkStage stage, int[] whole, int[] without, int[] labels)
    {
        var (onlyWhole, onlyWithout) = (0, 0);
        for (var i = 0; i < labels.Length; i++)
        {
            onlyWhole += whole[i] == labels[i] && without[i] != labels[i] ? 1 : 0;
            onlyWithout += whole[i] != labels[i] && without[i] == labels[i] ? 1 : 0;
        }

        var (differ, difference, count) = (onlyWhole + onlyWithout + 1.0, onlyWhole - onlyWithout, labels.Length + 1.0);
        return new BypassTrial(stage, new Estimate((double)difference / labels.Length, Math.Sqrt(differ - (difference * difference / count)) / count, labels.Length));
    }

    private static void Name(View<float> rows, Span<int> named)
    {
        for (var i = 0; i < rows.Rows; i++)
            named[i] = Accuracy.Largest(rows.Row(i));
    }
}
