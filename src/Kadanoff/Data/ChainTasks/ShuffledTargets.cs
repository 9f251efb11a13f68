using Kadanoff.Numerics;

namespace Kadanoff.Data.ChainTasks;

/// <summary>A control: the inputs of a task whose targets are values, with the targets of other configurations.</summary>
/// <remarks>The best output is ⟨t⟩ whatever the input. Counted out, every state has it as its target, so that the loss is less by the variance of the targets. <i>Checked by</i> ChainTaskTests.</remarks>
/// <param name="task">Whose targets are shuffled.</param>
public sealed class ShuffledTargets(ChainValues task) : ChainTask
{
    public override string Name => $"shuffled targets: {task.Name}";

    public override int Sites => task.Sites;

    public override int Outputs => task.Outputs;

    public override bool IsClassification => false;

    public override TaskOptimum? Optimum => null;

    public override IReadOnlyList<string> StatisticNames => [];

    public override void Statistics(ReadOnlySpan<double> input, Span<double> statistics)
    {
    }

    public override Ensemble Counted()
    {
        var counted = task.Counted();
        for (var output = 0; output < Outputs; output++)
        {
            var mean = Enumerable.Range(0, counted.Count).Sum(state => counted.Weights[state] * counted.Targets[state, output]);
            for (var state = 0; state < counted.Count; state++)
                counted.Targets[state, output] = mean;
        }

        return counted;
    }

    /// <remarks>The targets are those of the configurations that the next numbers of the stream make.</remarks>
    protected override void Fill(Ensemble ensemble, RandomStream stream)
    {
        task.Redraw(ensemble, stream);
        var inputs = (double[])ensemble.Inputs.Data.Clone();
        task.Redraw(ensemble, stream);
        inputs.CopyTo(ensemble.Inputs.Span);
    }
}
