using Kadanoff.Networks.Layers;

namespace Kadanoff.Networks;

/// <summary>Architectures of the papers, and plain ones, as plans.</summary>
/// <remarks><i>Checked by</i> ArchitectureTests.</remarks>
public static class Architectures
{
    /// <summary>Batch normalisation of the input, then blocks of linear – batch normalisation – leaky ReLU – dropout, then a linear read-out; [shi2025].</summary>
    /// <param name="inputs">Elements of a sample.</param>
    /// <param name="width">Of every hidden layer.</param>
    /// <param name="depth">Number of hidden layers; 7 in the phase diagram.</param>
    /// <param name="classes">Outputs.</param>
    /// <param name="negativeSlope">α: 0 is ReLU, 1 is linear.</param>
    /// <param name="dropout">Probability after every hidden layer.</param>
    /// <param name="batchNorm">Whether hidden layers are normalised.</param>
    /// <param name="inputBatchNorm">Whether the input is normalised.</param>
    public static Architecture SpringBlockMlp(
        int inputs, int width, int depth, int classes, double negativeSlope = 0, double dropout = 0, bool batchNorm = true, bool inputBatchNorm = true)
    {
        List<LayerPlan> layers = inputBatchNorm ? [new BatchNormPlan(inputs)] : [];
        for (var l = 0; l < depth; l++)
        {
            layers.Add(new LinearPlan(l == 0 ? inputs : width, width));
            if (batchNorm)
                layers.Add(new BatchNormPlan(width));
            layers.Add(new LeakyReluPlan(negativeSlope));
            layers.Add(new DropoutPlan(dropout));
        }

        layers.Add(new LinearPlan(depth == 0 ? inputs : width, classes));
        return new([inputs], layers);
    }

    /// <summary>Blocks of linear – batch normalisation – ReLU, then a linear read-out; [he2023].</summary>
    /// <param name="inputs">Elements of a sample.</param>
    /// <param name="width">Of every hidden layer.</param>
    /// <param name="depth">Number of weight layers, the read-out included: 4, 8, 20 in the paper.</param>
    /// <param name="classes">Outputs.</param>
    /// <param name="batchNorm">Whether hidden layers are normalised; without is a control of the paper.</param>
    /// <param name="activation">Whether hidden layers are rectified; the linear network is a control of the paper.</param>
    public static Architecture HeSuMlp(int inputs, int width, int depth, int classes, bool batchNorm = true, bool activation = true)
    {
        List<LayerPlan> layers = [];
        for (var l = 0; l < depth - 1; l++)
        {
            layers.Add(new LinearPlan(l == 0 ? inputs : width, width));
            if (batchNorm)
                layers.Add(new BatchNormPlan(width));
            if (activation)
                layers.Add(new ReluPlan());
        }

        layers.Add(new LinearPlan(depth <= 1 ? inputs : width, classes));
        return new([inputs], layers);
    }

    /// <summary>Linear layers with an activation between them.</summary>
    /// <param name="sizes">Inputs, hidden widths, outputs: at least two numbers.</param>
    /// <param name="activation">Between the layers; ReLU where it is not given.</param>
    public static Architecture Mlp(IReadOnlyList<int> sizes, LayerPlan? activation = null)
    {
        ArgumentNullException.ThrowIfNull(sizes);
        List<LayerPlan> layers = [];
        for (var l = 1; l < sizes.Count; l++)
        {
            layers.Add(new LinearPlan(sizes[l - 1], sizes[l]));
            if (l < sizes.Count - 1)
                layers.Add(activation ?? new ReluPlan());
        }

        return new([sizes[0]], layers);
    }
}
