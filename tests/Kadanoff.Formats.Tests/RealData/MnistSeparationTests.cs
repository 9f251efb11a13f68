using Kadanoff.Diagnostics;
using Kadanoff.Formats.Arrays;
using Kadanoff.Numerics;

namespace Kadanoff.Formats.Tests.RealData;

public class MnistSeparationTests
{
    private const int PerClass = 100;

    // Expected values: an independent implementation with the pseudo-inverse of the whole 784 × 784 matrix.
    [Fact]
    public void The_first_100_test_digits_of_each_class_have_the_known_fuzziness()
    {
        var features = TestDigits();
        var first = Enumerable.Range(0, 10).SelectMany(c => Enumerable.Range(0, features.Count).Where(i => features.Labels[i] == c).Take(PerClass)).ToArray();
        SeparationFuzziness.Of(features.Subset(first)).ShouldBe(13.563069, 1e-5);
        SeparationFuzziness.Of(features.Subset(first), ClassWeighting.Equal).ShouldBe(13.563069, 1e-5);
    }

    [Fact]
    public void All_test_digits_have_the_known_fuzziness_with_either_weighting()
    {
        var features = TestDigits();
        SeparationFuzziness.Of(features).ShouldBe(14.595579, 1e-5);
        SeparationFuzziness.Of(features, ClassWeighting.Equal).ShouldBe(14.5, 0.01);
    }

    // 0.8203 is what nearest centroids are known to reach on the raw pixels.
    [Fact]
    public void The_nearest_mean_of_60_000_digits_names_82_percent_of_the_test_digits() =>
        NearestClassCentre.Of(Digits("train"), TestDigits()).Value.ShouldBe(0.8203, 5e-5);

    [Fact]
    public void A_probe_on_1000_digits_does_better_than_the_nearest_mean()
    {
        var (train, test) = (Digits("train").Subset([.. Enumerable.Range(0, 1000)]), TestDigits());
        LinearProbe.Of(train, test).Value.ShouldBeInRange(0.78, 0.81);
        LinearProbe.Of(train, test).Value.ShouldBeGreaterThan(NearestClassCentre.Of(train, test).Value);
    }

    private static LabelledFeatures TestDigits() => Digits("t10k");

    private static LabelledFeatures Digits(string part)
    {
        var folder = Environment.GetEnvironmentVariable("KADANOFF_DATA");
        Assert.SkipWhen(string.IsNullOrEmpty(folder), "KADANOFF_DATA names no folder of data sets");
        var images = IdxFile.Read(Path.Combine(folder!, "mnist", $"{part}-images-idx3-ubyte.gz"));
        var labels = IdxFile.Read(Path.Combine(folder!, "mnist", $"{part}-labels-idx1-ubyte.gz")).ToDoubles().Select(label => (int)label).ToArray();
        var pixels = new float[images.Bytes.Length];
        for (var i = 0; i < pixels.Length; i++)
            pixels[i] = (float)(images.Bytes[i] / 255.0);
        return new LabelledFeatures("mnist", new Matrix<float>(labels.Length, 784, pixels), labels, 10);
    }
}
