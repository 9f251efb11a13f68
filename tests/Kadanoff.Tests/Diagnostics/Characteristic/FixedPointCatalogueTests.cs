using Kadanoff.Diagnostics.Characteristic;
using Kadanoff.Numerics;

namespace Kadanoff.Tests.Diagnostics.Characteristic;

public class FixedPointCatalogueTests
{
    [Fact]
    public void Keys_are_different() => FixedPointCatalogue.All.Select(point => point.Key).ShouldBeUnique();

    [Fact]
    public void Independent_units_are_at_the_decoupled_point_under_every_definition_that_knows_it()
    {
        double[][] states = [.. Enumerable.Range(0, 16).Select(state => Enumerable.Range(0, 4).Select(unit => 1.0 - (2 * ((state >> unit) & 1))).ToArray())];
        var measured = CharacteristicParameters.Measure(Laws.Exact(states, [.. Enumerable.Repeat(1.0 / 16, 16)]));
        Distances(measured, FixedPointCatalogue.Decoupled).ShouldAllBe(distance => distance.Distance.Value < 1e-12);
        Distances(measured, FixedPointCatalogue.Ordered).ShouldAllBe(distance => distance.Low > 0.5);
    }

    [Fact]
    public void Copies_of_one_unit_are_at_the_ordered_point_under_every_definition_that_knows_it()
    {
        var copies = Laws.Gaussians(500, 1).Mapped(new Matrix<double>(4, 1, [1, 1, 1, 1]));
        Distances(CharacteristicParameters.Measure(copies), FixedPointCatalogue.Ordered).ShouldAllBe(distance => distance.High < 1e-9);
    }

    private static IEnumerable<FixedPointDistance> Distances(IReadOnlyList<CharacteristicResult> measured, CataloguedFixedPoint point)
    {
        var distances = measured.SelectMany(characteristic => characteristic.Distances).Where(distance => distance.FixedPoint == point).ToArray();
        distances.ShouldNotBeEmpty();
        return distances;
    }
}
