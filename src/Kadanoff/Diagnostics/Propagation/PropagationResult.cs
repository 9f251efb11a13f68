using Kadanoff.Statistics;

namespace Kadanoff.Diagnostics.Propagation;

/// <summary>From sums over groups of samples to estimates and depth scales.</summary>
/// <remarks><i>Checked by</i> SignalPropagationTests.</remarks>
internal sealed class PropagationResult(IReadOnlyList<NetworkStage> stages, IReadOnlyList<PropagationSums> sums, long samples, bool perturbed)
{
    private static readonly int[] s_groups = [.. Enumerable.Range(0, PropagationSums.Groups)];

    public PropagationMeasurement Measure()
    {
        int[] hidden = [.. stages.Where(stage => stage.Index > 0 && stage.IsOnCurve).Select(stage => stage.Index)];
        return new PropagationMeasurement([.. stages.Select(Stage)], Scale(hidden, of => of.Length), Scale(hidden, of => of.Correlation));
    }

    private StagePropagation Stage(NetworkStage stage)
    {
        var (own, before) = (sums[stage.Index], stage.Index > 0 ? sums[NetworkStages.Before(stages, stage)] : null);
        if (own.Problem is { } problem)
            return new StagePropagation(stage.Name, null, null, null, null, null, problem);
        var first = sums[0];
        return new StagePropagation(
            stage.Name, Estimate(own.Length), Estimate(own.Correlation),
            perturbed ? Estimate(group => own.Distance(group) / first.Distance(group), group => own.FarDistance(group) / first.FarDistance(group)) : null,
            perturbed && before is not null ? Estimate(group => Relative(own.Distance, own, before.Distance, before, group), group => Relative(own.FarDistance, own, before.FarDistance, before, group)) : null,
            perturbed && before is not null ? Estimate(group => own.Distance(group) / before.Distance(group), group => own.FarDistance(group) / before.FarDistance(group)) : null,
            null);
    }

    private static double Relative(Func<int, double> distance, PropagationSums own, Func<int, double> distanceBefore, PropagationSums before, int group) =>
        distance(group) / own.Length(group) / (distanceBefore(group) / before.Length(group));

    /// <summary>Statistical error, and the difference to what twice the noise shows.</summary>
    private Estimate Estimate(Func<int, double> of, Func<int, double>? far = null)
    {
        var value = of(-1);
        var error = Jackknife.From(value, [.. s_groups.Select(of)], samples).StandardError;
        return new Estimate(value, far is null ? error : double.Hypot(error, far(-1) - value), samples);
    }

    private DepthScale Scale(int[] hidden, Func<PropagationSums, Func<int, double>> of)
    {
        if (hidden.FirstOrDefault(stage => sums[stage].Problem is not null, -1) is var broken and >= 0)
            return new DepthScale(null, null, $"{stages[broken].Name}: {sums[broken].Problem}");
        return DepthScale.Of(Curve(-1), [.. s_groups.Select(Curve)], samples);

        double[] Curve(int group) => [.. hidden.Select(stage => of(sums[stage])(group))];
    }
}
