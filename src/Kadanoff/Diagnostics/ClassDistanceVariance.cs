using System.Numerics.Tensors;
using Kadanoff.Flows;

namespace Kadanoff.Diagnostics;

/// <summary>How wide classes are against the distance between each two of them: the class-distance normalised variance, CDNV.</summary>
/// <remarks>
/// <para><i>Equation</i>: mean over pairs c ≠ c′ of (v_c + v_c′)/(2‖m_c − m_c′‖²), v_c = (1/n_c) Σ_{i∈c} ‖x_i − m_c‖². Positive; smaller is better separated.</para>
/// <para><i>Invariant</i> under translation, rotation and one scale. Every class counts the same. Two classes that touch dominate it, unlike <see cref="DataSeparation"/>.</para>
/// <para><i>Cost</i>: one pass, O(N·p + K²·p). <i>Reference</i>: [galanti2022]. <i>Checked by</i> ClassDistanceVarianceTests.</para>
/// </remarks>
public static class ClassDistanceVariance
{
    public static Observable Observable { get; } = new("classDistanceVariance", "class-distance normalised variance", "mean over pairs of classes of (v + v′)/(2‖m − m′‖²); smaller is better separated", "galanti2022");

    /// <summary>CDNV of a representation.</summary>
    /// <exception cref="DataException">Constant features, or two classes with the same mean.</exception>
    public static double Of(LabelledFeatures features)
    {
        ArgumentNullException.ThrowIfNull(features);
        return Of(features.Moments());
    }

    /// <summary>CDNV of the samples seen.</summary>
    /// <exception cref="DataException">Constant features, or two classes with the same mean.</exception>
    public static double Of(ClassMoments moments)
    {
        ArgumentNullException.ThrowIfNull(moments);
        var (traces, means) = (moments.Traces(), moments.CentredMeans());
        traces.RequireScatter();
        var (sum, pairs, classes) = (0.0, 0, moments.Classes);
        for (var c = 1; c < classes; c++)
        {
            for (var other = 0; other < c; other++, pairs++)
            {
                var distance = TensorPrimitives.Distance<double>(means.Row(c), means.Row(other));
                if (distance * distance <= ClassMoments.Resolution * (traces.Within + traces.Between))
                    throw new DataException($"Classes {other} and {c} have the same mean", "Check that the labels belong to these samples.");
                sum += (Variance(traces, c) + Variance(traces, other)) / (2 * distance * distance);
            }
        }

        return sum / pairs;
    }

    private static double Variance(ScatterTraces traces, int label) => traces.WithinByClass[label] * traces.Count / traces.Counts[label];
}
