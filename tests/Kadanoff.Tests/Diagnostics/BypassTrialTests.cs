using Kadanoff.Data;
using Kadanoff.Diagnostics;
using Kadanoff.Networks;
using Kadanoff.Networks.Layers;

namespace Kadanoff.Tests.Diagnostics;

public class BypassTrialTests
{
    private static readonly Dataset s_data = SmallNetworks.Blobs(900, 8);

    // Linear 8→8, linear 8→8, linear 8→classes; the first hidden layer is the identity, the second turns all signs.
    [Fact]
    public void An_identity_is_spare_and_a_layer_that_turns_the_signs_is_needed()
    {
        var network = Chain();
        var trials = BypassTrial.Measure(new NetworkRepresentations(network, s_data), s_data.Labels, s_data.Classes.Count);
        trials.Select(trial => trial.Stage.Index).ShouldBe([1, 2]);
        trials[0].Lost.Value.ShouldBe(0);
        trials[0].Lost.StandardError.ShouldBe(1.0 / (s_data.Count + 1), 1e-12);
        trials[0].IsSpare.ShouldBeTrue();
        trials[1].IsNeeded.ShouldBeTrue();
        trials[1].Lost.Samples.ShouldBe(BypassTrial.First);
    }

    [Fact]
    public void Without_a_layer_the_output_is_that_of_the_others()
    {
        var network = Chain();
        var source = new NetworkRepresentations(network, s_data);
        var shorter = new Network<float>(network.Architecture with { Layers = [network.Architecture.Layers[0], network.Architecture.Layers[2]] });
        network.Layers[0].Parameters[0].Value.CopyTo(shorter.Layers[0].Parameters[0].Value, 0);
        network.Layers[2].Parameters[0].Value.CopyTo(shorter.Layers[1].Parameters[0].Value, 0);
        Output(source.OutputWithout(source.Stages[2])).ShouldBe(Output(new NetworkRepresentations(shorter, s_data).OutputWithout(null)));
        Output(source.OutputWithout(null)).ShouldBe(Last(source));
        source.OutputWithout(null).Stages.ShouldHaveSingleItem().Index.ShouldBe(0);
    }

    [Fact]
    public void The_output_must_name_the_classes() =>
        BypassTrial.Measure(new NetworkRepresentations(Chain(), s_data), s_data.Labels, 100).ShouldBeEmpty();

    private static Network<float> Chain()
    {
        var width = s_data.Shape.Size;
        var network = new Network<float>(new Architecture([width], [new LinearPlan(width, width, false), new LinearPlan(width, width, false), new LinearPlan(width, s_data.Classes.Count, false)]));
        network.Initialise(Initialisation.Default, 1);
        for (var i = 0; i < width; i++)
        {
            for (var j = 0; j < width; j++)
                (network.Layers[0].Parameters[0].Value[(i * width) + j], network.Layers[1].Parameters[0].Value[(i * width) + j]) = i == j ? (1, -1) : (0, 0);
        }

        // The read-out holds the turned class means.
        var means = new LabelledFeatures("means", Features(), s_data.Labels, s_data.Classes.Count).Moments().Means();
        for (var c = 0; c < means.Rows; c++)
        {
            for (var i = 0; i < width; i++)
                network.Layers[2].Parameters[0].Value[(c * width) + i] = -(float)means[c, i];
        }

        return network;
    }

    private static Kadanoff.Numerics.Matrix<float> Features() => new(s_data.Count, s_data.Shape.Size, [.. s_data.Inputs]);

    private static float[] Output(IRepresentations source) => Last(source);

    private static float[] Last(IRepresentations source)
    {
        var found = new List<float>();
        source.Run(
            (stage, _, rows) =>
            {
                for (var i = 0; stage == source.Stages[^1].Index && i < rows.Rows; i++)
                    found.AddRange(rows.Row(i).ToArray());
            }, 100, 1, default);
        return [.. found];
    }
}
