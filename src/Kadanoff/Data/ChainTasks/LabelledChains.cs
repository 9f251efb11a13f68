using Kadanoff.Networks;
using Kadanoff.Numerics;

namespace Kadanoff.Data.ChainTasks;

/// <summary>Configurations of two laws as a labelled data set.</summary>
/// <remarks><i>Checked by</i> LabelledChainsTests.</remarks>
public static class LabelledChains
{
    /// <summary>Draws samples; the classes take turns.</summary>
    /// <param name="name">Of the data set.</param>
    /// <param name="task">Its laws; the classes are named by their parameters.</param>
    /// <param name="samplesPerClass">Number of samples of each class.</param>
    /// <param name="stream">Of the draws.</param>
    /// <param name="progress">Called with the fraction done.</param>
    /// <param name="stop">Asks to stop.</param>
    /// <returns>Samples of N features.</returns>
    /// <exception cref="DataException">They are more than one array holds.</exception>
    /// <exception cref="OperationCanceledException">It was asked to stop.</exception>
    public static Dataset Draw(string name, TwoLaws task, int samplesPerClass, RandomStream stream, Action<double>? progress = null, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(task);
        ArgumentNullException.ThrowIfNull(stream);
        var count = 2L * samplesPerClass;
        if (count < 2 || count * task.Sites > Array.MaxLength)
            throw new DataException($"{count} samples of {task.Sites} sites do not fit one array", "Give fewer samples, or shorter chains.");
        var (inputs, labels, input) = (new float[count * task.Sites], new int[count], new double[task.Sites]);
        for (var i = 0; i < labels.Length; i++)
        {
            stop.ThrowIfCancellationRequested();
            labels[i] = i % 2;
            task.DrawInput(labels[i], stream, input);
            for (var site = 0; site < input.Length; site++)
                inputs[(i * task.Sites) + site] = (float)input[site];
            if (i % 1024 == 0)
                progress?.Invoke((double)i / labels.Length);
        }

        return new(name, new Shape(task.Sites), inputs, labels, [task.First.Parameters, task.Second.Parameters]);
    }
}
