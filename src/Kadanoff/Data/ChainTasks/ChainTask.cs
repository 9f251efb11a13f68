using Kadanoff.Numerics;
using Kadanoff.Statistics;

namespace Kadanoff.Data.ChainTasks;

/// <summary>What a network is to say of the configurations of a chain, with the best that can be said.</summary>
/// <remarks>A task is drawn from, sample by sample, or counted out, state by state, where its states can be counted. <i>Checked by</i> ChainTaskTests.</remarks>
public abstract class ChainTask
{
    /// <summary>For people: <c>K = 0.3 or 0.9, open Ising chain of 16</c>.</summary>
    public abstract string Name { get; }

    /// <summary>N, the inputs of a network.</summary>
    public abstract int Sites { get; }

    /// <summary>How many outputs a network needs: 1 logit for two classes.</summary>
    public abstract int Outputs { get; }

    /// <summary>Whether targets are probabilities of class 1; otherwise they are values.</summary>
    public abstract bool IsClassification { get; }

    /// <summary>The infimum over all functions of the input, where it is known; null otherwise.</summary>
    public abstract TaskOptimum? Optimum { get; }

    /// <summary>T(x), on which the best logit depends linearly; empty names where there is none.</summary>
    public abstract IReadOnlyList<string> StatisticNames { get; }

    /// <summary>Fills T(x) of one input.</summary>
    public abstract void Statistics(ReadOnlySpan<double> input, Span<double> statistics);

    /// <summary>All states with their weights.</summary>
    /// <exception cref="DataException">The states cannot be counted: they are continuous, or too many.</exception>
    public abstract Ensemble Counted();

    /// <summary>Independent samples, each of weight 1/n. Of two classes each sample draws its own, so that a class may be missing; its weights are then zeros.</summary>
    /// <param name="count">At least 1.</param>
    /// <param name="stream">Of the draws.</param>
    public Ensemble Draw(int count, RandomStream stream)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        double[][] classWeights = IsClassification ? [new double[count], new double[count]] : [];
        var ensemble = new Ensemble(new(count, Sites), new(count, Outputs), Ensemble.Uniform(count), classWeights, isExact: false);
        Redraw(ensemble, stream);
        return ensemble;
    }

    /// <summary>Independent samples in the place of those of an earlier draw of this task: the same numbers as <see cref="Draw"/>, without new memory.</summary>
    /// <param name="ensemble">Of <see cref="Draw"/>; its numbers are replaced.</param>
    /// <param name="stream">Of the draws.</param>
    /// <exception cref="DataException">The ensemble is counted out, or of another task.</exception>
    public void Redraw(Ensemble ensemble, RandomStream stream)
    {
        ArgumentNullException.ThrowIfNull(ensemble);
        ArgumentNullException.ThrowIfNull(stream);
        if (ensemble.IsExact || ensemble.Inputs.Columns != Sites || ensemble.Targets.Columns != Outputs || ensemble.ClassWeights.Count != (IsClassification ? 2 : 0))
            throw new DataException("The ensemble to be drawn anew is not a sample of this task", "Give one that the task has drawn.");
        Fill(ensemble, stream);
    }

    /// <summary>Fills inputs, targets and class weights of a sample.</summary>
    protected abstract void Fill(Ensemble ensemble, RandomStream stream);
}

/// <summary>The best that any function of the input can do at a task.</summary>
/// <param name="Loss">The infimum of the loss: cross-entropy in nats of a classification, mean squared error of values.</param>
/// <param name="Accuracy">Of the best guess; null where there are no classes.</param>
/// <param name="Slopes">∂z*/∂T of the best logit z* = slopes·T + intercept: the difference of the natural parameters; empty where there is no logit.</param>
/// <param name="Intercept">Of the best logit.</param>
public sealed record TaskOptimum(Estimate Loss, Estimate? Accuracy, IReadOnlyList<double> Slopes, double Intercept);
