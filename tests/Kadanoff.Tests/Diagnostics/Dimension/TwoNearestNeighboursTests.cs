using Kadanoff.Diagnostics;
using Kadanoff.Diagnostics.Dimension;
using Kadanoff.Numerics;

namespace Kadanoff.Tests.Diagnostics.Dimension;

public class TwoNearestNeighboursTests
{
    // Uniform on a torus, embedded without a border: the law of the ratios is exact but for curvature.
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    public void A_torus_has_its_dimension_within_the_error(int dimension)
    {
        var neighbours = Neighbourhoods.Of(Torus(1500, dimension, 30).AsView());
        foreach (var estimate in new[] { TwoNearestNeighbours.Likelihood(neighbours), TwoNearestNeighbours.Fit(neighbours), TwoNearestNeighbours.Posterior(neighbours) })
            estimate.Value.ShouldBe(dimension, (5 * estimate.StandardError) + (0.02 * dimension));
    }

    [Fact]
    public void The_error_is_the_spread_between_sets_of_samples()
    {
        var sets = Enumerable.Range(0, 60).Select(set => Neighbourhoods.Of(Torus(200, 2, 5, set).AsView())).ToArray();
        foreach (var estimator in new Func<Neighbourhoods, Kadanoff.Statistics.Estimate>[] { TwoNearestNeighbours.Likelihood, TwoNearestNeighbours.Fit })
        {
            var estimates = sets.Select(estimator).ToArray();
            var mean = estimates.Average(estimate => estimate.Value);
            var spread = Math.Sqrt(estimates.Sum(estimate => Math.Pow(estimate.Value - mean, 2)) / 59);
            (estimates.Average(estimate => estimate.StandardError) / spread).ShouldBeInRange(0.6, 1.5);
        }
    }

    [Fact]
    public void Repeated_samples_count_once_and_are_told()
    {
        var rows = SquaredDistancesTests.Cloud(60, 3, 0);
        var twice = new Matrix<float>(120, 3, [.. rows.Data, .. rows.Data]);
        var (once, repeated) = (Neighbourhoods.Of(rows.AsView()), Neighbourhoods.Of(twice.AsView()));
        (once.Repeated, repeated.Repeated, repeated.Count).ShouldBe((0, 60, 60));
        TwoNearestNeighbours.Likelihood(repeated).Value.ShouldBe(TwoNearestNeighbours.Likelihood(once).Value, 1e-9);
    }

    [Fact]
    public void Too_few_different_samples_and_a_lattice_are_refused()
    {
        Should.Throw<DataException>(() => Neighbourhoods.Of(new Matrix<float>(50, 3).AsView())).Message.ShouldContain("1 different samples");
        var lattice = new Matrix<float>(100, 2, [.. Enumerable.Range(0, 100).SelectMany(i => new[] { i % 10, (float)(i / 10) })]);
        Should.Throw<DataException>(() => TwoNearestNeighbours.Likelihood(Neighbourhoods.Of(lattice.AsView()))).Message.ShouldContain("lattice");
    }

    [Fact]
    public void Fewer_samples_look_at_a_larger_scale()
    {
        var scales = TwoNearestNeighbours.Decimated(Neighbourhoods.Of(Torus(400, 2, 6).AsView()), 1);
        scales.Select(scale => scale.Size).ShouldBe([400, 200, 100, 50, 25, 12]);
        scales.Select(scale => scale.Scale).ShouldBe(scales.Select(scale => scale.Scale).Order());
        scales.ShouldAllBe(scale => scale.Dimension.StandardError > 0);
    }

    [Fact]
    public void Stages_are_measured_or_say_why_not()
    {
        var data = SmallNetworks.Blobs(300);
        var source = new NetworkRepresentations(SmallNetworks.Diagonal(3, SmallNetworks.Diagonal(6), new float[6]), data);
        var stages = IntrinsicDimension.Measure(source, 200);
        stages[1].Fit.ShouldBe(stages[0].Fit);
        stages[2].Problem.ShouldNotBeNull().ShouldContain("different samples");
        var flow = IntrinsicDimension.ToFlow("blobs", stages);
        flow.Stages[1].Measured.Keys.ShouldBe(["dimension", "dimensionFit", "dimensionGride"]);
        flow.Stages[2].Skipped.Count.ShouldBe(3);
        Should.Throw<DataException>(() => IntrinsicDimension.Measure(source, 9));
    }

    /// <summary>Uniform angles as points of so many circles, in a rotated space of more dimensions.</summary>
    internal static Matrix<float> Torus(int samples, int dimension, int width, long index = 0)
    {
        var stream = new RandomStream(3, "torus", index);
        var rotation = Samples.Rotation(Math.Max(width, 2 * dimension));
        var rows = new Matrix<float>(samples, rotation.RowCount);
        for (var i = 0; i < samples; i++)
        {
            var point = new double[rows.Columns];
            for (var d = 0; d < dimension; d++)
                (point[2 * d], point[(2 * d) + 1]) = Math.SinCos(stream.NextUniform(0, 2 * Math.PI));
            rotation.Times(point).Select(x => (float)x).ToArray().CopyTo(rows.Row(i));
        }

        return rows;
    }
}
