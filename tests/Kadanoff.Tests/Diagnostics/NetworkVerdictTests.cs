using Kadanoff.Data;
using Kadanoff.Diagnostics;
using Kadanoff.Networks;
using Kadanoff.Statistics;

namespace Kadanoff.Tests.Diagnostics;

public class NetworkVerdictTests
{
    private static readonly FlowOptions Quick = new() { SeparationOnly = true, Replicates = 50 };
    private static readonly NetworkStage Stage = new(1, "1: layer", 0, new Shape(2), false);

    [Theory]
    [InlineData(0.5, 0.05, LayerRole.CarriesLoad)]
    [InlineData(1.9, 0.1, LayerRole.CarriesLoad)]
    [InlineData(2.5, 0.1, LayerRole.OverStrained)]
    [InlineData(2.5, 0.3, LayerRole.CarriesLoad)]
    [InlineData(0.1, 0.05, LayerRole.Idle)]
    [InlineData(-0.1, 0.01, LayerRole.Idle)]
    [InlineData(0.1, 0.3, LayerRole.NotIdentifiable)]
    [InlineData(-0.5, 0.1, LayerRole.Harmful)]
    [InlineData(-0.5, 0.3, LayerRole.NotIdentifiable)]
    [InlineData(0.5, double.NaN, LayerRole.NotIdentifiable)]
    public void The_role_of_a_layer_follows_from_load_and_error_in_units_of_the_equal_share(double load, double error, LayerRole role)
    {
        foreach (var share in new[] { 1.0, 0.2 })
            LayerVerdict.Of(Stage, new Estimate(load * share, error * share, 100), share).Role.ShouldBe(role);
    }

    [Fact]
    public void A_layer_that_does_no_more_than_its_control_carries_nothing()
    {
        var load = new Estimate(0.5, 0.05, 100);
        LayerVerdict.Of(Stage, load, 1, untrained: new Estimate(0.4, 0.03, 5)).Role.ShouldBe(LayerRole.LikeControl);
        LayerVerdict.Of(Stage, load, 1, untrained: new Estimate(0.1, 0.03, 5)).Role.ShouldBe(LayerRole.CarriesLoad);
        var like = LayerVerdict.Of(Stage, load, 1, shuffled: new Estimate(0.45, 0.05, 100));
        like.Role.ShouldBe(LayerRole.LikeControl);
        like.Reason.ShouldContain("shuffled labels");
    }

    [Fact]
    public void Layers_that_change_nothing_are_idle_and_one_that_destroys_is_harmful()
    {
        // The first layer shrinks all but the direction of the means, the second nothing, the third that direction.
        var exact = ExactMoments.Samples(ExactMoments.Opposite(2, 16), 0.5);
        float[] separates = [1, .. Enumerable.Repeat(0.2f, 15)];
        var network = SmallNetworks.Diagonal(2, separates, SmallNetworks.Diagonal(16), SmallNetworks.Diagonal(16, 0.4f));
        NetworkVerdict.Of(NetworkFlow.Measure(network, exact)).Layers.Select(layer => layer.Role)
            .ShouldBe([LayerRole.OverStrained, LayerRole.Idle, LayerRole.Harmful]);
    }

    [Fact]
    public void A_trained_network_has_learned_something_and_its_layers_carry_it()
    {
        var data = SmallNetworks.Blobs(600);
        var network = SmallNetworks.Trained(data);
        var verdict = NetworkVerdict.Of(NetworkFlow.Measure(network, data, Quick), Controls.Of(network, data, Quick));
        verdict.Judgement.ShouldNotBe(Judgement.None);
        verdict.Layers.ShouldContain(layer => layer.Role == LayerRole.CarriesLoad || layer.Role == LayerRole.OverStrained);
        verdict.Controls.Count.ShouldBe(3);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void A_random_network_has_learned_nothing(int seed)
    {
        var data = SmallNetworks.Blobs(600);
        var network = SmallNetworks.Untrained((ulong)seed, depth: 4);
        var verdict = NetworkVerdict.Of(NetworkFlow.Measure(network, data, Quick), Controls.Of(network, data, Quick));
        verdict.Judgement.ShouldBe(Judgement.None);
        verdict.Headline.ShouldStartWith("No sign of learned separation: ");
        verdict.Layers.ShouldNotContain(layer => layer.Role == LayerRole.CarriesLoad || layer.Role == LayerRole.OverStrained);
    }

    [Fact]
    public void A_network_that_names_one_class_has_learned_nothing_even_without_controls()
    {
        var network = SmallNetworks.Diagonal(3, SmallNetworks.Diagonal(6), SmallNetworks.Diagonal(6));
        network.Layers[2].Parameters[0].Value.AsSpan().Clear();
        var verdict = NetworkVerdict.Of(NetworkFlow.Measure(network, SmallNetworks.Blobs(300)));
        verdict.Judgement.ShouldBe(Judgement.None);
        verdict.Caveats.ShouldContain(caveat => caveat.StartsWith("No controls"));
    }

    [Fact]
    public void Few_samples_of_a_class_give_no_verdict()
    {
        var verdict = NetworkVerdict.Of(NetworkFlow.Measure(SmallNetworks.Untrained(1), SmallNetworks.Blobs(27)));
        verdict.Judgement.ShouldBe(Judgement.TooFewSamples);
        verdict.Label.ShouldBe("too few samples");
    }

    [Fact]
    public void Without_a_curve_nothing_is_identifiable_and_the_reason_is_told()
    {
        var verdict = NetworkVerdict.Of(NetworkFlow.Measure(SmallNetworks.Diagonal(3, SmallNetworks.Diagonal(6), new float[6]), SmallNetworks.Blobs(90)));
        verdict.Judgement.ShouldBe(Judgement.NotIdentifiable);
        verdict.Headline.ShouldContain("Constant features");
        verdict.Layers.ShouldBeEmpty();
        verdict.Caveats.ShouldContain(caveat => caveat.StartsWith("D could not be measured at 2: linear"));
    }

    [Theory]
    [InlineData(new[] { 1, .961, .880, .786, .661, .497, .275, 0 }, Judgement.Lazy)]
    [InlineData(new[] { 1, .893, .731, .573, .420, .282, .128, 0 }, Judgement.Balanced)]
    [InlineData(new[] { 1, .479, .150, .070, .052, .048, .036, 0 }, Judgement.Active)]
    public void Published_curves_get_their_published_names(double[] normalised, Judgement judgement)
    {
        // Absolute values as those of these cells: D from about 1.3 down by 4; errors of 0.01, independent at each stage.
        var curve = normalised.Select(z => -2.7 + (4 * z)).ToArray();
        var replicates = Enumerable.Range(0, 50).Select(b => curve.Select((d, l) => d + (0.01 * (((b * 7) + (l * 13)) % 11 - 5) / 3.2)).ToArray()).ToArray();
        var verdict = NetworkVerdict.Of(Measurement(new LoadCurve([.. curve.Select((_, l) => $"{l}")], curve, replicates, 2000)));
        verdict.Judgement.ShouldBe(judgement);
        verdict.RestsOn.Select(evidence => evidence.Name).ShouldContain("convexity A");
    }

    private static NetworkMeasurement Measurement(LoadCurve curve)
    {
        var like = NetworkFlow.Measure(SmallNetworks.Untrained(1, depth: 7), SmallNetworks.Blobs(300), Quick);
        return like with { Curve = curve, NoCurve = null, Accuracy = Accuracy.Of(290, 300) };
    }
}
