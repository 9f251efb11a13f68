using Kadanoff.Data;
using Kadanoff.Numerics;
using Kadanoff.Spins.Exact;

namespace Kadanoff.Tests.Data;

public class ExactMomentsTests
{
    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    public void Means_and_covariances_are_exact(int corners)
    {
        const int Dimensions = 5;
        const double Deviation = 0.75;
        var means = corners == 2 ? ExactMoments.Opposite(1.5, Dimensions) : ExactMoments.Simplex(corners, 1.5, Dimensions);
        var dataset = ExactMoments.Samples(means, Deviation);
        dataset.Count.ShouldBe(corners * 2 * Dimensions);
        for (var c = 0; c < corners; c++)
        {
            Math.Sqrt(means[c].Sum(m => m * m)).ShouldBe(1.5, 1e-12);
            var samples = Enumerable.Range(0, dataset.Count).Where(i => dataset.Labels[i] == c).Select(i => dataset.Sample(i).ToArray()).ToArray();
            for (var j = 0; j < Dimensions; j++)
            {
                samples.Average(x => x[j]).ShouldBe((float)means[c][j], 1e-6f);
                for (var k = 0; k < Dimensions; k++)
                    samples.Average(x => (x[j] - means[c][j]) * (x[k] - means[c][k])).ShouldBe(j == k ? Deviation * Deviation : 0, 1e-6);
            }
        }
    }
}

public class GaussianMixtureTests
{
    [Fact]
    public void The_moments_are_those_of_the_equation()
    {
        // 40 000 samples in 20 dimensions; means deviate by 1/√(20·20000), six deviations of 20 numbers: false alarm 4e-8.
        var mixture = new GaussianMixture(20, 8, 100, new RandomStream(1, "mixture"));
        var dataset = mixture.Draw(40_000, "train");
        DatasetCheck.CountPerClass(dataset).ShouldBe([20_000, 20_000]);
        for (var j = 0; j < 20; j++)
        {
            Mean(dataset, 1, j).ShouldBe(mixture.Mean[j], 6 / Math.Sqrt(20.0 * 20_000));
            Mean(dataset, 0, j).ShouldBe(-mixture.Mean[j], 6 / Math.Sqrt(20.0 * 20_000));
        }

        var noise = Enumerable.Range(0, dataset.Count).Average(i => dataset.Sample(i).ToArray().Select((x, j) => Math.Pow(x - (((2 * dataset.Labels[i]) - 1) * mixture.Mean[j]), 2)).Sum());
        noise.ShouldBe(1, 6 * Math.Sqrt(2.0 / 20 / 40_000));
    }

    [Fact]
    public void Training_and_held_out_samples_share_the_direction_but_not_the_noise()
    {
        var mixture = new GaussianMixture(20, 8, 100, new RandomStream(1, "mixture"));
        mixture.Draw(10, "train").Inputs.ShouldBe(new GaussianMixture(20, 8, 100, new RandomStream(1, "mixture")).Draw(10, "train").Inputs);
        mixture.Draw(10, "train").Inputs.ShouldNotBe(mixture.Draw(10, "held out").Inputs);
    }

    private static double Mean(Dataset dataset, int label, int feature) =>
        Enumerable.Range(0, dataset.Count).Where(i => dataset.Labels[i] == label).Average(i => dataset.Sample(i)[feature]);
}

public class IsingConfigurationsTests
{
    [Fact]
    public void Ordered_and_disordered_samples_differ_in_magnetisation()
    {
        var dataset = IsingConfigurations.Draw("ising", 16, 20, IsingConfigurations.OrderedAndDisordered, 100, new RandomStream(1, "ising"));
        dataset.Shape.ToString().ShouldBe("1×16×16");
        dataset.Inputs.ShouldAllBe(spin => spin == 1 || spin == -1);
        dataset.Classes.ShouldBe(["ordered", "disordered"]);
        var magnetisation = Enumerable.Range(0, dataset.Count).GroupBy(i => dataset.Labels[i], i => Math.Abs(dataset.Sample(i).ToArray().Average())).ToDictionary(group => group.Key, group => group.Average());
        magnetisation[0].ShouldBeGreaterThan(0.85f);
        magnetisation[1].ShouldBeLessThan(0.35f);
        Enumerable.Range(0, dataset.Count).Where(i => dataset.Labels[i] == 0).Select(i => Math.Sign(dataset.Sample(i).ToArray().Sum())).Distinct().Count().ShouldBe(2);
    }

    [Fact]
    public void Samples_of_one_temperature_follow_the_Boltzmann_law()
    {
        // 5000 independent samples of each temperature; six deviations are a false alarm of 2e-9 for each of two numbers.
        const int Samples = 5000;
        TemperatureClass[] classes = [new("3", 3, 3), new("5", 5, 5)];
        var dataset = IsingConfigurations.Draw("ising", 3, Samples, classes, 40, new RandomStream(5, "ising"));
        for (var label = 0; label < 2; label++)
        {
            var exact = new IsingEnumeration(3).At(1 / classes[label].Low);
            var (mean, square) = (exact.Magnetisation, exact.MagnetisationSquared);
            var measured = Enumerable.Range(0, dataset.Count).Where(i => dataset.Labels[i] == label).Average(i => Math.Abs((double)dataset.Sample(i).ToArray().Average()));
            measured.ShouldBe(mean, 6 * Math.Sqrt((square - (mean * mean)) / Samples));
        }
    }

    [Fact]
    public void The_number_of_threads_changes_no_spin()
    {
        float[] Draw(int threads) => IsingConfigurations.Draw("ising", 8, 8, IsingConfigurations.OrderedAndDisordered, 10, new RandomStream(2, "ising"), threads).Inputs;
        Draw(3).ShouldBe(Draw(1));
    }
}
