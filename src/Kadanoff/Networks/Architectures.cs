using Kadanoff.Networks.Layers;

namespace Kadanoff.Networks;

/// <summary>Architectures of the papers, and plain ones, as plans.</summary>
/// <remarks>
/// Every block ends with its dropout, even where its probability is 0, so that the same seed gives the same initial weights for every probability.
/// <i>Checked by</i> ArchitectureTests.
/// </remarks>
public static class Architectures
{
    /// <summary>Blocks of linear – batch normalisation – activation – dropout, then a linear read-out.</summary>
    /// <param name="inputs">Elements of a sample.</param>
    /// <param name="width">Of every hidden layer.</param>
    /// <param name="depth">Number of hidden layers.</param>
    /// <param name="classes">Outputs.</param>
    /// <param name="activation">Of the hidden layers; ReLU where it is not given.</param>
    /// <param name="dropout">Probability after every hidden layer.</param>
    /// <param name="batchNorm">Whether hidden layers are normalised.</param>
    /// <param name="inputNorm">Whether the input is normalised, by another batch normalisation.</param>
    /// <exception cref="ShapeException">A size is not positive, or too large.</exception>
    public static Architecture Mlp(
        int inputs, int width, int depth, int classes, LayerPlan? activation = null, double dropout = 0, bool batchNorm = true, bool inputNorm = false)
    {
        Dimensions.AtLeast(0, depth, "The number of hidden layers");
        List<LayerPlan> layers = inputNorm ? [new BatchNormPlan(inputs)] : [];
        for (var l = 0; l < depth; l++)
        {
            layers.Add(new LinearPlan(l == 0 ? inputs : width, width));
            AddNormalised(layers, width, activation, batchNorm);
            layers.Add(new DropoutPlan(dropout));
        }

        layers.Add(new LinearPlan(depth == 0 ? inputs : width, classes));
        return Checked([inputs], layers);
    }

    /// <summary>Linear layers with an activation between them.</summary>
    /// <param name="sizes">Inputs, hidden widths, outputs: at least two numbers.</param>
    /// <param name="activation">Between the layers; ReLU where it is not given.</param>
    /// <exception cref="ShapeException">There are fewer than two sizes, or one is not positive or too large.</exception>
    public static Architecture Mlp(IReadOnlyList<int> sizes, LayerPlan? activation = null)
    {
        ArgumentNullException.ThrowIfNull(sizes);
        Dimensions.AtLeast(2, sizes.Count, "The number of sizes of a multilayer perceptron");
        List<LayerPlan> layers = [];
        for (var l = 1; l < sizes.Count; l++)
        {
            layers.Add(new LinearPlan(sizes[l - 1], sizes[l]));
            if (l < sizes.Count - 1)
                layers.Add(activation ?? new ReluPlan());
        }

        return Checked([sizes[0]], layers);
    }

    /// <summary>Blocks of 3×3 convolution – batch normalisation – activation – dropout; after every second block 2×2 max pooling while the image has at least 4×4 pixels; then a linear read-out.</summary>
    /// <param name="image">channels × height × width.</param>
    /// <param name="width">Channels of every hidden layer.</param>
    /// <param name="depth">Number of convolutions.</param>
    /// <param name="classes">Outputs.</param>
    /// <param name="activation">Of the hidden layers; ReLU where it is not given.</param>
    /// <param name="dropout">Probability after every hidden layer.</param>
    /// <param name="batchNorm">Whether hidden layers are normalised.</param>
    /// <param name="inputNorm">Whether the channels of the input are normalised, by another batch normalisation.</param>
    /// <exception cref="ShapeException">The sample is no image, or a size is not positive or too large.</exception>
    public static Architecture Cnn(
        Shape image, int width, int depth, int classes, LayerPlan? activation = null, double dropout = 0, bool batchNorm = true, bool inputNorm = false)
    {
        CheckImage(image, depth);
        List<LayerPlan> layers = inputNorm ? [new BatchNormPlan(image[0])] : [];
        var side = Math.Min(image[1], image[2]);
        for (var l = 0; l < depth; l++)
        {
            AddConvolution(layers, l == 0 ? image[0] : width, width, activation, batchNorm);
            if (l % 2 == 1 && side >= 4)
            {
                layers.Add(new MaxPool2dPlan(2));
                side /= 2;
            }

            layers.Add(new DropoutPlan(dropout));
        }

        return WithReadOut(image, layers, classes);
    }

