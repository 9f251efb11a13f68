using Kadanoff.Data;
using Kadanoff.Flows;
using Kadanoff.Networks;
using Kadanoff.Numerics;
using Kadanoff.Statistics;

namespace Kadanoff.Diagnostics.Propagation;

/// <summary>How gradients change on their way back through a network of ours.</summary>
/// <remarks>
/// <para><i>Equation</i>: a random normal gradient enters at the output; g_l = ⟨‖∂/∂x_l‖²⟩ arrives at stage l; the growth in layer l is g_{l−1}/g_l. Below 1 gradients vanish, above 1 they explode.
/// In a wide fresh network it is χ_⊥ times the width before over the width after the layer.</para>
/// <para><i>Not</i> at the first layer, whose input needs no gradient. <i>Errors</i>: jackknife over 16 groups of samples. <i>Cost</i>: a pass forward and one back. It overwrites the gradients that the network keeps.
/// <i>Reference</i>: [schoenholz2017]. <i>Checked by</i> SignalPropagationTests.</para>
/// </remarks>
public static class GradientGrowth
{
    public static Observable Observable { get; } = new("gradientGrowth", "growth of gradients", "factor by which the square of a gradient grows on its way back through this layer; below 1 it vanishes", "schoenholz2017");

    /// <summary>Of every layer but the first, as a flow: the number belongs to the stage at its end.</summary>
    /// <param name="network">In evaluation mode; its gradients are overwritten.</param>
    /// <param name="dataset">Of the kind that it takes.</param>
    /// <param name="samples">How many.</param>
    /// <param name="seed">Of the choice and the gradients.</param>
    /// <exception cref="DataException">Fewer than 32 samples.</exception>
    public static Flow Measure(Network<float> network, Dataset dataset, int samples = 256, ulong seed = 1)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(dataset);
        FeatureProbe.RequireShape(network, dataset);
        var size = Math.Min(samples, dataset.Count) / PropagationSums.Groups;
        if (size < 2)
            throw new DataException($"{dataset.Name}: {Math.Min(samples, dataset.Count)} samples give no error", $"Give at least {2 * PropagationSums.Groups}.");
        var (places, order) = (NetworkStages.Of(network), new RandomStream(seed, "propagation").Permutation(dataset.Count));
        var squares = Enumerable.Range(0, PropagationSums.Groups).Select(group => Squares(network, places, Subset.Pick(dataset, order.AsSpan(group * size, size)), new RandomStream(seed, "output gradient", group))).ToArray();
        return new Flow(dataset.Name, [Observable], [.. places.Select(place => Stage(place, squares, (long)size * PropagationSums.Groups))]);
    }

    private static Stage Stage(NetworkStage place, double[][] squares, long samples)
    {
        var stage = new Stage(place.Index, place.Name);
        if (place.Index < 2)
        {
            stage.Skip(Observable, "no gradient goes back to the input");
            return stage;
        }

        double Ratio(int without) => Sum(squares, place.Index - 1, without) / Sum(squares, place.Index, without);
        var error = Jackknife.From(Ratio(-1), [.. Enumerable.Range(0, squares.Length).Select(Ratio)], samples).StandardError;
        StageMeasures.Record(stage, Observable, () => new Estimate(Ratio(-1), error, samples));
        return stage;
    }

    private static double Sum(double[][] squares, int stage, int without) => squares.Where((_, group) => group != without).Sum(group => group[stage]);

    /// <summary>Σ over some samples of ‖∂/∂x_l‖² at every stage.</summary>
    private static double[] Squares(Network<float> network, IReadOnlyList<NetworkStage> places, Dataset samples, RandomStream stream)
    {
        var output = network.Forward(new Batch<float>(samples.Count, samples.Shape, samples.Inputs), Pass.Evaluation, (_, _) => { });
        var gradient = new Batch<float>(output.Count, output.Shape);
        stream.FillGaussian(gradient.Span);
        var ear = new Listening([.. places.Select(place => place.LastLayer)]);
        ear.Hear(places[^1].LastLayer, gradient);
        network.Backward(gradient, Pass.Evaluation, ear);
        return ear.Squares;
    }

    /// <summary>Adds nothing to the gradients that pass, but notes their squares.</summary>
    private sealed class Listening(int[] layers) : IOutputCharge<float>
    {
        public double[] Squares { get; } = new double[layers.Length];

        public bool Covers(int layer) => Array.IndexOf(layers, layer) >= 0;

        public void AddGradient(int layer, Batch<float> output, Batch<float> gradient) => Hear(layer, gradient);

        public void Hear(int layer, Batch<float> gradient)
        {
            for (var i = 0; i < gradient.Count; i++)
                Squares[Array.IndexOf(layers, layer)] += System.Numerics.Tensors.TensorPrimitives.SumOfSquares<float>(gradient.Sample(i));
        }
    }
}
