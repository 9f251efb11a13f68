using Kadanoff.Data;
using Kadanoff.Networks;
using Kadanoff.Networks.Losses;

namespace Kadanoff.Training;

/// <summary>The mean loss of a network as it is used: no dropout, no noise, running statistics.</summary>
/// <remarks>
/// <para><i>Why</i>: the loss that training reports has its noise in it, so runs with different noise can only be compared by this one.</para>
/// <para><i>Cost</i>: one forward pass. <i>Checked by</i> EvaluationLossTests.</para>
/// </remarks>
public static class EvaluationLoss
{
    private const int BatchSize = 256;

    /// <param name="network">Its buffers are used; nothing that it has learned changes.</param>
    /// <param name="loss">What training minimises.</param>
    /// <param name="samples">All of them are run.</param>
    /// <param name="threads">Does not change the number.</param>
    /// <exception cref="ShapeException">The network takes samples of another shape, or has another number of outputs than there are classes.</exception>
    public static double Of(Network<float> network, Loss loss, Dataset samples, int threads = 1)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(loss);
        ArgumentNullException.ThrowIfNull(samples);
        var (inputs, size, sum) = (new Batch<float>(0, samples.Shape), samples.Shape.Size, 0.0);
        for (var start = 0; start < samples.Count; start += BatchSize)
        {
            var count = Math.Min(BatchSize, samples.Count - start);
            samples.Inputs.AsSpan(start * size, count * size).CopyTo(inputs.Resize(count, samples.Shape).Span);
            var output = network.Forward(inputs, Pass.Evaluation with { Threads = threads });
            sum += count * loss.Evaluate(output, new Targets<float>(samples.Labels.AsSpan(start, count))).Value;
        }

        return sum / samples.Count;
    }
}
