using Kadanoff.Diagnostics.Spectra;
using Kadanoff.Numerics;

namespace Kadanoff.Tests.Diagnostics.Spectra;

public class TraceLogTailTests
{
    [Fact]
    public void A_short_list_ends_where_its_product_falls_below_1()
    {
        // Over their mean 3: 1/6, 1/3, 2/3, 5/3, 13/6; from above the products are 13/6, 3.61, 2.41, 0.80.
        var tail = TraceLogTail.Of([0.5, 1, 2, 5, 6.5]);
        (tail.Count, tail.Start, tail.Part).ShouldBe((4, 1, 0.8));
    }

    [Theory]
    [InlineData(600, 600, 0.730)]
    [InlineData(600, 300, 0.814)]
    [InlineData(800, 200, 0.869)]
    public void A_Gaussian_layer_has_its_known_part(int rows, int columns, double part)
    {
        var matrix = new Matrix<float>(rows, columns);
        new RandomStream(1, "gaussian", rows).FillGaussian<float>(matrix.Data);
        TraceLogTail.Of(WeightSpectrum.Of(matrix).Eigenvalues).Part.ShouldBe(part, 0.01);
    }
}
