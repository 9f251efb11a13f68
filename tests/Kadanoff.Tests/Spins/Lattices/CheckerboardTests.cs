using Kadanoff.Spins.Lattices;

namespace Kadanoff.Tests.Spins.Lattices;

public class CheckerboardTests
{
    public static TheoryData<Lattice, int> Coloured => new()
    {
        { Lattice.Chain(6), 2 },
        { Lattice.Rectangle(4, 6), 2 },
        { Lattice.Square(5, Boundary.Open, Boundary.Open), 2 },
        { Lattice.Cubic(4), 2 },
        { Lattice.Hypercubic([2, 4, 2, 4]), 2 },
        { Lattice.Triangular(6, 3), 3 },
        { Lattice.Triangular(4, 5, Boundary.Open, Boundary.Open), 3 },
    };

    [Theory]
    [MemberData(nameof(Coloured))]
    public void Every_site_has_one_colour_and_no_neighbour_of_it(Lattice lattice, int colours)
    {
        var board = new Checkerboard(lattice);
        board.Colours.ShouldBe(colours);
        var colour = new int[lattice.Sites];
        Array.Fill(colour, -1);
        for (var c = 0; c < colours; c++)
        {
            foreach (var site in board.Sites(c))
            {
                colour[site].ShouldBe(-1);
                colour[site] = c;
            }
        }

        colour.ShouldAllBe(c => c >= 0);
        foreach (var bond in lattice.Bonds)
            colour[bond.First].ShouldNotBe(colour[bond.Second]);
    }

    [Fact]
    public void Odd_closed_sides_have_no_checkerboard()
    {
        Should.Throw<ShapeException>(() => new Checkerboard(Lattice.Square(5))).Message.ShouldContain("multiple of 2");
        Should.Throw<ShapeException>(() => new Checkerboard(Lattice.Rectangle(4, 3, Boundary.Open, Boundary.Periodic)));
        Should.Throw<ShapeException>(() => new Checkerboard(Lattice.Triangular(4, 3))).Message.ShouldContain("multiple of 3");
    }
}
