using Kadanoff.Diagnostics;
using Kadanoff.Numerics;

namespace Kadanoff.Tests.Diagnostics;

public class NearestClassCentreTests
{
    [Fact]
    public void Samples_by_hand_go_to_the_nearer_mean()
    {
        // Means (0, 1) and (4, 1): the border is x = 2.
        var train = Samples.Of([[0, 0], [0, 2], [4, 0], [4, 2]], 0, 0, 1, 1);
        var heldOut = Samples.Of([[1.9f, 50], [2.1f, -50], [2.2f, 0], [-3, 1], [9, 9]], 0, 1, 0, 0, 1);
        var accuracy = NearestClassCentre.Of(train, heldOut);
        accuracy.Value.ShouldBe(0.8, 1e-15);
        accuracy.Samples.ShouldBe(5);
    }

    [Theory]
    [InlineData(2, 3, 0)]
    [InlineData(7, 20, 0)]
    [InlineData(7, 20, 300)]
    public void The_classifier_names_the_mean_at_the_least_distance(int classes, int width, double offset)
    {
        var (train, other) = (Samples.Random(classes, width, 12, offset), Samples.Random(classes, width, 40, offset, "other"));
        var means = train.Moments().Means();
        var named = NearestClassCentre.Classifier(train.Moments()).Predict(other.Rows);
        for (var i = 0; i < other.Count; i++)
        {
            var x = other.Rows.Row(i).ToArray();
            var distances = Enumerable.Range(0, classes).Select(c => Enumerable.Range(0, width).Sum(k => Math.Pow(x[k] - means[c, k], 2))).ToArray();
            named[i].ShouldBe(Array.IndexOf(distances, distances.Min()));
        }
    }

    [Fact]
    public void Translation_rotation_and_scale_of_both_sets_change_nothing()
    {
        var (train, other) = (Samples.Random(4, 6, 12), Samples.Random(4, 6, 40, name: "other"));
        var rotation = Samples.Rotation(6);
        double[] Map(double[] x) => [.. rotation.Times(x).Select(v => (30 * v) - 4)];
        NearestClassCentre.Of(train.Mapped(Map), other.Mapped(Map)).ShouldBe(NearestClassCentre.Of(train, other));
    }

    [Fact]
    public void Where_scores_are_equal_the_first_class_is_named()
    {
        var classifier = new LinearClassifier(new Matrix<double>(3, 1, [1, 2, 2]));
        classifier.Predict(new Matrix<float>(3, 1, [1, 0, -1])).ShouldBe([1, 0, 0]);
        new LinearClassifier(new Matrix<double>(2, 1, [1, -1]), [0, 3], [1]).Predict(new Matrix<float>(2, 1, [2, 3])).ShouldBe([1, 0]);
    }

    [Fact]
    public void Sets_of_different_features_or_classes_are_refused()
    {
        var train = Samples.Random(3, 4, 5);
        Should.Throw<DataException>(() => NearestClassCentre.Of(train, Samples.Random(3, 5, 5))).Message.ShouldContain("5 features and 3 classes");
        Should.Throw<DataException>(() => NearestClassCentre.Of(train, Samples.Random(2, 4, 5))).Message.ShouldContain("2 classes");
        Should.Throw<ShapeException>(() => new LinearClassifier(new Matrix<double>(3, 2), [1, 2])).Message.ShouldContain("2 offsets");
        Should.Throw<ShapeException>(() => new LinearClassifier(new Matrix<double>(3, 2)).Predict(new Matrix<float>(1, 3))).Message.ShouldContain("3 features");
    }
}
