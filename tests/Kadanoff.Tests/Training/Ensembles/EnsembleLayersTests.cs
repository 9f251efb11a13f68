using Kadanoff.Networks;
using Kadanoff.Networks.Layers;
using Kadanoff.Numerics;
using Kadanoff.Training.Ensembles;

namespace Kadanoff.Tests.Training.Ensembles;

public class EnsembleLayersTests
{
    private static readonly Network<double> Network = Initialised();

    [Fact]
    public void Every_stage_is_what_the_formula_gives()
    {
        var inputs = States(5000);
        var stages = EnsembleLayers.Of(Network, inputs);
        stages.Select(stage => stage.Columns).ShouldBe([3, 4, 2, 1]);
        stages[0].Data.ShouldBe(inputs.Data);
        var parameters = Network.Parameters.Select(entry => entry.Parameter.Value).ToArray();
        foreach (var state in new[] { 0, 4095, 4096, 4999 })
        {
            for (var unit = 0; unit < 4; unit++)
            {
                var sum = parameters[1][unit];
                for (var i = 0; i < 3; i++)
                    sum += parameters[0][(unit * 3) + i] * inputs[state, i];
                stages[1][state, unit].ShouldBe(Math.Tanh(sum), 1e-14);
            }

            stages[3][state, 0].ShouldBe(parameters[5][0] + (parameters[4][0] * stages[2][state, 0]) + (parameters[4][1] * stages[2][state, 1]), 1e-14);
        }

        EnsembleLayers.Of(Network, inputs, EnsembleLayers.Find(Network, "2")).Data.ShouldBe(stages[2].Data);
        EnsembleLayers.Output(Network, inputs).Data.ShouldBe(stages[3].Data);
    }

    [Fact]
    public void A_stage_is_found_by_any_of_its_names()
    {
        EnsembleLayers.Find(Network, "input").LastLayer.ShouldBe(-1);
        EnsembleLayers.Find(Network, "1").LastLayer.ShouldBe(1);
        EnsembleLayers.Find(Network, "features").Index.ShouldBe(EnsembleLayers.Find(Network, "2").Index);
        EnsembleLayers.Find(Network, "2: linear 4→2 · tanh").LastLayer.ShouldBe(3);
        EnsembleLayers.Find(Network, "output").IsOutput.ShouldBeTrue();
    }

    [Fact]
    public void A_name_that_there_is_not_is_answered_with_those_that_there_are() =>
        Should.Throw<DataException>(() => EnsembleLayers.Find(Network, "3")).Message.ShouldBe(
            "The network has no layer '3'. Give one of: input, 1 = 1: linear 3→4 · tanh, 2 = features = 2: linear 4→2 · tanh, output = output: linear 2→1.");

    [Fact]
    public void States_of_another_size_are_refused() =>
        Should.Throw<ShapeException>(() => EnsembleLayers.Output(Network, new Matrix<double>(2, 5))).Message.ShouldContain("takes 3, the states have 5");

    private static Network<double> Initialised()
    {
        var network = new Network<double>(Architectures.Mlp([3, 4, 2, 1], new TanhPlan()));
        network.Initialise(Initialisation.Default, 3);
        return network;
    }

    private static Matrix<double> States(int count)
    {
        var states = new Matrix<double>(count, 3);
        new RandomStream(4, "states").FillGaussian<double>(states.Data);
        return states;
    }
}
