using System.Numerics.Tensors;
using Kadanoff.Flows;

namespace Kadanoff.Diagnostics;

/// <summary>How far classes are from being separated, in units of the distances between their means: the separation fuzziness of He and Su.</summary>
/// <remarks>
/// <para><i>Equation</i>: Tr(Σw Σb⁺) with the Moore–Penrose inverse; positive, smaller where classes are better separated.
/// In a well-trained network it falls by the same factor at every layer, so its logarithm is a straight line.</para>
/// <para><i>Invariant</i> under translation, rotation and one scale; and under every invertible linear map once all scatter within classes lies
/// in the span of the differences of the class means. So it cannot see what a linear layer does there,
/// and must not be mistaken for <see cref="DataSeparation"/>, which can.</para>
/// <para><i>Cost</i>: two passes over the samples, 2·N·p·K operations, O(K·p) memory. <i>Reference</i>: [hesu2023]. <i>Checked by</i> SeparationFuzzinessTests.</para>
/// </remarks>
public static class SeparationFuzziness
{
    public static Observable Observable { get; } = new("fuzziness", "separation fuzziness", "Tr(Σw Σb⁺), no logarithm; smaller is better separated", "hesu2023");

    /// <summary>The fuzziness of a representation.</summary>
    /// <exception cref="DataException">Constant features, classes that are single points, or class means that coincide.</exception>
    public static double Of(LabelledFeatures features, ClassWeighting weighting = ClassWeighting.Samples)
    {
        ArgumentNullException.ThrowIfNull(features);
        return Of(features, features.Moments(), weighting);
    }

    /// <summary>The fuzziness of a representation whose moments are known: one pass.</summary>
    /// <exception cref="DataException">Constant features, classes that are single points, or class means that coincide.</exception>
    public static double Of(LabelledFeatures features, ClassMoments moments, ClassWeighting weighting = ClassWeighting.Samples)
    {
        ArgumentNullException.ThrowIfNull(features);
        var space = new MeanSpace(moments, weighting);
        space.Add(features.Rows.AsView(), features.Labels);
        return Of(space);
    }

    /// <summary>The fuzziness of samples that streamed by twice.</summary>
    /// <exception cref="DataException">No scatter within classes in the span of the means, or the two passes saw different samples.</exception>
    public static double Of(MeanSpace space)
    {
        ArgumentNullException.ThrowIfNull(space);
        var fuzziness = TensorPrimitives.Sum<double>(space.ByClass());
        return fuzziness > ClassMoments.Resolution * space.Rank
            ? fuzziness
            : throw new DataException("No scatter within classes in the directions between their means: the fuzziness is 0", "Measure an earlier layer, or different samples of a class.");
    }
}
