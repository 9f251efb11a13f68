using Kadanoff.Diagnostics.Spectra;

namespace Kadanoff.Reports.Tests;

public class ReferenceCsvTests
{
    [Fact]
    public void A_diagonal_matrix_has_its_columns_in_closed_form()
    {
        double[] eigenvalues = [.. Enumerable.Range(1, 20).Select(i => (double)i * i)];
        var lines = ReferenceCsv.Write([Row(eigenvalues, null)]).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        var cells = lines[0].Split(',').Zip(lines[1].Split(',')).ToDictionary(pair => pair.First, pair => pair.Second);
        lines[0].ShouldStartWith("layer_id,name,D,M,N,Q,");
        (cells["layer_id"], cells["name"], cells["longname"], cells["has_esd"], cells["layer_type"]).ShouldBe(("3", "fc", "fc", "True", "dense"));
        (cells["norm"], cells["lambda_max"], cells["stable_rank"], cells["num_evals"], cells["Q"]).ShouldBe(("2870", "400", "7.175", "20", "2"));
        cells.ShouldNotContainKey("slice_id");
    }

    [Fact]
    public void Positions_that_stand_apart_have_a_number() =>
        ReferenceCsv.Write([Row([1, 2, 3, 4], 5)]).Split("\r\n")[0].Split(',').ShouldContain("slice_id");

    private static ReferenceColumns Row(double[] eigenvalues, int? slice) => new(3, "fc", slice, false)
    {
        Sides = (40, 20, 1),
        Eigenvalues = eigenvalues,
        Fit = ReferenceFit.Of(eigenvalues),
        SmallestSingularValue = 1,
        RankLoss = 0,
        Determinant = ReferenceDeterminant.Of(eigenvalues),
    };
}
