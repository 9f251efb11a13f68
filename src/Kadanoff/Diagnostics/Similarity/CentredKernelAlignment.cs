using System.Numerics.Tensors;
using Kadanoff.Flows;
using Kadanoff.Numerics;

namespace Kadanoff.Diagnostics.Similarity;

/// <summary>How much two representations of the same samples agree on which samples are alike: linear centred kernel alignment, without the bias of finite samples.</summary>
/// <remarks>
/// <para><i>Equation</i>: K = XXᵀ, L = YYᵀ over the n samples of a batch, K̃ with zero diagonal and every row summing to zero (the centring of Székely and Rizzo);
/// HSIC₁(K, L) = Σ_{i≠j} K̃_ij L̃_ij/(n(n − 3)), which is the estimator of Song et al.;
/// CKA = mean over batches of HSIC₁(K, L)/√(mean HSIC₁(K, K) · mean HSIC₁(L, L)).</para>
/// <para><i>Says</i>: 1 where the two are the same up to rotation, translation and one scale; 0 on average where they are independent, and so a little below 0 half of the time.
/// It does not see what a small part of the variance does: a few large directions decide it.</para>
/// <para><i>Labels</i> enter as one-hot rows; against them 1 means that samples are alike exactly where their classes are the same.</para>
/// <para><i>Errors</i>: jackknife over at most 32 groups of batches. <i>Null</i>: the samples of one of the two are permuted within the batch; expected 0.</para>
/// <para><i>Batches</i> are a random partition of the samples, since a file may be sorted by class. Fewer than four samples have no HSIC₁ and are refused.</para>
/// <para><i>Cost</i>: N·n·p operations for each stage, 8·n² bytes for each stage. <i>Reference</i>: [kornblith2019], in batches [nguyen2021], unbiased [song2012]. <i>Checked by</i> CentredKernelAlignmentTests.</para>
/// </remarks>
public static class CentredKernelAlignment
{
    public static Observable ToInput { get; } = new("similarityToInput", "similarity to the input", "unbiased linear CKA with stage 0; 1 the same up to rotation and scale, 0 independent", "nguyen2021");

    public static Observable ToLabels { get; } = new("similarityToLabels", "similarity to the labels", "unbiased linear CKA with one-hot labels; 1 where samples are alike exactly within classes", "nguyen2021");

    public static Observable ToPrevious { get; } = new("similarityToPrevious", "similarity to the stage before", "unbiased linear CKA with the stage before; 1 where the layer changes nothing but rotation and scale", "nguyen2021");

    /// <summary>CKA of two representations of the same samples, as one batch.</summary>
    /// <param name="first">samples × features.</param>
    /// <param name="second">samples × features, of the same samples.</param>
    /// <exception cref="DataException">Fewer than four samples, constant features, or NaN.</exception>
    /// <exception cref="ShapeException">Different numbers of samples.</exception>
    public static double Of(Matrix<float> first, Matrix<float> second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        if (first.Rows != second.Rows)
            throw new ShapeException($"{first.Rows} and {second.Rows} samples cannot be compared", "Give two representations of the same samples.");
        var (a, b) = (UnbiasedGram.Of(first.AsView()), UnbiasedGram.Of(second.AsView()));
        return a.Dependence(b) / Math.Sqrt(a.Dependence(a) * b.Dependence(b));
    }

    /// <summary>CKA between all pairs of stages, and with the labels where there are some.</summary>
    /// <param name="representations">Of the samples.</param>
    /// <param name="labels">0 … classes − 1; null where there are none.</param>
    /// <param name="classes">K; 0 without labels.</param>
    /// <param name="options">How many samples in how many batches.</param>
    /// <exception cref="DataException">Fewer than four samples, or other labels than samples.</exception>
    /// <exception cref="OperationCanceledException">Stopped.</exception>
    public static SimilarityMatrix Measure(IRepresentations representations, int[]? labels = null, int classes = 0, SimilarityOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(representations);
        options ??= new SimilarityOptions();
        options.Validate();
        if (labels is not null && labels.Length != representations.Count)
            throw new DataException($"{representations.Name}: {representations.Count} samples but {labels.Length} labels", "Give one label for each sample.");
        return new SimilarityBatches(representations, labels, classes, options).Measure();
    }

    /// <summary>Σ a_i b_i.</summary>
    internal static double Dot(double[] a, double[] b) => TensorPrimitives.Dot<double>(a, b);
}
