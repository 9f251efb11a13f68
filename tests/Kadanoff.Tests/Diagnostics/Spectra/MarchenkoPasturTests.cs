using Kadanoff.Diagnostics.Spectra;
using Kadanoff.Numerics;

namespace Kadanoff.Tests.Diagnostics.Spectra;

public class MarchenkoPasturTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(0.5, 1)]
    [InlineData(0.25, 3e-4)]
    [InlineData(0.01, 200)]
    public void The_distribution_is_the_integral_of_the_density(double ratio, double scale)
    {
        var law = new MarchenkoPastur(ratio, scale);
        foreach (var part in new[] { 0.05, 0.3, 0.77, 1 })
        {
            var place = law.Lower + (part * (law.Upper - law.Lower));
            TanhSinhQuadrature.Integrate(root => 2 * root * law.Density(root * root), Math.Sqrt(law.Lower), Math.Sqrt(place)).ShouldBe(law.Cumulative(place), 1e-10);
        }
    }

    // ⟨λ⟩ = s, ⟨λ²⟩ = s²(1 + y).
    [Fact]
    public void Its_moments_are_known()
    {
        var law = new MarchenkoPastur(0.4, 2);
        TanhSinhQuadrature.Integrate(x => x * law.Density(x), law.Lower, law.Upper).ShouldBe(2, 1e-10);
        TanhSinhQuadrature.Integrate(x => x * x * law.Density(x), law.Lower, law.Upper).ShouldBe(4 * 1.4, 1e-10);
    }

    [Fact]
    public void The_weight_below_a_place_is_the_integral_of_its_mean()
    {
        var law = new MarchenkoPastur(0.4, 2);
        foreach (var place in new[] { 0.5, 1.7, 4 })
            law.Weight(place).ShouldBe(TanhSinhQuadrature.Integrate(x => x * law.Density(x), law.Lower, place) / 2, 1e-10);
        (law.Weight(0), law.Weight(9)).ShouldBe((0, 1));
    }

    [Fact]
    public void Edges_of_a_matrix_with_half_as_many_columns()
    {
        var law = new MarchenkoPastur(0.5);
        law.Lower.ShouldBe(0.0858, 5e-5);
        law.Upper.ShouldBe(2.9142, 5e-5);
        (law.Cumulative(0), law.Cumulative(3), law.Density(0), law.Density(3), law.Cumulative(double.NaN)).ShouldBe((0, 1, 0, 0, double.NaN));
    }

    // A square matrix has the quarter circle as law of its singular values: F(λ) at λ = 4 sin²φ is (2φ + sin 2φ)/π.
    [Fact]
    public void A_square_matrix_has_the_quarter_circle()
    {
        var law = new MarchenkoPastur(1);
        foreach (var angle in new[] { 0.01, 0.4, 1, 1.5 })
            law.Cumulative(4 * Math.Pow(Math.Sin(angle), 2)).ShouldBe(((2 * angle) + Math.Sin(2 * angle)) / Math.PI, 1e-12);
    }

    [Theory]
    [InlineData(0.02)]
    [InlineData(0.5)]
    [InlineData(0.999)]
    public void A_quantile_is_where_the_distribution_has_it(double part)
    {
        var law = new MarchenkoPastur(0.3, 5);
        law.Cumulative(law.Quantile(part)).ShouldBe(part, 1e-12);
    }
}