    /// <summary>Batch normalisation of the input, then blocks of linear – batch normalisation – leaky ReLU – dropout, then a linear read-out; [shi2025].</summary>
    /// <param name="inputs">Elements of a sample.</param>
    /// <param name="width">Of every hidden layer.</param>
    /// <param name="depth">Number of hidden layers; 7 in the phase diagram.</param>
    /// <param name="classes">Outputs.</param>
    /// <param name="negativeSlope">α: 0 is ReLU, 1 is linear.</param>
    /// <param name="dropout">Probability after every hidden layer.</param>
    /// <param name="batchNorm">Whether hidden layers are normalised.</param>
    /// <param name="inputBatchNorm">Whether the input is normalised.</param>
    /// <exception cref="ShapeException">A size is not positive, or too large.</exception>
    public static Architecture SpringBlockMlp(
        int inputs, int width, int depth, int classes, double negativeSlope = 0, double dropout = 0, bool batchNorm = true, bool inputBatchNorm = true) =>
        Mlp(inputs, width, depth, classes, new LeakyReluPlan(negativeSlope), dropout, batchNorm, inputBatchNorm);

    /// <summary>
    /// Batch normalisation of the input, then blocks of 3×3 convolution – batch normalisation – leaky ReLU – 2×2 max pooling – nearest upsampling – dropout,
    /// then a linear read-out; [shi2025].
    /// </summary>
    /// <remarks>Pooling and upsampling keep the size of the image, so all layers have equal dimension; features are measured after the pooling.</remarks>
    /// <param name="image">channels × height × width with even sides; 3×10×10 in the paper.</param>
    /// <param name="classes">Outputs.</param>
    /// <param name="width">Channels of every hidden layer; 20 or 40 in the paper.</param>
    /// <param name="depth">Number of convolutions.</param>
    /// <param name="negativeSlope">α: 0 is ReLU, 1 is linear.</param>
    /// <param name="dropout">Probability after every hidden layer.</param>
    /// <exception cref="ShapeException">The sample is no image with even sides, or a size is not positive or too large.</exception>
    public static Architecture SpringBlockCnn(Shape image, int classes, int width = 20, int depth = 7, double negativeSlope = 0, double dropout = 0)
    {
        CheckImage(image, depth);
        if (image[1] % 2 != 0 || image[2] % 2 != 0)
            throw new ShapeException($"The spring-block network of convolutions cannot take {image}: pooling and upsampling would change its size", "Resize the images to even sides.");
        List<LayerPlan> layers = [new BatchNormPlan(image[0])];
        for (var l = 0; l < depth; l++)
        {
            AddConvolution(layers, l == 0 ? image[0] : width, width, new LeakyReluPlan(negativeSlope), batchNorm: true);
            layers.AddRange([new MaxPool2dPlan(2), new NearestUpsample2dPlan(2), new DropoutPlan(dropout)]);
        }

        return WithReadOut(image, layers, classes);
    }

