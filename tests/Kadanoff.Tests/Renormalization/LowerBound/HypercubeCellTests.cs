using System.Numerics;
using Kadanoff.Renormalization.LowerBound;

namespace Kadanoff.Tests.Renormalization.LowerBound;

public class HypercubeCellTests
{
    [Theory]
    [InlineData(1, new[] { 1, 2, 1 })]
    [InlineData(2, new[] { 1, 4, 4, 2, 4, 1 })]
    [InlineData(3, new[] { 1, 8, 12, 12, 4, 24, 24, 8, 6, 24, 24, 8, 6, 2, 24, 24, 8, 12, 12, 4, 8, 1 })]
    public void Configurations_fall_into_the_classes_of_the_cube(int dimension, int[] sizes)
    {
        var cell = HypercubeCell.Of(dimension);
        cell.Members.Select(members => members.Length).Order().ShouldBe(sizes.Order());
        cell.Members.Sum(members => members.Length).ShouldBe(1 << (1 << dimension));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Products_of_spins_are_orthogonal(int dimension)
    {
        var cell = HypercubeCell.Of(dimension);
        for (var a = 0; a < cell.Count; a++)
            for (var b = 0; b < cell.Count; b++)
                Enumerable.Range(0, cell.Count).Sum(c => cell.Products[a, c] * cell.Products[c, b]).ShouldBe(a == b ? 1 << cell.Corners : 0);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_bond_between_neighbours_is_shared_by_the_cells_around_it(int dimension)
    {
        var step = new KadanoffBound(dimension, 0.5);
        var potential = step.Potential(step.NearestNeighbours(0.7));
        var cell = HypercubeCell.Of(dimension);
        for (var index = 0; index < cell.Count; index++)
        {
            var bonds = from corner in Enumerable.Range(0, cell.Corners)
                        from axis in Enumerable.Range(0, dimension)
                        let other = corner ^ (1 << axis)
                        where corner < other
                        select (BitOperations.PopCount((uint)cell.Representative(index) & ((1u << corner) | (1u << other))) & 1) == 0 ? 1 : -1;
            potential[index].ShouldBe(0.7 * bonds.Sum() / (1 << (dimension - 1)), 1e-14);
        }
    }

    [Fact]
    public void Couplings_and_potential_are_two_forms_of_the_same()
    {
        var step = new KadanoffBound(3, 0.5, withField: true);
        var couplings = Enumerable.Range(0, step.Couplings.Count).Select(i => 0.1 * (i + 1)).ToArray();
        step.CouplingsOf(step.Potential(couplings)).ShouldBe(couplings, 1e-14);
        (step.Couplings.Count, new KadanoffBound(3, 0.5).Couplings.Count).ShouldBe((21, 13));
    }

    [Fact]
    public void Every_coupling_has_a_name_of_its_own()
    {
        new KadanoffBound(3, 0.5, withField: true).Couplings.Select(coupling => coupling.Key).ShouldBeUnique();
        new KadanoffBound(2, 0.5, withField: true).Couplings.Select(coupling => coupling.Key).ShouldBe(["nearest", "diagonal", "spins-4", "field", "spins-3"]);
    }

    [Theory]
    [InlineData("nearest", 2)]
    [InlineData("diagonal", 1)]
    [InlineData("spins-4", 1)]
    [InlineData("field", 4)]
    [InlineData("spins-3", 1)]
    public void A_coupling_of_the_square_lattice_is_shared_out_among_so_many_cells(string key, int cells)
    {
        var step = new KadanoffBound(2, 0.5, withField: true);
        var couplings = step.Couplings.Select(coupling => coupling.Key == key ? 1.0 : 0).ToArray();
        var products = key switch { "nearest" or "field" or "spins-3" => 4, "diagonal" => 2, _ => 1 };
        step.Potential(couplings)[0].ShouldBe((double)products / cells, 1e-15);
    }
}
