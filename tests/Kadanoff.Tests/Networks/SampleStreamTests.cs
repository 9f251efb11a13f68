using Kadanoff.Networks;
using Kadanoff.Networks.Layers;

namespace Kadanoff.Tests.Networks;

public class SampleStreamTests
{
    /// <summary>Rows of layers in which every rule of the stream has its case: who keeps what, who gathers, who passes on.</summary>
    public static TheoryData<string> Rows() => new(s_rows.Keys);

    private static readonly Dictionary<string, LayerPlan[]> s_rows = new()
    {
        ["spring-block"] = [.. Architectures.SpringBlockMlp(6, 12, 3, 4, 0.1, 0.3).Layers],
        ["products alone"] = [new LinearPlan(6, 5), new LinearPlan(5, 9), new LinearPlan(9, 3)],
        ["nothing to do at the ends"] = [new IdentityPlan(), new LinearPlan(6, 5), new DropoutPlan(0), new IdentityPlan(), new LinearPlan(5, 4), new IdentityPlan()],
        ["outputs and inputs that are kept"] = [new LinearPlan(6, 7), new TanhPlan(), new GeluPlan(), new SigmoidPlan(), new SiluPlan(), new LeakyReluPlan(-0.5), new LinearPlan(7, 2)],
        ["noise before and after"] = [new DropoutPlan(0.2), new LinearPlan(6, 8), new DropoutPlan(0.5), new DropoutPlan(0.5), new ReluPlan(), new LinearPlan(8, 3), new DropoutPlan(0.1)],
        ["statistics one after the other"] = [new BatchNormPlan(6), new BatchNormPlan(6, Affine: false), new IdentityPlan(), new BatchNormPlan(6), new LinearPlan(6, 3), new BatchNormPlan(3)],
        ["layers that take whole batches between"] =
        [
            new LinearPlan(6, 8), new LayerNormPlan(8), new BatchNormPlan(8), new ReluPlan(),
            new ResidualPlan([new LinearPlan(8, 8), new BatchNormPlan(8), new TanhPlan()]), new DropoutPlan(0.3), new LayerNormPlan(8), new LinearPlan(8, 2),
        ],
    };

    [Theory]
    [MemberData(nameof(Rows))]
    public void Blocks_give_the_numbers_of_whole_batches_bit_for_bit(string row)
    {
        foreach (var count in new[] { 2, 255, 256, 257, 1000 })
        {
            foreach (var training in new[] { true, false })
            {
                var blocks = Passed(row, count, new Pass(training, 3, 1), observed: false);
                Passed(row, count, new Pass(training, 3, 1, Threads: 2), observed: false).ShouldBe(blocks, $"{count} samples");
                Passed(row, count, new Pass(training, 3, 1), observed: true).ShouldBe(blocks, $"{count} samples, observed");
                LayerByLayer(row, count, new Pass(training, 3, 1)).ShouldBe(blocks, $"{count} samples, layer by layer");
            }
        }
    }

    [Fact]
    public void Observers_see_every_output_whole()
    {
        List<(int Layer, int Length)> seen = [];
        var network = Network("spring-block");
        network.Forward(Inputs(600), new Pass(true), (layer, output) => seen.Add((layer, output.Span.Length)));
        seen.ShouldBe(Enumerable.Range(0, network.Layers.Count).Select(i => (i, 600 * network.Shapes[i].Size)));
    }

    [Fact]
    public void A_window_of_samples_is_not_taken_for_the_whole()
    {
        var batch = new Batch<float>(0, new Shape(2)).Resize(10, new Shape(2), 4);
        batch.Samples(4, 4).Length.ShouldBe(8);
        Should.Throw<InvalidOperationException>(() => batch.Span.Length).Message.ShouldContain("4 of 10 samples");
    }

    [Fact]
    public void Steps_after_the_first_allocate_nothing()
    {
        var network = Network("products alone");
        var (inputs, gradient) = (Inputs(700), new Batch<float>(700, network.Shapes[^1]));
        void Step()
        {
            network.Forward(inputs, new Pass(true));
            network.Backward(gradient, new Pass(true));
        }

        for (var i = 0; i < 3; i++)
            Step();
        var before = GC.GetAllocatedBytesForCurrentThread();
        Step();
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
    }

    private static float[] Passed(string row, int count, Pass pass, bool observed)
    {
        var network = Network(row);
        var output = network.Forward(Inputs(count), pass, observed ? (_, _) => { } : null);
        var result = output.Span.ToArray();
        network.Backward(Gradient(output), pass);
        return [.. result, .. Gradients(network)];
    }

    /// <summary>The definition: each layer takes the whole batch.</summary>
    private static float[] LayerByLayer(string row, int count, Pass pass)
    {
        var network = Network(row);
        var output = network.Layers.Aggregate(Inputs(count), (batch, layer) => layer.Forward(batch, pass));
        var result = output.Span.ToArray();
        var gradient = Gradient(output);
        foreach (var layer in network.Layers.Reverse())
        {
            gradient = layer.Backward(gradient, pass);
            if (!layer.NeedsInputGradient)
                break;
        }

        return [.. result, .. Gradients(network)];
    }

    private static IEnumerable<float> Gradients(Network<float> network) =>
        network.Parameters.SelectMany(parameter => parameter.Parameter.Gradient).Concat(network.Statistics.SelectMany(statistic => statistic.Parameter.Value));

    private static Batch<float> Gradient(Batch<float> output)
    {
        var gradient = new Batch<float>(output.Count, output.Shape, output.Span.ToArray());
        foreach (ref var element in gradient.Span)
            element = 0.5f - element;
        return gradient;
    }

    private static Batch<float> Inputs(int count)
    {
        var random = GradientCheck.Random(count, new Shape(6), 4);
        return new Batch<float>(count, new Shape(6), [.. random.Span.ToArray().Select(x => (float)x)]);
    }

    private static Network<float> Network(string row)
    {
        var network = new Network<float>(new([6], s_rows[row]));
        network.Initialise(Initialisation.Default, 7);
        return network;
    }
}
