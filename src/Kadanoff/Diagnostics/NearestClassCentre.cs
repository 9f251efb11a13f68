using System.Numerics.Tensors;
using Kadanoff.Flows;
using Kadanoff.Statistics;

namespace Kadanoff.Diagnostics;

/// <summary>How often the nearest class mean is that of the right class: what a representation gives away without any training on it.</summary>
/// <remarks>
/// <para><i>Equation</i>: ĉ(x) = argmin_c ‖x − m_c‖ = argmax_c (m_c − m)·(x − m) − ½‖m_c − m‖², with the means of one set of samples, asked on another.</para>
/// <para><i>Cost</i>: 2·N·p·K operations. <i>Reference</i>: [papyan2020]. <i>Checked by</i> NearestClassCentreTests.</para>
/// </remarks>
public static class NearestClassCentre
{
    public static Observable Observable { get; } = new("nearestCentre", "nearest-class-centre accuracy", "part of held-out samples nearest to the training mean of their own class, 0 … 1", "papyan2020");

    /// <summary>Accuracy on held-out samples with the class means of the training samples.</summary>
    /// <exception cref="DataException">The two have different features or classes.</exception>
    public static Estimate Of(LabelledFeatures train, LabelledFeatures heldOut)
    {
        ArgumentNullException.ThrowIfNull(train);
        train.RequireSameSpace(heldOut);
        return Accuracy.Of(Classifier(train.Moments()).Predict(heldOut.Rows), heldOut.Labels);
    }

    /// <summary>The classifier by nearest class mean.</summary>
    /// <exception cref="DataException">A class has no sample.</exception>
    public static LinearClassifier Classifier(ClassMoments moments)
    {
        ArgumentNullException.ThrowIfNull(moments);
        var (means, centred) = (moments.Means(), moments.CentredMeans());
        var origin = new double[moments.Width];
        TensorPrimitives.Subtract<double>(means.Row(0), centred.Row(0), origin);
        var offsets = new double[moments.Classes];
        for (var c = 0; c < offsets.Length; c++)
            offsets[c] = -0.5 * TensorPrimitives.SumOfSquares<double>(centred.Row(c));
        return new LinearClassifier(centred, offsets, origin);
    }
}
