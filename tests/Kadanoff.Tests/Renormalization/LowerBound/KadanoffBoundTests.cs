using System.Numerics;
using Kadanoff.Numerics;
using Kadanoff.Renormalization;
using Kadanoff.Renormalization.LowerBound;
using Kadanoff.Spins.Exact;

namespace Kadanoff.Tests.Renormalization.LowerBound;

public class KadanoffBoundTests
{
    /// <summary>The corners of a cell of the 4×4 lattice whose first corner is at (x, y), in the order of the corners of a cell.</summary>
    private static int[] CornersAt(int x, int y, int side) =>
        [.. Enumerable.Range(0, 4).Select(corner => ((x + (corner & 1)) % side) + (((y + (corner >> 1)) % side) * side))];

    private static int Local(int state, int[] corners) => corners.Select((site, i) => (state >> site & 1) << i).Sum();

    private static int ClassOf(int configuration) => Array.FindIndex(HypercubeCell.Of(2).Members, members => members.Contains(configuration));

    /// <summary>ln of the sum over the four block spins of a 2×2 lattice of blocks.</summary>
    private static double OfBlocks(KadanoffBound step, double[] couplings)
    {
        var potential = step.Potential(step.Apply(couplings)).Select(v => v + step.LogConstant(couplings)).ToArray();
        var sum = 0.0;
        for (var blocks = 0; blocks < 16; blocks++)
        {
            var cells = from x in Enumerable.Range(0, 2) from y in Enumerable.Range(0, 2) select potential[ClassOf(Local(blocks, CornersAt(x, y, 2)))];
            sum += Math.Exp(cells.Sum());
        }

        return Math.Log(sum);
    }

    [Fact]
    public void A_step_is_the_sum_over_all_spins_and_block_spins_with_the_potentials_moved_to_the_cells_between_blocks()
    {
        const double Parameter = 0.62;
        var step = new KadanoffBound(2, Parameter);
        double[] couplings = [0.38, 0.05, -0.02];
        var potential = step.Potential(couplings);
        // Blocks begin at even sites; the cell that begins at an odd site has a corner in each of four blocks.
        int[][] between = [CornersAt(1, 1, 4), CornersAt(3, 1, 4), CornersAt(1, 3, 4), CornersAt(3, 3, 4)];
        var block = Enumerable.Range(0, 16).Select(site => (site % 4 / 2) + (site / 8 * 2)).ToArray();
        var classes = Enumerable.Range(0, 16).Select(ClassOf).ToArray();
        var sum = 0.0;
        for (var state = 0; state < 1 << 16; state++)
        {
            var moved = between.Sum(cell =>
            {
                var spins = Local(state, cell);
                return (4 * potential[classes[spins]]) - Hyperbolic.LogTwoCosh(Parameter * (4 - (2 * BitOperations.PopCount((uint)spins))));
            });
            Span<int> magnetisation = [0, 0, 0, 0];
            for (var site = 0; site < 16; site++)
                magnetisation[block[site]] += 1 - (2 * (state >> site & 1));
            var preferred = 1.0;
            foreach (var m in magnetisation)
                preferred *= 2 * Math.Cosh(Parameter * m);
            sum += Math.Exp(moved) * preferred;
        }

        OfBlocks(step, couplings).ShouldBe(Math.Log(sum), 1e-11);
    }

