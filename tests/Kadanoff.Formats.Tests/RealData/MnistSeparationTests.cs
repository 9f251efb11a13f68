using Kadanoff.Diagnostics;
using Kadanoff.Formats.Arrays;
using Kadanoff.Numerics;

namespace Kadanoff.Formats.Tests.RealData;

public class MnistSeparationTests
{
    private const int PerClass = 100;

    [Fact]
    public void The_first_100_test_digits_of_each_class_have_the_published_fuzziness()
    {
        var folder = Environment.GetEnvironmentVariable("KADANOFF_DATA");
        Assert.SkipWhen(string.IsNullOrEmpty(folder), "KADANOFF_DATA names no folder of data sets");
        var images = IdxFile.Read(Path.Combine(folder!, "mnist", "t10k-images-idx3-ubyte.gz"));
        var labels = IdxFile.Read(Path.Combine(folder!, "mnist", "t10k-labels-idx1-ubyte.gz")).ToDoubles().Select(label => (int)label).ToArray();
        var pixels = images.ToDoubles().Select(pixel => (float)(pixel / 255)).ToArray();
        var first = Enumerable.Range(0, 10).SelectMany(c => Enumerable.Range(0, labels.Length).Where(i => labels[i] == c).Take(PerClass)).ToArray();
        var features = new LabelledFeatures("mnist", new Matrix<float>(labels.Length, 784, pixels), labels, 10).Subset(first);
        SeparationFuzziness.Of(features).ShouldBe(13.563069, 1e-5);
        SeparationFuzziness.Of(features, ClassWeighting.Equal).ShouldBe(13.563069, 1e-5);
    }
}
