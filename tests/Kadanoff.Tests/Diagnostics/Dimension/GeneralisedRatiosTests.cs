using Kadanoff.Diagnostics.Dimension;
using Kadanoff.Numerics;

namespace Kadanoff.Tests.Diagnostics.Dimension;

public class GeneralisedRatiosTests
{
    [Fact]
    public void Nearest_and_second_nearest_give_the_likelihood_of_two_neighbours()
    {
        var neighbours = Neighbourhoods.Of(SquaredDistancesTests.Cloud(200, 4, 0).AsView());
        GeneralisedRatios.Of(neighbours, 1).Dimension.Value.ShouldBe(TwoNearestNeighbours.Likelihood(neighbours).Value, 1e-9);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void A_torus_has_its_dimension_at_every_small_scale(int dimension)
    {
        foreach (var scale in GeneralisedRatios.Scales(Neighbourhoods.Of(TwoNearestNeighboursTests.Torus(1500, dimension, 10).AsView()), 16))
            scale.Dimension.Value.ShouldBe(dimension, (6 * scale.Dimension.StandardError) + (0.05 * dimension));
    }

    [Fact]
    public void Noise_shows_at_the_smallest_scales_alone()
    {
        var rows = TwoNearestNeighboursTests.Torus(1500, 1, 10);
        var noise = SquaredDistancesTests.Cloud(1500, 10, 0);
        for (var i = 0; i < rows.Data.Length; i++)
            rows.Data[i] += 0.005f * noise.Data[i];
        var scales = GeneralisedRatios.Scales(Neighbourhoods.Of(rows.AsView()), 128);
        scales[0].Dimension.Value.ShouldBeGreaterThan(3);
        scales[^1].Dimension.Value.ShouldBe(1, 0.2);
    }

    [Fact]
    public void More_neighbours_than_samples_are_refused() =>
        Should.Throw<DataException>(() => GeneralisedRatios.Of(Neighbourhoods.Of(SquaredDistancesTests.Cloud(20, 4, 0).AsView()), 16)).Message.ShouldContain("32 neighbours");

    [Fact]
    public void A_simplex_whose_samples_are_all_equally_far_is_refused()
    {
        var simplex = new Matrix<float>(20, 20);
        for (var i = 0; i < 20; i++)
            simplex[i, i] = 1;
        Should.Throw<DataException>(() => GeneralisedRatios.Of(Neighbourhoods.Of(simplex.AsView()), 4)).Message.ShouldContain("equally far");
    }
}
