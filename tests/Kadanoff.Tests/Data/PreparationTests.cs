using Kadanoff.Data;
using Kadanoff.Networks;

namespace Kadanoff.Tests.Data;

public class PreparationTests
{
    [Fact]
    public void The_json_form_repeats_the_preparation()
    {
        var preparation = new Preparation
        {
            Train = new Subset(SubsetKind.Random, 3, 5),
            HeldOut = new Subset(SubsetKind.FirstPerClass, 1),
            Grey = true,
            Size = new ImageSize(2, 2),
            Normalise = new Normalisation([0.5f], [0.25f]),
            Flatten = true,
        };
        var again = Preparation.FromJson(preparation.ToJson());
        var (one, other) = (preparation.Apply(Source()), again.Apply(Source()));
        other.Train.Inputs.ShouldBe(one.Train.Inputs);
        other.HeldOut!.Inputs.ShouldBe(one.HeldOut!.Inputs);
        again.ToJson().ShouldBe(preparation.ToJson());
        one.Train.Shape.ShouldBe(new Shape(4));
        one.Train.Count.ShouldBe(3);
        one.HeldOut.Count.ShouldBe(2);
        preparation.Description.ShouldBe("training: 3 samples at random (seed 5); held out: the first 1 samples of each class; grey (luminance); resized to 2×2 (antialiased bilinear); normalised by mean 0.5 and deviation 0.25; flattened");
    }

    [Fact]
    public void An_empty_preparation_changes_nothing()
    {
        var source = Source();
        new Preparation().Apply(source).Train.ShouldBeSameAs(source.Train);
        new Preparation().ToJson().ShouldBe("{}");
        new Preparation().Description.ShouldBe("");
    }

    [Fact]
    public void Normalisation_by_measured_moments_gives_mean_0_and_deviation_1_in_every_channel()
    {
        var dataset = Normalisation.Measure(Source().Train).Apply(Source().Train);
        for (var channel = 0; channel < 3; channel++)
        {
            var values = Enumerable.Range(0, dataset.Count).SelectMany(i => dataset.Sample(i).Slice(channel * 16, 16).ToArray()).ToArray();
            values.Average().ShouldBe(0, 1e-6f);
            values.Average(value => value * value).ShouldBe(1, 1e-5f);
        }
    }

    [Fact]
    public void A_normalisation_that_does_not_fit_is_refused()
    {
        Should.Throw<ShapeException>(() => new Normalisation([1, 2], [1, 2]).Apply(Source().Train)).Message.ShouldContain("2 means");
        Should.Throw<DataException>(() => new Normalisation([1], [0]).Apply(Source().Train)).Message.ShouldContain("positive");
    }

    private static DataSource Source() => new(Images(6, 1), Images(4, 2), "made up");

    private static Dataset Images(int count, int seed)
    {
        var random = new Random(seed);
        var inputs = Enumerable.Range(0, count * 48).Select(_ => random.NextSingle()).ToArray();
        return new Dataset("images", new Shape(3, 4, 4), inputs, [.. Enumerable.Range(0, count).Select(i => i % 2)], ["a", "b"]);
    }
}
