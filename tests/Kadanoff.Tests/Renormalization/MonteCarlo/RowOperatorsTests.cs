using Kadanoff.Numerics;
using Kadanoff.Renormalization.MonteCarlo;
using Kadanoff.Spins.Bits;

namespace Kadanoff.Tests.Renormalization.MonteCarlo;

public class RowOperatorsTests
{
    /// <summary>Images laid on every site, one after the other, modulo the sides.</summary>
    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(2, 3)]
    [InlineData(3, 4)]
    [InlineData(5, 64)]
    [InlineData(16, 65)]
    [InlineData(20, 130)]
    [InlineData(20, 256)]
    [InlineData(20, 512)]
    [InlineData(35, 1024)]
    public void Every_sum_is_that_of_the_definition_on_every_site(int rows, int columns)
    {
        var (spins, sums) = (new SpinRows(rows, columns), new double[RowOperators.Count]);
        spins.Randomise(new RandomStream(31, "spins"));
        new RowOperators(rows, columns).Measure(spins, sums);
        var shapes = SpinShapes.SquareEven.Concat(SpinShapes.SquareOdd).ToArray();
        for (var a = 0; a < shapes.Length; a++)
        {
            var expected = 0L;
            foreach (var image in shapes[a].Images)
            {
                for (var site = 0; site < rows * columns; site++)
                    expected += image.Aggregate(1, (product, offset) => product * spins[((site / columns) + offset[0]) % rows, ((site % columns) + offset[1]) % columns]);
            }

            sums[a].ShouldBe(expected, shapes[a].Name);
        }
    }

    [Fact]
    public void The_first_operators_are_energy_and_magnetisation()
    {
        var (spins, sums) = (new SpinRows(300, 300), new double[RowOperators.Count]);
        spins.Randomise(new RandomStream(32, "spins"));
        new RowOperators(300, 300).Measure(spins, sums);
        (sums[0], sums[7]).ShouldBe((-spins.Energy, spins.Magnetisation));
    }
}
