using Kadanoff.Diagnostics.Spectra;
using Kadanoff.Models;
using Kadanoff.Numerics;
using Kadanoff.Tests.Numerics;

namespace Kadanoff.Tests.Diagnostics.Spectra;

public class WeightSpectrumTests
{
    [Theory]
    [InlineData(40, 30)]
    [InlineData(30, 40)]
    public void Eigenvalues_are_the_squares_of_singular_values(int rows, int columns)
    {
        var a = SymmetricMatrices.RandomRectangle(rows, columns);
        var expected = SingularValueDecomposition.Decompose(a).S.Select(s => s * s).Order().ToArray();
        SymmetricMatrices.LargestDifference(WeightSpectrum.Of(a).Eigenvalues, expected).ShouldBeLessThan(1e-12 * expected[^1]);
    }

    [Fact]
    public void Positions_of_a_kernel_are_pooled()
    {
        var numbers = Random(6 * 5 * 9);
        var block = WeightBlocks.Convolution(new HeldTensor("weight", numbers, 6, 5, 3, 3))[0];
        var spectrum = WeightSpectrum.Of(block);
        (spectrum.Shorter, spectrum.Longer, spectrum.Slices.Count, spectrum.Eigenvalues.Length).ShouldBe((5, 6, 9, 45));
        spectrum.Sum.ShouldBe(numbers.Sum(x => (double)x * x), 1e-10);
        spectrum.Eigenvalues.ShouldBeInOrder();
        SymmetricMatrices.LargestDifference(spectrum.Slices[4], WeightSpectrum.Of(block.Slice<float>(numbers, 4)).Eigenvalues).ShouldBeLessThan(1e-13);
        SymmetricMatrices.LargestDifference(spectrum.Eigenvalues, WeightSpectrum.Of(block, SpectrumMethod.Singular).Eigenvalues).ShouldBeLessThan(1e-12);
    }

    [Fact]
    public void A_layer_of_any_scale_has_the_same_spectrum_but_for_its_square()
    {
        var numbers = Random(30 * 20);
        var small = numbers.Select(x => MathF.ScaleB(x, -60)).ToArray();
        var spectrum = WeightSpectrum.Of(WeightBlocks.OutputsFirst(new HeldTensor("weight", numbers, 30, 20))[0]);
        var scaled = WeightSpectrum.Of(WeightBlocks.OutputsFirst(new HeldTensor("weight", small, 30, 20))[0]);
        scaled.Eigenvalues.Select(value => Math.ScaleB(value, 120)).ShouldBe(spectrum.Eigenvalues);
    }

    [Fact]
    public void A_layer_of_zeros_has_zeros() =>
        WeightSpectrum.Of(new Matrix<float>(5, 4)).Eigenvalues.ShouldBe(new double[4]);

    private static float[] Random(int count)
    {
        var numbers = new float[count];
        new RandomStream(1, "weights", count).FillGaussian<float>(numbers);
        return numbers;
    }
}
