using Kadanoff.Networks;
using Kadanoff.Numerics;

namespace Kadanoff.Tests.Networks;

/// <summary>Compares analytic gradients with central differences of order four, in float64.</summary>
/// <remarks>The loss is a random projection of the output. The relative error is that of whole gradient vectors: |a − n| / max(|a|, |n|, floor).</remarks>
internal static class GradientCheck
{
    private const double Step = 1e-3;

    /// <summary>Checks the gradients of a layer by every parameter and by its input.</summary>
    public static void Layer(LayerPlan plan, Shape shape, int count, bool training, double tolerance = 1e-6, Action<Batch<double>>? prepare = null, bool byInput = true)
    {
        var layer = Network(new([.. shape.Dimensions], [plan])).Layers[0];
        layer.GetType().GetProperty(nameof(layer.NeedsInputGradient))!.SetValue(layer, true);
        var input = Random(count, shape, 11);
        prepare?.Invoke(input);
        var pass = new Pass(training, Seed: 5, Step: 3);
        var projection = Random(count, plan.OutputShape(shape), 12);
        double Loss() => Dot(layer.Forward(input, pass).Span, projection.Span);
        var before = StatisticsOf(layer);
        Loss();
        var inputGradient = layer.Backward(projection, pass).Span.ToArray();
        Restore(before);
        foreach (var parameter in ParametersOf(layer))
            Compare(parameter.Value, parameter.Gradient.ToArray(), Loss, $"{plan}: {parameter.Name}", tolerance);
        if (byInput)
            Compare(input.Span, inputGradient, Loss, $"{plan}: input", tolerance);
    }

    /// <summary>Checks the gradients of a network by every parameter.</summary>
    public static void Network(Architecture architecture, int count, bool training, double tolerance = 1e-6, Action<Batch<double>>? prepare = null)
    {
        var network = Network(architecture);
        var input = Random(count, architecture.InputShape, 21);
        prepare?.Invoke(input);
        var pass = new Pass(training, Seed: 6, Step: 4);
        var projection = Random(count, network.Shapes[^1], 22);
        double Loss() => Dot(network.Forward(input, pass).Span, projection.Span);
        Loss();
        network.Backward(projection, pass);
        foreach (var (path, parameter) in network.Parameters.ToArray())
            Compare(parameter.Value, parameter.Gradient.ToArray(), Loss, path, tolerance);
    }

    /// <summary>A network with generic parameters: no zero biases, no unit scales.</summary>
    public static Network<double> Network(Architecture architecture)
    {
        var network = new Network<double>(architecture);
        network.Initialise(Initialisation.Default, 1);
        foreach (var (path, parameter) in network.Parameters)
        {
            var stream = new RandomStream(3, path);
            if (parameter.Role is ParameterRole.Normalisation)
                stream.FillUniform<double>(parameter.Value, 0.5, 1.5);
        }

        foreach (var (path, statistic) in network.Statistics)
            new RandomStream(4, path).FillUniform<double>(statistic.Value, 0.3, 1.5);
        return network;
    }

    public static Batch<double> Random(int count, Shape shape, ulong seed)
    {
        var batch = new Batch<double>(count, shape);
        new RandomStream(seed, "values").FillGaussian(batch.Span);
        return batch;
    }

    public static void Compare(Span<double> variables, ReadOnlySpan<double> analytic, Func<double> loss, string what, double tolerance = 1e-6)
    {
        var numeric = new double[variables.Length];
        for (var i = 0; i < variables.Length; i++)
            numeric[i] = Derivative(variables, i, loss);
        var (difference, scale) = (0.0, 1e-3);
        for (var i = 0; i < numeric.Length; i++)
        {
            difference = Math.Max(difference, Math.Abs(numeric[i] - analytic[i]));
            scale = Math.Max(scale, Math.Abs(numeric[i]));
        }

        (difference / scale).ShouldBeLessThan(tolerance, what);
    }

    private static double Derivative(Span<double> variables, int i, Func<double> loss)
    {
        var origin = variables[i];
        variables[i] = origin + Step;
        var right = loss();
        variables[i] = origin - Step;
        var left = loss();
        variables[i] = origin + (2 * Step);
        var farRight = loss();
        variables[i] = origin - (2 * Step);
        var farLeft = loss();
        variables[i] = origin;
        return ((8 * (right - left)) - (farRight - farLeft)) / (12 * Step);
    }

    public static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        var sum = 0.0;
        for (var i = 0; i < a.Length; i++)
            sum += a[i] * b[i];
        return sum;
    }

    private static IEnumerable<Parameter<double>> ParametersOf(Layer<double> layer) =>
        layer.Parameters.Concat(layer.Children.SelectMany(child => ParametersOf(child.Layer)));

    private static (double[] Array, double[] Copy)[] StatisticsOf(Layer<double> layer) =>
        [.. layer.Statistics.Select(s => (s.Value, s.Value.ToArray())), .. layer.Children.SelectMany(child => StatisticsOf(child.Layer))];

    private static void Restore((double[] Array, double[] Copy)[] statistics)
    {
        foreach (var (array, copy) in statistics)
            copy.CopyTo(array, 0);
    }
}
