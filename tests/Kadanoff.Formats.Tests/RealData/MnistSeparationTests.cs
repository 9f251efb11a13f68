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

    private static LabelledFeatures TestDigits()
    {
        var folder = Environment.GetEnvironmentVariable("KADANOFF_DATA");
        Assert.SkipWhen(string.IsNullOrEmpty(folder), "KADANOFF_DATA names no folder of data sets");
        var images = IdxFile.Read(Path.Combine(folder!, "mnist", "t10k-images-idx3-ubyte.gz"));
        var labels = IdxFile.Read(Path.Combine(folder!, "mnist", "t10k-labels-idx1-ubyte.gz")).ToDoubles().Select(label => (int)label).ToArray();
        var pixels = images.ToDoubles().Select(pixel => (float)(pixel / 255)).ToArray();
        return new LabelledFeatures("mnist", new Matrix<float>(labels.Length, 784, pixels), labels, 10);
    }
}
