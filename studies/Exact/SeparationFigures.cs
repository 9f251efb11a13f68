using Kadanoff.Data;
using Kadanoff.Diagnostics;
using Kadanoff.Numerics;
using Kadanoff.Statistics;

namespace Kadanoff.Studies.Exact;

/// <summary>Data separation and fuzziness of samples whose moments are exact.</summary>
/// <remarks>
/// <i>Equation</i>: two classes at ±a·e₁ with the covariance σ²·1 in p dimensions: D = ln(pσ²/a²), fuzziness σ²/a²;
/// K classes on a simplex of radius R: D = ln(pσ²/R²), fuzziness σ²(K − 1)²/R². <i>Reference</i>: [shi2025], [hesu2023]. <i>Checked by</i> SelfcheckTests.
/// </remarks>
internal static class SeparationFigures
{
    private const int Dimensions = 24;
    private const int Corners = 10;
    private const double Deviation = 0.75;
    private const double Reach = 1.25;

    public static Findings Run(StudySetting setting)
    {
        var opposite = Features(ExactMoments.Opposite(Reach, Dimensions));
        var simplex = Features(ExactMoments.Simplex(Corners, Reach, Dimensions));
        var ratio = Deviation * Deviation / (Reach * Reach);
        var fuzziness = SeparationFuzziness.Of(simplex);
        return new Findings(
        [
            Relative(1, "D of two opposite classes", DataSeparation.Of(opposite.Moments()), Math.Log(Dimensions * ratio)),
            Relative(2, "fuzziness of two opposite classes", SeparationFuzziness.Of(opposite), ratio),
            Relative(3, "D of ten classes on a simplex", DataSeparation.Of(simplex.Moments()), Math.Log(Dimensions * ratio)),
            Relative(4, "fuzziness of ten classes on a simplex", fuzziness, ratio * (Corners - 1) * (Corners - 1)),
            Relative(5, "fuzziness of the same samples, streamed in portions of seven", Streamed(simplex, 7), fuzziness),
        ],
        []);
    }

    private static Check Relative(int figure, string name, double measured, double expected) =>
        Check.Relative($"spring:N1.{figure}", name, Estimate.Exact(measured), expected, 1e-6, "hesu2023, closed form");

    private static LabelledFeatures Features(double[][] means)
    {
        var samples = ExactMoments.Samples(means, Deviation);
        return new LabelledFeatures(samples.Name, new Matrix<float>(samples.Count, Dimensions, samples.Inputs), samples.Labels, means.Length);
    }

    private static double Streamed(LabelledFeatures features, int portion)
    {
        var moments = new ClassMoments(features.Classes, features.Width);
        for (var first = 0; first < features.Count; first += portion)
            moments.Add(Portion(features, first, portion), Labels(features, first, portion));
        var space = new MeanSpace(moments);
        for (var first = 0; first < features.Count; first += portion)
            space.Add(Portion(features, first, portion), Labels(features, first, portion));
        return SeparationFuzziness.Of(space);
    }

    private static View<float> Portion(LabelledFeatures features, int first, int portion) =>
        new(features.Rows.Span[(first * features.Width)..], Math.Min(portion, features.Count - first), features.Width);

    private static ReadOnlySpan<int> Labels(LabelledFeatures features, int first, int portion) =>
        features.Labels.AsSpan(first, Math.Min(portion, features.Count - first));
}
