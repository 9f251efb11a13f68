using Kadanoff.Data;
using Kadanoff.Formats.Data;

namespace Kadanoff.Formats.Tests.Data;

/// <summary>Published data sets, where they are: KADANOFF_DATA names their folder.</summary>
public class RealDataTests
{
    [Fact]
    public void Mnist_has_its_known_counts_mean_and_deviation()
    {
        var source = DataSources.Open(FolderOf("mnist"));
        source.Recognised.ShouldBe("MNIST-style IDX, 60 000 training and 10 000 test images of 28×28, 10 classes; pixels 0…255 scaled to 0…1");
        DatasetCheck.CountPerClass(source.Train).ShouldBe([5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949]);
        DatasetCheck.CountPerClass(source.HeldOut!).ShouldBe([980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009]);
        Moments(source.Train, 0.1307, 0.3081);
    }

    [Fact]
    public void Fashion_mnist_has_its_known_counts_mean_and_deviation()
    {
        var source = DataSources.Open(FolderOf("fashion-mnist"));
        source.Recognised.ShouldStartWith("MNIST-style IDX, 60 000 training and 10 000 test images of 28×28, 10 classes");
        DatasetCheck.CountPerClass(source.Train).ShouldAllBe(count => count == 6000);
        DatasetCheck.CountPerClass(source.HeldOut!).ShouldAllBe(count => count == 1000);
        Moments(source.Train, 0.2860, 0.3530);
    }

    private static void Moments(Dataset dataset, double mean, double deviation)
    {
        var measured = Normalisation.Measure(dataset);
        measured.Mean[0].ShouldBe((float)mean, 5e-5f);
        measured.Deviation[0].ShouldBe((float)deviation, 5e-5f);
    }

    private static string FolderOf(string name)
    {
        var folder = Path.Combine(Environment.GetEnvironmentVariable("KADANOFF_DATA") ?? "", name);
        Assert.SkipUnless(Path.IsPathRooted(folder) && Directory.Exists(folder), $"KADANOFF_DATA names no folder that holds {name}.");
        return folder;
    }
}
