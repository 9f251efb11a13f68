using Kadanoff.Data;
using Kadanoff.Diagnostics;
using Kadanoff.Diagnostics.Propagation;
using Kadanoff.Networks;
using Kadanoff.Networks.Criticality;
using Kadanoff.Networks.Layers;
using Kadanoff.Numerics;

namespace Kadanoff.Tests.Diagnostics.Propagation;

public class SignalPropagationTests
{
    private const int Width = 500;

    // Ordered, near critical and chaotic: χ_⊥ = 0.880164 and 1.208934 with σ_b² = 0.05. One network of 500 units strays by about √(χ-variance·l/n), some per cent.
    [Theory]
    [InlineData(1.3)]
    [InlineData(3.0)]
    public void A_wide_fresh_network_follows_the_theory_layer_by_layer(double weightVariance)
    {
        var (network, data) = (TanhNetwork(weightVariance, 0.05, 8), Noise(256));
        var measured = SignalPropagation.Measure(samples => new NetworkRepresentations(network, samples), data);
        var theory = PropagationTheory.Of(network, measured);
        for (var l = 1; l <= 8; l++)
        {
            theory[l - 1].WeightVariance.ShouldBe(weightVariance, 0.03 * weightVariance);
            measured.Stages[l].Length!.Value.Value.ShouldBe(theory[l - 1].Length, 0.05 * theory[l - 1].Length);
            measured.Stages[l].AbsoluteGrowth!.Value.Value.ShouldBe(theory[l - 1].Growth, 0.12 * theory[l - 1].Growth);
        }

        // At the fixed length the mean growth over layers 3 … 8 is χ_⊥.
        var map = new SignalMap(Activations.Tanh, weightVariance, 0.05);
        var growth = Math.Pow(measured.Stages[8].Distance!.Value.Value / measured.Stages[3].Distance!.Value.Value, 1.0 / 5);
        growth.ShouldBe(map.Perpendicular(map.FixedLength()), 0.05);
    }

    // Mean gradient growth 0.8802 and 1.2089; over 7 layers of 500 units known to about 2 %.
    [Theory]
    [InlineData(1.3, 0.880164)]
    [InlineData(3.0, 1.208934)]
    public void Gradients_grow_by_the_same_factor(double weightVariance, double growth)
    {
        var flow = GradientGrowth.Measure(TanhNetwork(weightVariance, 0.05, 10), Noise(256));
        flow.Stages[1].Skipped["gradientGrowth"].ShouldContain("no gradient");
        var product = Enumerable.Range(3, 8).Aggregate(1.0, (product, l) => product * flow.Stages[l][GradientGrowth.Observable].Value);
        Math.Pow(product, 1.0 / 8).ShouldBe(growth, 0.03);
        flow.Stages[5][GradientGrowth.Observable].StandardError.ShouldBeInRange(1e-4, 0.2);
    }

    // c* = 0.165, ξ_c = 6.98. Close to c = 1, which is unstable, the decay would begin slowly and not be one exponential.
    [Fact]
    public void The_correlation_of_a_chaotic_network_decays_with_its_depth_scale()
    {
        var network = TanhNetwork(4, 0.05, 24);
        var measured = SignalPropagation.Measure(samples => new NetworkRepresentations(network, samples), Noise(128, 0.7), new PropagationOptions { Samples = 128 });
        measured.CorrelationScale.Problem.ShouldBeNull();
        var map = new SignalMap(Activations.Tanh, 4, 0.05);
        var length = map.FixedLength();
        measured.CorrelationScale.Layers!.Value.Value.ShouldBe(map.CorrelationScale(length, map.FixedCorrelation(length)), 3);
        measured.CorrelationScale.Layers.Value.StandardError.ShouldBeInRange(1e-4, 3);
    }

