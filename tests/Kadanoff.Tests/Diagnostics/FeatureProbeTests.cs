using Kadanoff.Data;
using Kadanoff.Diagnostics;
using Kadanoff.Networks;
using Kadanoff.Networks.Layers;

namespace Kadanoff.Tests.Diagnostics;

public class FeatureProbeTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Features_are_those_of_one_pass_with_all_samples_bit_for_bit(int threads)
    {
        var (data, network) = (SmallNetworks.Blobs(600), SmallNetworks.Untrained(3));
        var seen = new Dictionary<int, float[]>();
        network.Forward(new Batch<float>(data.Count, data.Shape, data.Inputs), Pass.Evaluation, (layer, batch) => seen[layer] = batch.Span.ToArray());

        var features = new FeatureProbe(network, data, threads).Features().ToArray();
        features.Length.ShouldBe(4);
        foreach (var (stage, rows) in features)
            rows.Data.ShouldBe(seen[stage.LastLayer]);
    }

    [Fact]
    public void The_raw_input_is_shared_with_the_data()
    {
        var data = SmallNetworks.Blobs(30);
        var network = SmallNetworks.Diagonal(3, SmallNetworks.Diagonal(6));
        new FeatureProbe(network, data).Features().First().Rows.Data.ShouldBeSameAs(data.Inputs);
    }

    [Fact]
    public void Data_of_another_shape_are_refused() =>
        Should.Throw<ShapeException>(() => new FeatureProbe(new Network<float>(Architectures.Mlp([5, 4, 3])), SmallNetworks.Blobs(30))).Message.ShouldContain("blobs has 6");

    [Fact]
    public void Features_that_would_not_fit_are_refused_before_they_are_computed()
    {
        var network = new Network<float>(new Architecture([1], [new LinearPlan(1, 1_000_000, Bias: false)]));
        var data = new Dataset("many", new Shape(1), new float[600], [.. Enumerable.Range(0, 600).Select(i => i % 2)], ["a", "b"]);
        Should.Throw<DataException>(() => new FeatureProbe(network, data)).Message.ShouldContain("Measure at most 536 samples");
    }
}
