using Kadanoff.Chain;
using Kadanoff.Flows;

namespace Kadanoff.Tests.Chain;

public class ChainDiagramTests
{
    private static readonly ChainDiagram Small = new() { Noises = [0, 0.04, 0.08, 0.2], Frictions = [0.14, 0.1, 0.04] };

    [Fact]
    public void Mean_field_and_simulation_agree_in_every_cell()
    {
        var (simulated, mean) = (Small.Simulate(48, 1, 2), Small.MeanField(2));
        foreach (var cell in simulated.Cells)
        {
            var (ours, theory) = (cell.Convexity!.Value, mean.At(cell.Column, cell.Row)!.Convexity!.Value.Value);
            ours.Value.ShouldBe(theory, 0.004 + (5 * ours.StandardError));
            cell.Runs.ShouldBe(48);
            cell.Curve.Count.ShouldBe(8);
        }
    }

    [Fact]
    public void Cells_stand_where_their_knobs_say()
    {
        var diagram = Small.MeanField(1);
        diagram.Columns.Values.ShouldBe(Small.Noises);
        diagram.Rows.Values.ShouldBe(Small.Frictions);
        var cell = diagram.At(2, 1)!;
        cell.Convexity!.Value.Value.ShouldBe(
            CriticalNoise.Convexity(Small.Dynamics with { Chain = Small.Dynamics.Chain with { ForwardFriction = 0.1 } }, 0.08), 1e-14);
    }

    [Fact]
    public void Columns_without_noise_are_at_rest()
    {
        foreach (var (row, friction) in Small.Frictions.Index())
        {
            var chain = Small.Dynamics.Chain with { ForwardFriction = friction };
            var exact = LoadIndices.Convexity(chain.Curve(QuasiStaticChain.Positions(chain)), CurveNormalisation.Endpoints);
            Small.MeanField(1).At(0, row)!.Convexity!.Value.Value.ShouldBe(exact, 0.005);
        }
    }

    [Fact]
    public void Diagrams_without_cells_or_with_impossible_ones_are_refused()
    {
        Should.Throw<DataException>(() => (Small with { Noises = [] }).MeanField(1));
        Should.Throw<DataException>(() => (Small with { Noises = [0.1, double.NaN] }).MeanField(1));
        Should.Throw<DataException>(() => (Small with { Frictions = [-1] }).Simulate(1, 1, 1));
        Should.Throw<DataException>(() => Small.Simulate(0, 1, 1));
        Should.Throw<DataException>(() => Small.Simulate(int.MaxValue, 1, 1));
    }
}
