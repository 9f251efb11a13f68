using Kadanoff.Diagnostics;
using Kadanoff.Numerics;
using Dense = MathNet.Numerics.LinearAlgebra.Matrix<double>;

namespace Kadanoff.Tests.Diagnostics;

public class LinearProbeTests
{
    [Theory]
    [InlineData(3, 5, 20, 0.01)]
    [InlineData(4, 300, 100, 0.1)]
    [InlineData(3, 90, 6, 0.01)]
    [InlineData(3, 300, 8, 1e-4)]
    public void The_classifier_is_the_ridge_regression_with_an_intercept(int classes, int width, int perClass, double ridge)
    {
        var (train, heldOut) = (Samples.Random(classes, width, perClass, offset: 3), Samples.Random(classes, width, 40, offset: 3, name: "held out"));
        var (x, y) = (Rows(train), Dense.Build.Dense(train.Count, classes, (i, c) => train.Labels[i] == c ? 1 : 0));
        var mean = x.ColumnSums() / train.Count;
        x = Dense.Build.Dense(x.RowCount, width, (i, k) => x[i, k] - mean[k]);
        var penalty = ridge * (x.TransposeThisAndMultiply(x).Trace() / Math.Min(train.Count, width));
        var w = (x.TransposeThisAndMultiply(x) + (penalty * Dense.Build.DenseIdentity(width))).Cholesky().Solve(x.TransposeThisAndMultiply(y));
        var asked = Rows(heldOut);
        var scores = Dense.Build.Dense(asked.RowCount, width, (i, k) => asked[i, k] - mean[k]) * w;
        var named = Enumerable.Range(0, heldOut.Count).Select(i => (scores.Row(i) + (y.ColumnSums() / train.Count)).MaximumIndex()).ToArray();
        LinearProbe.Classifier(train, ridge).Predict(heldOut.Rows).ShouldBe(named);
        LinearProbe.Of(train, heldOut, ridge).Value.ShouldBe(named.Zip(heldOut.Labels).Count(pair => pair.First == pair.Second) / (double)heldOut.Count, 1e-15);
    }

    [Fact]
    public void Classes_on_two_sides_of_a_plane_are_told_apart_where_the_nearest_mean_fails()
    {
        // The long axis carries no class; the short one does.
        var train = Samples.Of([[-9, 1], [3, 1], [6, 1.5f], [9, -1], [-3, -1], [-6, -1.5f]], 0, 0, 0, 1, 1, 1);
        var heldOut = Samples.Of([[-8, 1], [-7, 0.8f], [8, -1], [7, -0.9f]], 0, 0, 1, 1);
        LinearProbe.Of(train, heldOut, 1e-6).Value.ShouldBe(1);
    }

    [Fact]
    public void Translation_rotation_and_scale_of_both_sets_change_nothing()
    {
        var (train, heldOut) = (Samples.Random(4, 6, 12), Samples.Random(4, 6, 40, name: "held out"));
        var rotation = Samples.Rotation(6);
        double[] Map(double[] x) => [.. rotation.Times(x).Select(v => (30 * v) - 4)];
        LinearProbe.Of(train.Mapped(Map), heldOut.Mapped(Map)).ShouldBe(LinearProbe.Of(train, heldOut));
    }

    [Fact]
    public void Labels_without_meaning_are_named_by_chance()
    {
        // 4000 held-out samples of four classes: six deviations of √(¼·¾/4000), false alarm 2e-9.
        var rows = new Matrix<float>(8000, 10);
        new RandomStream(1, "noise").FillGaussian<float>(rows.Span);
        var all = new LabelledFeatures("noise", rows, [.. Enumerable.Range(0, 8000).Select(i => i % 4)], 4);
        LinearProbe.Of(all.Subset([.. Enumerable.Range(0, 4000)]), all.Subset([.. Enumerable.Range(4000, 4000)])).Value.ShouldBe(0.25, 6 * Math.Sqrt(0.25 * 0.75 / 4000));
    }

    [Fact]
    public void The_number_of_threads_changes_nothing_and_bad_sets_are_refused()
    {
        var (train, heldOut) = (Samples.Random(3, 40, 50), Samples.Random(3, 40, 50, name: "held out"));
        LinearProbe.Of(train, heldOut, threads: 3).ShouldBe(LinearProbe.Of(train, heldOut));
        Should.Throw<DataException>(() => LinearProbe.Of(train, Samples.Random(3, 41, 5))).Message.ShouldContain("41 features");
        Should.Throw<DataException>(() => LinearProbe.Classifier(Samples.Of([[2], [2], [2]], 0, 1, 1))).Message.ShouldContain("constant features");
        Should.Throw<ArgumentOutOfRangeException>(() => LinearProbe.Classifier(train, ridge: 0));
    }

    private static Dense Rows(LabelledFeatures features) => Dense.Build.Dense(features.Count, features.Width, (i, k) => features.Rows[i, k]);
}
