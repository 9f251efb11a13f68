using Kadanoff.Spins.Lattices;

namespace Kadanoff.Tests.Spins.Lattices;

public class LatticeTests
{
    public static TheoryData<string, int, int, int> Closed => new()
    {
        { "chain", 7, 7, 2 },
        { "square", 16, 32, 4 },
        { "rectangle", 15, 30, 4 },
        { "triangular", 12, 36, 6 },
        { "cubic", 27, 81, 6 },
        { "hypercubic", 81, 324, 8 },
    };

    [Theory]
    [MemberData(nameof(Closed))]
    public void A_closed_lattice_has_as_many_bonds_and_neighbours_as_its_steps_say(string name, int sites, int bonds, int neighbours)
    {
        var lattice = Named(name);
        lattice.Sites.ShouldBe(sites);
        lattice.Bonds.Length.ShouldBe(bonds);
        for (var site = 0; site < sites; site++)
            lattice.Neighbours(site).Length.ShouldBe(neighbours);
    }

    [Theory]
    [MemberData(nameof(Closed))]
    public void The_rows_of_neighbours_tell_the_same_as_the_list_of_bonds(string name, int sites, int bonds, int neighbours)
    {
        var lattice = Named(name);
        var seen = new int[bonds];
        for (var site = 0; site < sites; site++)
        {
            foreach (var neighbour in lattice.Neighbours(site))
            {
                var bond = lattice.Bonds[neighbour.Bond];
                new[] { bond.First, bond.Second }.Order().ShouldBe(new[] { site, neighbour.Site }.Order());
                seen[neighbour.Bond]++;
            }
        }

        seen.ShouldAllBe(count => count == 2);
        neighbours.ShouldBe(2 * bonds / sites);
    }

    [Fact]
    public void The_square_lattice_joins_each_site_with_its_right_and_lower_neighbour()
    {
        var bonds = Lattice.Rectangle(4, 3).Bonds.ToArray();
        for (var y = 0; y < 3; y++)
        {
            for (var x = 0; x < 4; x++)
            {
                var site = x + (4 * y);
                bonds[2 * site].ShouldBe(new Bond(site, ((x + 1) % 4) + (4 * y), 0, x == 3 ? 1 : 0));
                bonds[(2 * site) + 1].ShouldBe(new Bond(site, x + (4 * ((y + 1) % 3)), 1, y == 2 ? 2 : 0));
            }
        }
    }

    [Fact]
    public void The_triangular_lattice_has_two_triangles_at_every_bond()
    {
        var lattice = Lattice.Triangular(5, 4);
        foreach (var bond in lattice.Bonds)
        {
            var (a, b) = (Around(lattice, bond.First), Around(lattice, bond.Second));
            a.Intersect(b).Count().ShouldBe(2);
        }
    }

    [Fact]
    public void A_side_of_two_joins_each_pair_twice()
    {
        var lattice = Lattice.Square(2);
        lattice.Bonds.Length.ShouldBe(8);
        Around(lattice, 0).ShouldBe([1, 1, 2, 2], ignoreOrder: true);
    }

    [Fact]
    public void Open_ends_have_no_bonds()
    {
        Lattice.Chain(5, Boundary.Open).Bonds.Length.ShouldBe(4);
        Lattice.Square(4, Boundary.Open, Boundary.Periodic).Bonds.Length.ShouldBe(12 + 16);
        Lattice.Cubic(3, Boundary.Open, Boundary.Open, Boundary.Open).Bonds.Length.ShouldBe(3 * 2 * 9);
        Lattice.Triangular(3, 3, Boundary.Open, Boundary.Open).Bonds.Length.ShouldBe(6 + 6 + 4);
        Lattice.Rectangle(1, 4, Boundary.Open, Boundary.Periodic).Bonds.Length.ShouldBe(4);
    }

    [Fact]
    public void Shifts_follow_the_axes_round_the_lattice_and_stop_at_open_ends()
    {
        var lattice = Lattice.Hypercubic([3, 4, 5], Boundary.Periodic, Boundary.Open, Boundary.Periodic);
        var site = 2 + (3 * (1 + (4 * 4)));
        Enumerable.Range(0, 3).Select(axis => lattice.Coordinate(site, axis)).ShouldBe([2, 1, 4]);
        lattice.Shifted(site, 0, 1).ShouldBe(site - 2);
        lattice.Shifted(site, 0, -4).ShouldBe(site - 1);
        lattice.Shifted(site, 1, 2).ShouldBe(site + 6);
        lattice.Shifted(site, 1, 3).ShouldBe(-1);
        lattice.Shifted(site, 2, 6).ShouldBe(site - (4 * 12));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(0)]
    [InlineData(-3)]
    public void Sides_that_are_too_small_are_refused_in_one_line(int side) =>
        Should.Throw<ShapeException>(() => Lattice.Square(side)).Message.ShouldContain("Make every closed side at least 2");

    [Fact]
    public void Lattices_that_are_too_large_are_refused_before_memory_is_taken()
    {
        Should.Throw<ShapeException>(() => Lattice.Square(1 << 20)).Message.ShouldContain("GB");
        Should.Throw<ShapeException>(() => Lattice.Hypercubic([int.MaxValue, int.MaxValue, int.MaxValue, int.MaxValue]));
        Should.Throw<ShapeException>(() => Lattice.Hypercubic([2, 2, 2, 2, 2]));
    }

    internal static Lattice Named(string name) => name switch
    {
        "chain" => Lattice.Chain(7),
        "square" => Lattice.Square(4),
        "rectangle" => Lattice.Rectangle(5, 3),
        "triangular" => Lattice.Triangular(4, 3),
        "cubic" => Lattice.Cubic(3),
        _ => Lattice.Hypercubic([3, 3, 3, 3]),
    };

    private static int[] Around(Lattice lattice, int site) => [.. lattice.Neighbours(site).ToArray().Select(neighbour => neighbour.Site)];
}
