using Kadanoff.Numerics;
using Kadanoff.Spins.Bits;
using Kadanoff.Tests.Spins.Plain;

namespace Kadanoff.Tests.Spins.Bits;

public class SpinRowsTests
{
    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(64)]
    [InlineData(65)]
    [InlineData(100)]
    public void Energy_and_magnetisation_are_those_of_the_plain_lattice(int side)
    {
        var lattice = new PlainSquare(side);
        lattice.Randomise(new RandomStream(4, "spins", side));
        var rows = SpinRows.From(lattice.Spins, side, side);
        (rows.Energy, rows.Magnetisation).ShouldBe((lattice.Energy, lattice.Magnetisation));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 130)]
    [InlineData(130, 3)]
    public void What_was_packed_is_unpacked(int rows, int columns)
    {
        var stream = new RandomStream(5, "spins");
        var spins = Enumerable.Range(0, rows * columns).Select(_ => (sbyte)((2 * stream.NextInt32(2)) - 1)).ToArray();
        var unpacked = new sbyte[spins.Length];
        SpinRows.From(spins, rows, columns).Copy().CopyTo(unpacked);
        unpacked.ShouldBe(spins);
    }

    [Fact]
    public void All_spins_are_up_at_first_and_a_copy_is_a_snapshot()
    {
        var rows = new SpinRows(5, 70);
        var copy = rows.Copy();
        rows[4, 69] = -1;
        (rows.Magnetisation, rows.Energy, copy.Magnetisation, copy.Energy).ShouldBe((348, -692, 350, -700));
    }

    [Fact]
    public void Random_spins_keep_the_places_behind_the_last_column_free()
    {
        var rows = new SpinRows(50, 70);
        rows.Randomise(new RandomStream(6, "spins"));
        for (var row = 0; row < 50; row++)
            (rows.Row(row)[1] >> 6).ShouldBe(0UL);
        Math.Abs(rows.Magnetisation).ShouldBeLessThan(300);
    }

    [Fact]
    public void What_is_no_lattice_is_refused_in_one_line()
    {
        Should.Throw<DataException>(() => new SpinRows(0, 5)).Message.ShouldBe("A lattice of 0×5 has no spins. Give at least one row and one column.");
        Should.Throw<DataException>(() => new SpinRows(int.MaxValue, int.MaxValue)).Message.ShouldContain("too large");
        Should.Throw<DataException>(() => SpinRows.From([1, -1, 1], 2, 2)).Message.ShouldContain("3 spins do not fill 2×2 sites");
        Should.Throw<DataException>(() => SpinRows.From([1, -1, 0, 1], 2, 2)).Message.ShouldContain("Spin 2 is 0");
    }
}
