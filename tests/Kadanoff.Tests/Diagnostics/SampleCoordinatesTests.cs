using Kadanoff.Diagnostics;
using Kadanoff.Diagnostics.Dimension;
using Kadanoff.Numerics;
using Kadanoff.Tests.Numerics;

namespace Kadanoff.Tests.Diagnostics;

public class SampleCoordinatesTests
{
    // Coordinates are rounded to 24 bits, the squared lengths are about 2·700.
    [Fact]
    public void Distances_between_samples_are_those_between_their_coordinates()
    {
        var rows = Cloud(60, 700);
        var (expected, found) = (SquaredDistances.Of(rows.AsView()), SquaredDistances.Of(SampleCoordinates.Of(rows.AsView()).AsView()));
        SymmetricMatrices.LargestDifference(found.Data, expected.Data).ShouldBeLessThan(1400 * 1e-6);
    }

    [Fact]
    public void Every_detailed_measure_is_the_same_on_coordinates()
    {
        var features = Samples.Random(3, 400, 30, offset: 5);
        var coordinates = new LabelledFeatures("coordinates", SampleCoordinates.Of(features.Rows.AsView()), features.Labels, 3);
        SeparationFuzziness.Of(coordinates).ShouldBe(SeparationFuzziness.Of(features), 1e-5);
        ClassDistanceVariance.Of(coordinates).ShouldBe(ClassDistanceVariance.Of(features), 1e-5);
        NeuralCollapse.Of(coordinates).AngleDeviation.ShouldBe(NeuralCollapse.Of(features).AngleDeviation, 1e-5);
        NumericalRank.Of(coordinates).Stable.ShouldBe(NumericalRank.Of(features).Stable, 1e-4);
        LinearProbe.Of(coordinates, coordinates).ShouldBe(LinearProbe.Of(features, features));
        NearestClassCentre.Of(coordinates, coordinates).ShouldBe(NearestClassCentre.Of(features, features));
    }

    [Fact]
    public void Copies_of_a_sample_stay_copies()
    {
        var rows = Cloud(30, 500);
        rows.Row(2).CopyTo(rows.Row(17));
        var coordinates = SampleCoordinates.Of(rows.AsView());
        coordinates.Row(17).ToArray().ShouldBe(coordinates.Row(2).ToArray());
    }

    [Fact]
    public void Numbers_do_not_depend_on_threads() =>
        SampleCoordinates.Of(Cloud(200, 3000).AsView(), 3).Data.ShouldBe(SampleCoordinates.Of(Cloud(200, 3000).AsView()).Data);

    private static Matrix<float> Cloud(int samples, int features)
    {
        var rows = new Matrix<float>(samples, features);
        new RandomStream(5, "cloud").FillGaussian<float>(rows.Data);
        return rows;
    }
}
