using Kadanoff.Data;
using Kadanoff.Diagnostics;

namespace Kadanoff.Tests.Diagnostics;

public class ClassDistanceVarianceTests
{
    [Fact]
    public void A_simplex_of_classes_has_its_closed_form()
    {
        // Corners of a simplex of radius R are √(2K/(K − 1))·R apart: CDNV = pσ²(K − 1)/(2K R²).
        var features = Samples.Of(ExactMoments.Samples(ExactMoments.Simplex(5, 2, 7), 0.5));
        ClassDistanceVariance.Of(features).ShouldBe(7 * 0.25 * 4 / (2 * 5 * 4), 1e-6);
    }

    [Fact]
    public void Three_classes_by_hand()
    {
        // Means 0, 3, 10; variances 1, 0, 4.
        var features = Samples.Of([[-1], [1], [3], [3], [8], [12]], 0, 0, 1, 1, 2, 2);
        ClassDistanceVariance.Of(features).ShouldBe(((1 / 18.0) + (5 / 200.0) + (4 / 98.0)) / 3, 1e-14);
    }

    [Fact]
    public void Translation_rotation_scale_and_names_change_nothing()
    {
        var features = Samples.Random(5, 8, 9);
        var expected = ClassDistanceVariance.Of(features);
        var rotation = Samples.Rotation(8);
        ClassDistanceVariance.Of(features.Mapped(x => [.. rotation.Times(x).Select(v => (30 * v) - 4)])).ShouldBe(expected, 1e-5 * expected);
        ClassDistanceVariance.Of(features.Relabelled(c => (c + 3) % 5)).ShouldBe(expected, 1e-12 * expected);
    }

    [Fact]
    public void Means_that_coincide_are_refused() =>
        Should.Throw<DataException>(() => ClassDistanceVariance.Of(Samples.Of([[0], [2], [5], [7], [-1], [3]], 0, 0, 1, 1, 2, 2))).Message.ShouldContain("Classes 0 and 2 have the same mean");
}
