using Kadanoff.Numerics;

namespace Kadanoff.Data.ChainTasks;

/// <summary>A control: the inputs of a classification with labels that have nothing to do with them.</summary>
/// <remarks>The best logit is ln(π_1/π_0) whatever the input, and the least cross-entropy the entropy of the prior. Counted out, every state has the prior as its target. <i>Checked by</i> ChainTaskTests.</remarks>
/// <param name="task">Whose labels are shuffled.</param>
public sealed class ShuffledLabels(TwoClasses task) : TwoClasses(Checked(task).Prior)
{
    public override string Name => $"shuffled labels: {task.Name}";

    public override int Sites => task.Sites;

    public override TaskOptimum? Optimum => LogOdds.OfPrior(this);

    public override IReadOnlyList<string> StatisticNames => task.StatisticNames;

    public override void Statistics(ReadOnlySpan<double> input, Span<double> statistics) => task.Statistics(input, statistics);

    public override Ensemble Counted()
    {
        var counted = task.Counted();
        counted.Targets.Span.Fill(Prior);
        return new(counted.Inputs, counted.Targets, counted.Weights, [counted.Weights, counted.Weights], isExact: true);
    }

    internal override void DrawInput(int label, RandomStream stream, Span<double> input) => task.DrawInput(stream.NextDouble() < Prior ? 1 : 0, stream, input);

    private static TwoClasses Checked(TwoClasses task)
    {
        ArgumentNullException.ThrowIfNull(task);
        return task;
    }
}