    /// <summary>Blocks of linear – batch normalisation – ReLU, then a linear read-out; [hesu2023].</summary>
    /// <param name="inputs">Elements of a sample.</param>
    /// <param name="width">Of every hidden layer.</param>
    /// <param name="depth">Number of weight layers, the read-out included: 4, 8, 20 in the paper.</param>
    /// <param name="classes">Outputs.</param>
    /// <param name="batchNorm">Whether hidden layers are normalised; without is a control of the paper.</param>
    /// <param name="activation">Whether hidden layers are rectified; the linear network is a control of the paper.</param>
    /// <exception cref="ShapeException">A size is not positive, or too large.</exception>
    public static Architecture HeSuMlp(int inputs, int width, int depth, int classes, bool batchNorm = true, bool activation = true)
    {
        Dimensions.AtLeast(1, depth, "The number of weight layers");
        List<LayerPlan> layers = [];
        for (var l = 0; l < depth - 1; l++)
        {
            layers.Add(new LinearPlan(l == 0 ? inputs : width, width));
            AddNormalised(layers, width, activation ? new ReluPlan() : new IdentityPlan(), batchNorm);
        }

        layers.Add(new LinearPlan(depth == 1 ? inputs : width, classes));
        return Checked([inputs], layers);
    }

    /// <summary>
    /// A transformer that tells the next character at every position: embedding with positions, then blocks of self-attention and a perceptron,
    /// each behind a layer normalisation and with a path around it, then a last normalisation and a linear read-out; [radford2019].
    /// </summary>
    /// <param name="tokens">Different characters.</param>
    /// <param name="length">Characters of a sequence.</param>
    /// <param name="width">Elements at a position.</param>
    /// <param name="heads">Of every attention; divides the width.</param>
    /// <param name="depth">Number of blocks.</param>
    /// <param name="dropout">Probability after every attention and every perceptron.</param>
    /// <exception cref="ShapeException">A size is not positive or too large, or the heads do not divide the width.</exception>
    public static Architecture CharacterTransformer(int tokens, int length, int width = 64, int heads = 4, int depth = 4, double dropout = 0)
    {
        Dimensions.AtLeast(0, depth, "The number of blocks");
        Dimensions.Parameter("A perceptron of a transformer", 4, width, width);
        List<LayerPlan> layers = [new EmbeddingPlan(tokens, width, length)];
        for (var l = 0; l < depth; l++)
        {
            layers.Add(new ResidualPlan([new LayerNormPlan(width), new SelfAttentionPlan(width, heads, Causal: true), new DropoutPlan(dropout)]));
            layers.Add(new ResidualPlan(
                [new LayerNormPlan(width), new LinearPlan(width, 4 * width), new GeluPlan(), new LinearPlan(4 * width, width), new DropoutPlan(dropout)]));
        }

        return Checked([length], [.. layers, new LayerNormPlan(width), new LinearPlan(width, tokens)]);
    }

    private static void AddConvolution(List<LayerPlan> layers, int inputs, int outputs, LayerPlan? activation, bool batchNorm)
    {
        layers.Add(new Conv2dPlan(inputs, outputs, 3, Padding: 1));
        AddNormalised(layers, outputs, activation, batchNorm);
    }

    private static void AddNormalised(List<LayerPlan> layers, int channels, LayerPlan? activation, bool batchNorm)
    {
        if (batchNorm)
            layers.Add(new BatchNormPlan(channels));
        layers.Add(activation ?? new ReluPlan());
    }

    private static Architecture WithReadOut(Shape image, List<LayerPlan> layers, int classes)
    {
        layers.Add(new FlattenPlan());
        var features = new Architecture([.. image.Dimensions], layers).Shapes()[^1].Size;
        return Checked(image.Dimensions, [.. layers, new LinearPlan(features, classes)]);
    }

    /// <summary>The architecture, once its layers are known to fit.</summary>
    private static Architecture Checked(IReadOnlyList<int> input, List<LayerPlan> layers)
    {
        var architecture = new Architecture([.. input], layers);
        architecture.Shapes();
        return architecture;
    }

    private static void CheckImage(Shape image, int depth)
    {
        ArgumentNullException.ThrowIfNull(image);
        if (image.Rank != 3)
            throw new ShapeException($"A network of convolutions cannot take samples of {image}", "Give images: channels × height × width.");
        Dimensions.AtLeast(0, depth, "The number of convolutions");
    }
}