    [Theory]
    [InlineData(0.1)]
    [InlineData(0.3)]
    [InlineData(0.44)]
    [InlineData(0.8)]
    public void On_a_lattice_of_four_by_four_the_step_is_never_below_the_count_of_all_states(double coupling)
    {
        var exact = new IsingEnumeration(4).At(coupling).LogPartition;
        var bounds = Enumerable.Range(1, 20).Select(i => new KadanoffBound(2, 0.1 * i)).Select(step => OfBlocks(step, step.NearestNeighbours(coupling))).ToArray();
        bounds.ShouldAllBe(bound => bound >= exact);
        bounds.Min().ShouldBeLessThan(exact * 1.02);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void On_a_lattice_of_one_block_nothing_is_moved_and_the_step_is_exact(int dimension)
    {
        var step = new KadanoffBound(dimension, 0.4, withField: true);
        var couplings = step.Couplings.Select((_, i) => 0.3 / (i + 1)).ToArray();
        var (cell, potential) = (HypercubeCell.Of(dimension), step.Potential(couplings));
        var exact = Enumerable.Range(0, cell.Count).Sum(c => cell.Members[c].Length * Math.Exp(cell.Corners * potential[c]));
        var coarser = step.Potential(step.Apply(couplings));
        var constant = step.LogConstant(couplings);
        Math.Log(Math.Exp(coarser[0] + constant) + Math.Exp(coarser[^1] + constant)).ShouldBe(Math.Log(exact), 1e-13);
    }

    [Theory]
    [InlineData(0.2)]
    [InlineData(0.9)]
    [InlineData(2.5)]
    public void In_one_dimension_the_best_parameter_makes_it_the_decimation_of_the_chain(double coupling)
    {
        var step = new KadanoffBound(1, Math.Acosh(Math.Exp(2 * coupling)) / 2);
        var (chain, couplings) = (new ChainDecimation(), step.NearestNeighbours(coupling));
        step.Apply(couplings)[0].ShouldBe(chain.Apply(coupling), 1e-13);
        step.LogConstant(couplings).ShouldBe(chain.LogConstant(coupling), 1e-13);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void The_linear_map_is_the_matrix_of_differences(int dimension)
    {
        var step = new KadanoffBound(dimension, 0.55, withField: true);
        var couplings = step.Couplings.Select((_, i) => 0.2 * Math.Cos(i)).ToArray();
        var jacobian = step.Jacobian(couplings);
        for (var j = 0; j < couplings.Length; j++)
        {
            var (up, down) = ((double[])couplings.Clone(), (double[])couplings.Clone());
            (up[j], down[j]) = (up[j] + 1e-5, down[j] - 1e-5);
            var (above, below) = (step.Apply(up), step.Apply(down));
            for (var i = 0; i < couplings.Length; i++)
                jacobian[i, j].ShouldBe((above[i] - below[i]) / 2e-5, 1e-8);
        }
    }

    [Fact]
    public void Without_field_the_even_couplings_flow_as_with_it_and_stay_alone()
    {
        var (even, all) = (new KadanoffBound(3, 0.4), new KadanoffBound(3, 0.4, withField: true));
        var coarser = all.Apply(all.NearestNeighbours(0.25));
        coarser[..13].ShouldBe(even.Apply(even.NearestNeighbours(0.25)), 1e-14);
        coarser[13..].ShouldAllBe(coupling => Math.Abs(coupling) < 1e-15);
    }

    [Fact]
    public void A_potential_of_the_magnetisation_alone_remains_one()
    {
        var step = new KadanoffBound(2, 0.9);
        var coarser = step.Potential(step.Apply(step.CouplingsOf([0.8, 0.1, -0.3, -0.3, 0.1, 0.8])));
        coarser[2].ShouldBe(coarser[3], 1e-15);
    }

    [Fact]
    public void The_slope_at_a_fixed_point_is_the_derivative_of_the_free_energy_there()
    {
        var point = StationaryBound.FromNearestNeighbours(new KadanoffBound(2, 0.7)).Point;
        double FreeEnergy(double parameter)
        {
            var (step, couplings, sum) = (new KadanoffBound(2, parameter), point.Couplings.ToArray(), 0.0);
            for (var n = 1; n <= 20; n++)
            {
                sum += step.LogConstant(couplings) / Math.Pow(4, n);
                couplings = step.Apply(couplings);
            }

            return sum;
        }

        // One p for all steps: step n weighs 4^-n, together a third.
        var difference = (FreeEnergy(0.7 + 1e-9) - FreeEnergy(0.7 - 1e-9)) / 2e-9;
        new KadanoffBound(2, 0.7).ParameterSlope([.. point.Couplings]).ShouldBe(3 * difference, 1e-5);
    }

    [Theory]
    [InlineData(0, 0.5)]
    [InlineData(4, 0.5)]
    [InlineData(2, 0)]
    [InlineData(2, double.NaN)]
    [InlineData(2, 1e9)]
    public void What_it_cannot_do_it_refuses_in_one_line(int dimension, double parameter) =>
        Should.Throw<DataException>(() => new KadanoffBound(dimension, parameter)).Message.ShouldContain("Take");

    [Fact]
    public void The_largest_parameter_gives_finite_numbers()
    {
        var step = new KadanoffBound(3, KadanoffBound.LargestParameter);
        step.Apply(step.NearestNeighbours(3)).ShouldAllBe(coupling => double.IsFinite(coupling));
    }
}
