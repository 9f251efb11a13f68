using Kadanoff.Numerics;

namespace Kadanoff.Data;

/// <summary>Inputs with what is to be said of each and how much it counts: a law counted out state by state, or samples of it.</summary>
/// <remarks><i>Checked by</i> EnsembleTests.</remarks>
public sealed class Ensemble
{
    /// <param name="inputs">n × N.</param>
    /// <param name="targets">n × outputs: values, or probabilities of class 1.</param>
    /// <param name="weights">n numbers of sum 1, none negative: p(x) of each state, or 1/n.</param>
    /// <param name="classWeights">For each class its own n numbers of sum 1: p(x | class), or all 0 where the class has no state; empty where there are no classes.</param>
    /// <param name="isExact">Whether the states are all there are, so that means carry no sampling error.</param>
    /// <exception cref="DataException">The numbers do not fit together.</exception>
    public Ensemble(Matrix<double> inputs, Matrix<double> targets, double[] weights, IReadOnlyList<double[]> classWeights, bool isExact)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(targets);
        ArgumentNullException.ThrowIfNull(weights);
        ArgumentNullException.ThrowIfNull(classWeights);
        if (inputs.Rows == 0)
            throw new DataException("An ensemble without a state has no law", "Give at least one state.");
        if (targets.Rows != inputs.Rows || classWeights.Append(weights).Any(row => row.Length != inputs.Rows))
            throw new DataException($"{inputs.Rows} states do not fit {targets.Rows} targets and {weights.Length} weights", "Give one target and one weight for each state.");
        (Inputs, Targets, Weights, ClassWeights, IsExact) = (inputs, targets, weights, classWeights, isExact);
    }

    /// <summary>n × N.</summary>
    public Matrix<double> Inputs { get; }

    /// <summary>n × outputs.</summary>
    public Matrix<double> Targets { get; }

    /// <summary>p(x), of sum 1.</summary>
    public double[] Weights { get; }

    /// <summary>p(x | class) for each class, each of sum 1, or all 0 where the class has no state; empty where there are no classes.</summary>
    public IReadOnlyList<double[]> ClassWeights { get; }

    /// <summary>Whether means over the states carry no sampling error.</summary>
    public bool IsExact { get; }

    public int Count => Inputs.Rows;

    /// <summary>The states for which a condition holds, weights of sum 1 again: the law given the condition.</summary>
    /// <param name="holds">Asked of each input.</param>
    /// <exception cref="DataException">It holds for none, or for none of a class.</exception>
    public Ensemble Given(Func<ReadOnlySpan<double>, bool> holds)
    {
        ArgumentNullException.ThrowIfNull(holds);
        int[] kept = [.. Enumerable.Range(0, Count).Where(state => holds(Inputs.Row(state)))];
        return new Ensemble(Rows(Inputs, kept), Rows(Targets, kept), Conditional(Weights, kept), [.. ClassWeights.Select(weights => Conditional(weights, kept))], IsExact);
    }

    /// <summary>n weights of 1/n.</summary>
    public static double[] Uniform(int count)
    {
        var weights = new double[count];
        Array.Fill(weights, 1.0 / count);
        return weights;
    }

    private static Matrix<double> Rows(Matrix<double> all, int[] kept)
    {
        var rows = new Matrix<double>(kept.Length, all.Columns);
        for (var i = 0; i < kept.Length; i++)
            all.Row(kept[i]).CopyTo(rows.Row(i));
        return rows;
    }

    private static double[] Conditional(double[] weights, int[] kept)
    {
        var sum = kept.Sum(state => weights[state]);
        return sum > 0 ? Array.ConvertAll(kept, state => weights[state] / sum) : throw new DataException("The condition holds for no state that can occur", "Give one that does.");
    }
}
