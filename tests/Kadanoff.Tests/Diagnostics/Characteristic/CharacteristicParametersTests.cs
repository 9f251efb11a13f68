using Kadanoff.Diagnostics.Characteristic;
using Kadanoff.Numerics;

namespace Kadanoff.Tests.Diagnostics.Characteristic;

public class CharacteristicParametersTests
{
    [Fact]
    public void Every_definition_has_one_result_in_the_order_listed()
    {
        CharacteristicParameters.Measure(Laws.TwoSigns(0.2)).Select(result => result.Definition).ShouldBe(CharacteristicParameters.Definitions);
        CharacteristicParameters.Definitions.Select(definition => definition.Key).ShouldBeUnique();
    }

    [Fact]
    public void The_same_seed_gives_the_same_numbers_on_any_number_of_threads()
    {
        var law = Laws.Gaussians(300, 4);
        var one = Numbers(law, new() { Seed = 5, Threads = 1, Replicates = 40 });
        Numbers(law, new() { Seed = 5, Threads = 3, Replicates = 40 }).ShouldBe(one);
        Numbers(law, new() { Seed = 6, Threads = 1, Replicates = 40 }).ShouldNotBe(one);
    }

    [Fact]
    public void The_order_of_units_matters_only_where_it_is_said_to()
    {
        var law = Laws.Gaussians(400, 5).Mapped(Cholesky.Decompose(Laws.GaussianRing(5, 1, 0.3)).Factor);
        var (before, after) = (CharacteristicParameters.Measure(law), CharacteristicParameters.Measure(law.Permuted(3, 0, 4, 2, 1)));
        foreach (var (one, other) in before.Zip(after))
        {
            if (one.DependsOnOrder)
                Math.Abs(one.Value() - other.Value()).ShouldBeGreaterThan(1e-3);
            else
                Numbers(one).ShouldBe(Numbers(other), 1e-9);
        }
    }

    [Fact]
    public void It_stops_when_told_to() =>
        Should.Throw<OperationCanceledException>(() => CharacteristicParameters.Measure(Laws.Gaussians(100, 2), new() { Cancellation = new CancellationToken(true) }));

    [Fact]
    public void Nothing_that_varies_is_told_and_not_thrown()
    {
        foreach (var law in new[] { Laws.Exact([[1, 2]], 1), Laws.Sampled([0, 1], [0, 1], [0, 1]), Laws.Sampled([1e-4, 0], [-1e-4, 0]) })
        {
            var results = CharacteristicParameters.Measure(law);
            results.Count.ShouldBe(CharacteristicParameters.Definitions.Count);
            results.ShouldAllBe(result => !result.IsIdentifiable && result.NotIdentifiable!.Contains("All 2 units are constant") && result.DeadUnits == 2);
        }
    }

    [Fact]
    public void Units_whose_pairs_are_too_many_are_told() =>
        CharacteristicParameters.Measure(Laws.Gaussians(3, CharacteristicParameters.MostUnits + 1)).ShouldAllBe(result => result.NotIdentifiable!.Contains("513 units are too many"));

    [Fact]
    public void One_live_unit_has_no_pair()
    {
        var result = Laws.Sampled([0, 1], [0, 2], [0, 4]).Measure("pair-strength");
        result.NotIdentifiable!.ShouldContain("1 of 2 units");
        (result.LiveUnits, result.DeadUnits).ShouldBe((1, 1));
    }

    [Fact]
    public void Too_few_samples_for_an_error_are_told()
    {
        var result = Laws.Sampled([0, 1], [1, 2], [2, 4]).Measure("pair-strength");
        result.NotIdentifiable!.ShouldContain("too few samples");
        result.Value().ShouldBeGreaterThan(0.9);
    }

    [Fact]
    public void Features_whose_squares_leave_the_numbers_are_told() =>
        CharacteristicParameters.Measure(Laws.Sampled([1e300, 1], [-1e300, 2], [1e300, 4])).ShouldAllBe(result => !result.IsIdentifiable);

    [Fact]
    public void A_law_that_is_not_there_has_a_result_for_every_definition() =>
        CharacteristicParameters.None("One class only.").ShouldAllBe(result => result.NotIdentifiable == "One class only." && result.Values.Count == 0);

    private static double[] Numbers(FeatureLaw law, CharacteristicOptions options) => [.. CharacteristicParameters.Measure(law, options).SelectMany(Numbers)];

    /// <summary>All that was measured but the errors, which permuted sums round differently.</summary>
    private static IEnumerable<double> Numbers(CharacteristicResult result) =>
        result.Values.SelectMany(value => new[] { value.Estimate.Value, value.Low, value.High }).Concat(result.Distances.SelectMany(distance => new[] { distance.Distance.Value, distance.Low, distance.High }));
}
