using Kadanoff.Networks;
using Kadanoff.Networks.Losses;
using Kadanoff.Networks.Optimisers;
using Kadanoff.Numerics;

namespace Kadanoff.Benchmarks;

/// <summary>A network with a fixed batch, and one step of its training.</summary>
internal sealed class TrainingBenchmark
{
    private readonly Network<float> _network;
    private readonly Optimiser<float> _optimiser;
    private readonly Batch<float> _inputs;
    private readonly Batch<float> _gradient = new(0, new Shape(1));
    private readonly int[] _labels;
    private long _step;

    /// <param name="density">Part of the pixels that is not zero.</param>
    private TrainingBenchmark(Architecture architecture, OptimiserPlan optimiser, int batch, double density)
    {
        _network = new Network<float>(architecture);
        _network.Initialise(Initialisation.Default, 1);
        _optimiser = optimiser.Create(_network.Parameters);
        _inputs = new Batch<float>(batch, architecture.InputShape);
        _labels = new int[batch];
        var stream = new RandomStream(1, "pixels");
        foreach (ref var pixel in _inputs.Span)
            pixel = stream.NextDouble() < density ? (float)stream.NextDouble() : 0;
        for (var i = 0; i < batch; i++)
            _labels[i] = i % 10;
    }

    /// <summary>784-100⁶-10, batch 100, plain gradient descent.</summary>
    public static IEnumerable<Finding> Mlp()
    {
        foreach (var (name, density, goal) in new[] { ("mlp, dense input", 1.0, 900.0), ("mlp, 81 % zeros", 0.19, 1350.0) })
        {
            var (seconds, peak) = Harness.Best(50, Digits(density).Step);
            yield return Finding.AtLeast(name, "steps/s", goal * peak / Harness.GivenPeak, 1 / seconds);
        }

        var (one, two) = (Digits(1), Digits(1));
        var (alone, together) = Harness.Elapsed(() => one.Steps(50), () => Parallel.Invoke(() => one.Steps(50), () => two.Steps(50)));
        yield return Finding.AtLeast("mlp, two networks on two cores", "x one", 1.8, 2 * alone / together);
    }

    /// <summary>100-[100 batch norm, leaky ReLU, dropout]⁷-10 with Adam.</summary>
    public static IEnumerable<Finding> SpringMlp()
    {
        foreach (var (batch, calls, goal) in new[] { (2560, 3, 26.0), (10, 100, 0.45) })
        {
            var network = new TrainingBenchmark(Architectures.SpringBlockMlp(100, 100, 7, 10, 0.1, 0.1), new AdamPlan(), batch, 1);
            var (seconds, peak) = Harness.Best(calls, network.Step);
            yield return Finding.AtMost($"spring-mlp, batch {batch}", "ms/step", goal * Harness.GivenPeak / peak, 1000 * seconds);
        }
    }

    private static TrainingBenchmark Digits(double density) =>
        new(Architectures.Mlp([784, 100, 100, 100, 100, 100, 100, 10]), new SgdPlan(), 100, density);

    private void Steps(int count)
    {
        for (var i = 0; i < count; i++)
            Step();
    }

    private void Step()
    {
        var pass = new Pass(true, 1, _step++);
        new SoftmaxCrossEntropy().Evaluate(_network.Forward(_inputs, pass), new Targets<float>(_labels), _gradient);
        _network.Backward(_gradient, pass);
        _optimiser.Step(0.01);
    }
}
