using System.Text.Json;
using Kadanoff.Diagnostics.Dimension;
using Kadanoff.Formats.Arrays;
using Kadanoff.Numerics;

namespace Kadanoff.Formats.Tests.RealData;

/// <summary>Published values of another implementation on 100 samples of two Gaussians in the plane.</summary>
/// <remarks>
/// Conventions of the numbers: 2NN is the fit through the origin with −ln(1 − i/n), i = 1 … n, and the largest tenth left out; its error with n parts is the population deviation over √n.
/// Gride has n − 1 in place of n in its likelihood equation and the observed information with n. The posterior mean has α = 2, β = 5.
/// </remarks>
public class IntrinsicDimensionTests
{
    [Fact]
    public void Two_neighbours_give_the_published_fit_and_posterior()
    {
        var (neighbours, expected) = Reference();
        TwoNearestNeighbours.Fit(neighbours).Value.ShouldBe(Number(expected, "twoNN", "id"), Number(expected, "twoNN", "abs_tol"));
        TwoNearestNeighbours.Posterior(neighbours).Value.ShouldBe(Number(expected, "twoNN_bayes", "id"), Number(expected, "twoNN_bayes", "abs_tol"));
    }

    [Fact]
    public void Decimation_to_the_same_parts_gives_the_published_dimensions_errors_and_scales()
    {
        var (neighbours, expected) = Reference();
        var (generator, tolerance) = (new NumpyGenerator(42), Number(expected, "twoNN", "abs_tol"));
        var (ids, errors, scales) = (Row(expected, "twoNN", "scaling_ids"), Row(expected, "twoNN", "scaling_err"), Row(expected, "twoNN", "scaling_r"));
        for (var i = 0; i < ids.Length; i++)
        {
            var parts = i == 0 ? [[.. Enumerable.Range(0, 100)]] : Enumerable.Range(0, 1 << i).Select(_ => generator.Choice(100, (int)Math.Round(100.0 / (1 << i)))).ToArray();
            var scaled = TwoNearestNeighbours.OfParts(neighbours, parts);
            scaled.Dimension.Value.ShouldBe(ids[i], tolerance, $"dimension of parts {i}");
            scaled.Scale.ShouldBe(scales[i], tolerance, $"scale of parts {i}");
            if (i > 0)
                (scaled.Dimension.StandardError * Math.Sqrt((parts.Length - 1.0) / parts.Length)).ShouldBe(errors[i], tolerance, $"error of parts {i}");
        }
    }

    [Fact]
    public void Parts_of_our_own_agree_with_the_published_ones_within_the_errors()
    {
        var (neighbours, expected) = Reference();
        var (ids, errors) = (Row(expected, "twoNN", "scaling_ids"), Row(expected, "twoNN", "scaling_err"));
        var scales = TwoNearestNeighbours.Decimated(neighbours, 1);
        scales.Select(scale => scale.Size).ShouldBe([100, 50, 25, 12]);
        foreach (var (scale, id, error) in scales.Zip(ids, errors).Skip(1))
            scale.Dimension.Value.ShouldBe(id, 5 * double.Hypot(error, scale.Dimension.StandardError));
    }

    [Fact]
    public void Generalised_ratios_give_the_published_dimensions_errors_and_scales()
    {
        var (neighbours, expected) = Reference();
        var (scales, tolerance) = (GeneralisedRatios.Scales(neighbours), Number(expected, "gride", "abs_tol"));
        scales.Select(scale => scale.Size).ShouldBe([1, 2, 4, 8, 16, 32]);
        scales.Select(scale => scale.Dimension.Value).ShouldBe(Row(expected, "gride", "ids"), tolerance);
        scales.Select(scale => scale.Dimension.StandardError).ShouldBe(Row(expected, "gride", "err"), tolerance);
        scales.Select(scale => scale.Scale).ShouldBe(Row(expected, "gride", "r"), tolerance);
    }

    private static (Neighbourhoods Neighbours, JsonElement Expected) Reference()
    {
        var folder = Environment.GetEnvironmentVariable("KADANOFF_DATA");
        Assert.SkipWhen(string.IsNullOrEmpty(folder), "KADANOFF_DATA names no folder of data sets");
        var place = Path.Combine(folder!, "intrinsic-dim-reference");
        var points = NpyFile.Read(Path.Combine(place, "2gaussians_in_2d.npy"));
        using var expected = JsonDocument.Parse(File.ReadAllText(Path.Combine(place, "expected.json")));
        return (Neighbourhoods.Of(new Matrix<float>(points.Dimensions[0], points.Dimensions[1], points.ToSingles()).AsView()), expected.RootElement.Clone());
    }

    private static double Number(JsonElement expected, string estimator, string name) => expected.GetProperty(estimator).GetProperty(name).GetDouble();

    private static double[] Row(JsonElement expected, string estimator, string name) => [.. expected.GetProperty(estimator).GetProperty(name).EnumerateArray().Select(number => number.GetDouble())];
}
