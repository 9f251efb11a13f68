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

    [Fact]
    public void The_cifar_10_sample_has_its_known_counts_and_the_moments_of_cifar_10()
    {
        var source = DataSources.Open(FolderOf("cifar10-sample"));
        source.Recognised.ShouldBe("CIFAR-10 binary, 1598 training and 402 held-out images of 3×32×32, 10 classes; pixels 0…255 scaled to 0…1; no held-out part of its own, so 20% of each class are held out (seed 1)");
        DatasetCheck.CountPerClass(source.Train).Zip(DatasetCheck.CountPerClass(source.HeldOut!), (train, held) => train + held).ShouldBe([205, 205, 204, 204, 203, 204, 204, 204, 163, 204]);

        // Of the whole test set: mean .4942 .4851 .4504, deviation .2467 .2429 .2616; 1598 images of strongly correlated pixels come near.
        var measured = Normalisation.Measure(source.Train);
        measured.Mean.ShouldBe([0.4942f, 0.4851f, 0.4504f], 0.02);
        measured.Deviation.ShouldBe([0.2467f, 0.2429f, 0.2616f], 0.01);
    }

    private static void Moments(Dataset dataset, double mean, double deviation)
    {
        var measured = Normalisation.Measure(dataset);
        measured.Mean[0].ShouldBe((float)mean, 5e-5f);
        measured.Deviation[0].ShouldBe((float)deviation, 5e-5f);
    }

    private static string FolderOf(string name)
    {
        var data = Environment.GetEnvironmentVariable("KADANOFF_DATA");
        Assert.SkipWhen(string.IsNullOrEmpty(data), "KADANOFF_DATA, the folder of published data sets, is not set.");
        var folder = Path.Combine(data!, name);
        Assert.SkipUnless(Directory.Exists(folder), $"KADANOFF_DATA holds no {name}.");
        return folder;
    }
}