    [Fact]
    public void A_linear_layer_of_known_gain_has_its_growth_exactly()
    {
        var network = SmallNetworks.Diagonal(3, [2, 2, 2, 2, 2, 2], [0.5f, 0.5f, 0.5f, 0.5f, 0.5f, 0.5f]);
        var stages = SignalPropagation.Measure(samples => new NetworkRepresentations(network, samples), SmallNetworks.Blobs(300)).Stages;
        stages[1].AbsoluteGrowth!.Value.Value.ShouldBe(4, 1e-3);
        stages[1].Growth!.Value.Value.ShouldBe(1, 1e-3);
        stages[2].AbsoluteGrowth!.Value.Value.ShouldBe(0.25, 1e-4);
        stages[2].Distance!.Value.Value.ShouldBe(1, 1e-3);
        stages[2].Correlation!.Value.Value.ShouldBe(stages[0].Correlation!.Value.Value, 1e-6);
        stages[0].Growth.ShouldBeNull();
    }

    [Fact]
    public void Lengths_and_angles_of_stored_samples_need_no_inputs()
    {
        var data = SmallNetworks.Blobs(300);
        var source = new NetworkRepresentations(SmallNetworks.Untrained(1), data);
        var stored = SignalPropagation.Measure(source, new PropagationOptions { Samples = 300 });
        stored.Stages[1].Distance.ShouldBeNull();
        stored.LengthScale.Problem.ShouldNotBeNull().ShouldContain("too few");
        var flow = stored.ToFlow("blobs");
        flow.Stages[1].Skipped["perturbationGrowth"].ShouldContain("not perturbed");
        // 288 of the 300 samples are in whole groups.
        var mean = data.Inputs.Average(x => (double)x * x);
        flow.Stages[0][SignalPropagation.LengthObservable].Value.ShouldBe(mean, 0.1);
    }

    [Fact]
    public void Not_a_number_is_told_and_too_few_samples_are_refused()
    {
        var network = SmallNetworks.Diagonal(3, SmallNetworks.Diagonal(6), SmallNetworks.Diagonal(6, float.NaN));
        SignalPropagation.Measure(samples => new NetworkRepresentations(network, samples), SmallNetworks.Blobs(90), new PropagationOptions { Samples = 64 }).Stages[2].Problem.ShouldNotBeNull().ShouldContain("NaN");
        Should.Throw<DataException>(() => SignalPropagation.Measure(samples => new NetworkRepresentations(network, samples), SmallNetworks.Blobs(30)));
        Should.Throw<DataException>(() => new PropagationOptions { Noise = 0 }.Validate());
    }

    [Theory]
    [InlineData(2.5)]
    [InlineData(12)]
    public void A_curve_that_decays_exponentially_has_its_scale(double scale)
    {
        double[] curve = [.. Enumerable.Range(0, 20).Select(l => 0.3 + (0.6 * Math.Exp(-l / scale)))];
        var fit = DepthScale.Of(curve, [.. Enumerable.Repeat(curve, 16)], 100);
        fit.Layers!.Value.Value.ShouldBe(scale, 1e-3 * scale);
        fit.Limit!.Value.Value.ShouldBe(0.3, 1e-3);
        DepthScale.Of([.. curve.Select((_, l) => (double)l)], [curve], 100).Problem.ShouldNotBeNull();
        DepthScale.Of(new double[20], [curve], 100).Problem.ShouldNotBeNull();
    }

    private static Network<float> TanhNetwork(double weightVariance, double biasVariance, int depth)
    {
        LayerPlan[] plans = [.. Enumerable.Range(0, depth).SelectMany(_ => new LayerPlan[] { new LinearPlan(Width, Width), new TanhPlan() }), new LinearPlan(Width, Width)];
        var network = new Network<float>(new Architecture([Width], plans));
        foreach (var (path, parameter) in network.Parameters)
            new RandomStream(5, path).FillGaussian<float>(parameter.Value, Math.Sqrt(parameter.Dimensions.Count > 1 ? weightVariance / Width : biasVariance));
        return network;
    }

    /// <summary>Normal samples with some correlation between each two.</summary>
    private static Dataset Noise(int count, double correlation = 0.5)
    {
        var (inputs, stream) = (new float[count * Width], new RandomStream(6, "noise"));
        var common = new double[Width];
        stream.FillGaussian<double>(common);
        for (var i = 0; i < inputs.Length; i++)
            inputs[i] = (float)((Math.Sqrt(correlation) * common[i % Width]) + (Math.Sqrt(1 - correlation) * stream.NextGaussian()));
        return new Dataset("noise", new Shape(Width), inputs, [.. Enumerable.Range(0, count).Select(i => i % 2)], ["a", "b"]);
    }
}
