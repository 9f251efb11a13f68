using Kadanoff.Numerics;
using Kadanoff.Spins.Bits;

namespace Kadanoff.Tests.Spins.Bits;

public class ColourRowsTests
{
    [Theory]
    [InlineData(128)]
    [InlineData(384)]
    public void Spins_come_back_and_energy_and_magnetisation_are_those_of_the_rows(int side)
    {
        var (spins, back, colours) = (new SpinRows(side, side), new SpinRows(side, side), new ColourRows(side));
        spins.Randomise(new RandomStream(7, "spins", side));
        colours.Import(spins);
        colours.Export(back);
        back.Words.ToArray().ShouldBe(spins.Words.ToArray());
        (colours.Energy, colours.Magnetisation).ShouldBe((spins.Energy, spins.Magnetisation));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(64)]
    [InlineData(127)]
    [InlineData(200)]
    [InlineData(-128)]
    public void A_side_that_does_not_fit_is_refused_with_those_that_do(int side) =>
        Should.Throw<DataException>(() => new ColourRows(side)).Message.ShouldContain("Give a multiple of 128");

    [Fact]
    public void A_lattice_of_another_side_is_refused() =>
        Should.Throw<DataException>(() => new ColourRows(128).Import(new SpinRows(128, 256))).Message.ShouldContain("128×256 does not fit an engine of 128×128");
}
