using Kadanoff.Numerics;
using Kadanoff.Renormalization.MonteCarlo;

namespace Kadanoff.Tests.Renormalization.MonteCarlo;

public class ShapeSumsTests
{
    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(33)]
    public void On_the_square_lattice_they_are_the_plain_sums(int side)
    {
        SpinShape[] shapes = [.. SpinShapes.SquareEven, .. SpinShapes.SquareOdd];
        var spins = Random(side * side, (ulong)side);
        var sums = new double[shapes.Length];
        new ShapeSums(side, shapes).Measure(spins, sums);
        for (var a = 0; a < shapes.Length; a++)
        {
            var plain = 0;
            foreach (var image in shapes[a].Images)
            {
                for (var x = 0; x < side; x++)
                    for (var y = 0; y < side; y++)
                        plain += image.Aggregate(1, (product, o) => product * spins[((x + o[0]) % side * side) + ((y + o[1]) % side)]);
            }

            sums[a].ShouldBe(plain, shapes[a].Name);
        }
    }

    [Fact]
    public void On_the_cubic_lattice_they_are_the_plain_sums()
    {
        const int L = 5;
        SpinShape[] shapes = [.. SpinShapes.CubicEven, .. SpinShapes.CubicOdd];
        var spins = Random(L * L * L, 1);
        var sums = new double[shapes.Length];
        new ShapeSums(L, shapes).Measure(spins, sums);
        for (var a = 0; a < shapes.Length; a++)
        {
            var plain = 0;
            foreach (var image in shapes[a].Images)
            {
                for (var site = 0; site < L * L * L; site++)
                    plain += image.Aggregate(1, (product, o) => product * spins[(((((site / 25) + o[0]) % L) * L) + (((site / 5 % L) + o[1]) % L)) * L + (((site % L) + o[2]) % L)]);
            }

            sums[a].ShouldBe(plain, shapes[a].Name);
        }
    }

    [Fact]
    public void Aligned_spins_give_the_number_of_terms()
    {
        var sums = new double[7];
        new ShapeSums(6, SpinShapes.SquareEven).Measure([.. Enumerable.Repeat((sbyte)-1, 36)], sums);
        sums.ShouldBe([72, 72, 36, 72, 144, 36, 72]);
    }

    [Fact]
    public void A_lattice_that_is_too_small_is_refused() =>
        Should.Throw<DataException>(() => new ShapeSums(2, SpinShapes.SquareEven)).Message.ShouldContain("side 2");

    private static sbyte[] Random(int count, ulong seed)
    {
        var stream = new RandomStream(seed, "shape sums");
        return [.. Enumerable.Range(0, count).Select(_ => (sbyte)(stream.NextInt32(2) * 2 - 1))];
    }
}
