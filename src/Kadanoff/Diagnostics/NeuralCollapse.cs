using System.Numerics.Tensors;
using Kadanoff.Flows;
using Kadanoff.Numerics;
using Kadanoff.Statistics;

namespace Kadanoff.Diagnostics;

/// <summary>How far the last features and the last layer are from the geometry of neural collapse: classes as points on the corners of a simplex.</summary>
/// <remarks>
/// <para><i>Notation</i>: m_c the class means, m their mean, μ_c = m_c − m the rows of M, W and b the weights and biases of the last layer, K classes;
/// every class counts the same. All distances are 0 at collapse.</para>
/// <para><i>Simplex</i>: the Gram matrix AAᵀ of an equiangular tight frame is proportional to E = 1 − 11ᵀ/K; its distance is ‖AAᵀ/‖AAᵀ‖ − E/√(K − 1)‖, Frobenius norms.</para>
/// <para><i>Cost</i>: two passes over the samples, a third for NC4. <i>Reference</i>: [papyan2020]. <i>Checked by</i> NeuralCollapseTests.</para>
/// </remarks>
/// <param name="Variability">NC1: Tr(Σw Σb⁺)/K.</param>
/// <param name="WeakVariability">TrΣw/(TrΣw + TrΣb), 0 … 1.</param>
/// <param name="NormVariation">NC2: standard deviation over mean of ‖μ_c‖.</param>
/// <param name="AngleDeviation">NC2: mean over pairs of |cos(μ_c, μ_c′) + 1/(K − 1)|.</param>
/// <param name="AngleSpread">NC2: standard deviation over pairs of cos(μ_c, μ_c′).</param>
/// <param name="SimplexDistance">NC2: distance of M from a simplex.</param>
/// <param name="WeightSimplexDistance">NC2: distance of W from a simplex; null without weights.</param>
/// <param name="Duality">NC3: ‖W/‖W‖ − M/‖M‖‖, 0 … 2; null without weights.</param>
/// <param name="CentreAgreement">NC4: part of the samples that the last layer gives to the class of the nearest mean, 1 at collapse; null without weights.</param>
public sealed record NeuralCollapse(
    double Variability,
    double WeakVariability,
    double NormVariation,
    double AngleDeviation,
    double AngleSpread,
    double SimplexDistance,
    double? WeightSimplexDistance,
    double? Duality,
    Estimate? CentreAgreement)
{
    public static Observable VariabilityObservable { get; } = new("collapseVariability", "within-class variability (NC1)", "Tr(Σw Σb⁺)/K; 0 at collapse", "papyan2020");

    public static Observable NormObservable { get; } = new("collapseNorms", "equal norms (NC2)", "standard deviation over mean of the norms of the centred class means; 0 at collapse", "papyan2020");

    public static Observable AngleObservable { get; } = new("collapseAngles", "maximal equal angles (NC2)", "mean over pairs of |cos + 1/(K − 1)| of the centred class means; 0 at collapse", "papyan2020");

    public static Observable DualityObservable { get; } = new("collapseDuality", "self-duality (NC3)", "‖W/‖W‖ − M/‖M‖‖ of the last weights and the centred class means; 0 at collapse", "papyan2020");

    public static Observable CentreObservable { get; } = new("collapseCentres", "nearest-centre decisions (NC4)", "part of the samples that the last layer gives to the class of the nearest mean; 1 at collapse", "papyan2020");

    /// <summary>The measures of the features that the last layer sees.</summary>
    /// <param name="features">Input of the last layer.</param>
    /// <param name="weights">W, K × p; null where they are not known.</param>
    /// <param name="biases">b, K elements; empty for none.</param>
    /// <exception cref="DataException">Constant features, classes that are points, a class mean that is the mean of all, or weights that are all zero or not finite.</exception>
    /// <exception cref="ShapeException">The weights do not fit the features and classes.</exception>
    public static NeuralCollapse Of(LabelledFeatures features, Matrix<float>? weights = null, ReadOnlySpan<float> biases = default)
    {
        ArgumentNullException.ThrowIfNull(features);
        var moments = features.Moments();
        var traces = moments.Traces();
        traces.RequireScatter();
        var means = Centred(moments.Means());
        var norms = Norms(means);
        var cosines = Cosines(means, norms);
        var w = weights is null ? null : Widened(weights, features);
        return new NeuralCollapse(
            SeparationFuzziness.Of(features, moments, ClassWeighting.Equal) / features.Classes,
            traces.Within / (traces.Within + traces.Between),
            TensorPrimitives.StdDev<double>(norms) / TensorPrimitives.Average<double>(norms),
            cosines.Average(cosine => Math.Abs(cosine + (1.0 / (features.Classes - 1)))),
            TensorPrimitives.StdDev<double>(cosines),
            DistanceFromSimplex(means),
            w is null ? null : DistanceFromSimplex(w),
            w is null ? null : TensorPrimitives.Distance<double>(Unit(w), Unit(means)),
            w is null ? null : Agreement(features, moments, w, biases));
    }

    private static Matrix<double> Centred(Matrix<double> means)
    {
        var mean = new double[means.Columns];
        for (var c = 0; c < means.Rows; c++)
            TensorPrimitives.MultiplyAdd(means.Row(c), 1.0 / means.Rows, mean, mean);
        for (var c = 0; c < means.Rows; c++)
            TensorPrimitives.Subtract(means.Row(c), mean, means.Row(c));
        return means;
    }

    private static double[] Norms(Matrix<double> means)
    {
        var norms = new double[means.Rows];
        for (var c = 0; c < norms.Length; c++)
            norms[c] = TensorPrimitives.Norm<double>(means.Row(c));
        if (norms.Min() <= 1e-7 * norms.Max())
            throw new DataException($"The mean of class {Array.IndexOf(norms, norms.Min())} is the mean of all: it has no direction", "Measure a later layer, or leave the class out.");
        return norms;
    }

    private static double[] Cosines(Matrix<double> means, double[] norms)
    {
        var cosines = new List<double>();
        for (var c = 1; c < norms.Length; c++)
            for (var other = 0; other < c; other++)
                cosines.Add(TensorPrimitives.Dot<double>(means.Row(c), means.Row(other)) / (norms[c] * norms[other]));
        return [.. cosines];
    }

    private static double DistanceFromSimplex(Matrix<double> rows)
    {
        var gram = rows.Times(rows.Transposed());
        var (norm, classes, sum) = (TensorPrimitives.Norm<double>(gram.Data), rows.Rows, 0.0);
        for (var c = 0; c < classes; c++)
        {
            for (var other = 0; other < classes; other++)
            {
                var simplex = ((c == other ? 1 : 0) - (1.0 / classes)) / Math.Sqrt(classes - 1);
                sum += Math.Pow((gram[c, other] / norm) - simplex, 2);
            }
        }

        return Math.Sqrt(sum);
    }

    private static double[] Unit(Matrix<double> rows)
    {
        var unit = new double[rows.Data.Length];
        TensorPrimitives.Divide(rows.Data, TensorPrimitives.Norm<double>(rows.Data), unit);
        return unit;
    }

    private static Estimate Agreement(LabelledFeatures features, ClassMoments moments, Matrix<double> weights, ReadOnlySpan<float> biases)
    {
        var offsets = new double[biases.Length];
        TensorPrimitives.ConvertTruncating(biases, offsets);
        return Accuracy.Of(new LinearClassifier(weights, offsets).Predict(features.Rows), NearestClassCentre.Classifier(moments).Predict(features.Rows));
    }

    private static Matrix<double> Widened(Matrix<float> weights, LabelledFeatures features)
    {
        if (weights.Rows != features.Classes || weights.Columns != features.Width)
            throw new ShapeException($"{features.Name}: weights of {weights.Rows}×{weights.Columns} do not fit {features.Classes} classes and {features.Width} features", "Give the weights of the layer that these features enter.");
        var largest = TensorPrimitives.MaxMagnitude<float>(weights.Data);
        if (largest == 0 || !float.IsFinite(largest))
            throw new DataException($"{features.Name}: the weights of the last layer are {(largest == 0 ? "all zero" : "not finite")}", "Check the checkpoint.");
        var widened = new Matrix<double>(weights.Rows, weights.Columns);
        TensorPrimitives.ConvertTruncating<float, double>(weights.Data, widened.Data);
        return widened;
    }
}
