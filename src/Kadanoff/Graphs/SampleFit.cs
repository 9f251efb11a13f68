using System.Globalization;
using Kadanoff.Networks;

namespace Kadanoff.Graphs;

/// <summary>How samples go into a graph: under which shape, in which order of their elements, and how many at once.</summary>
/// <remarks>
/// <para>The first dimension of the input is the batch where the input has one dimension more than a sample. Images whose channels stand last in the graph are turned round;
/// a flat input takes any sample of its size. A graph that asks for a fixed number of samples is run with so many.</para>
/// <para><i>Checked by</i> SampleFitTests.</para>
/// </remarks>
public sealed class SampleFit
{
    private readonly int[] _dimensions;
    private readonly bool _hasBatch;
    private readonly (int Channels, int Plane)? _turned;

    private SampleFit(GraphInput input, int[] dimensions, bool hasBatch, int? fixedBatch, (int Channels, int Plane)? turned) =>
        (Input, _dimensions, _hasBatch, FixedBatch, _turned) = (input, dimensions, hasBatch, fixedBatch, turned);

    /// <summary>The input that samples go into.</summary>
    public GraphInput Input { get; }

    /// <summary>How many samples the graph asks for; null where it takes any number.</summary>
    public int? FixedBatch { get; }

    /// <summary>Fits samples to the first input of a graph.</summary>
    /// <exception cref="ShapeException">They do not fit it.</exception>
    /// <exception cref="GraphException">The graph has no input.</exception>
    public static SampleFit Of(Graph graph, Shape sample)
    {
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentNullException.ThrowIfNull(sample);
        var input = graph.Inputs.Count > 0 ? graph.Inputs[0] : throw new GraphException($"The graph '{graph.Name}' has no input", "Export it with its input.");
        int[] shape = [.. sample.Dimensions];
        if (input.Dimensions is not { } expected)
            return new SampleFit(input, shape, true, null, null);
        if (Matches(expected, 1, shape))
            return new SampleFit(input, shape, true, expected[0], null);
        if (Matches(expected, 0, shape) && expected.All(dimension => dimension is not null))
            return new SampleFit(input, shape, false, 1, null);
        int[]? last = shape is [var channels, var height, var width] ? [height, width, channels] : null;
        if (last is not null && Matches(expected, 1, last))
            return new SampleFit(input, last, true, expected[0], (shape[0], shape[1] * shape[2]));
        if (expected.Count == 2 && (expected[1] ?? sample.Size) == sample.Size)
            return new SampleFit(input, [sample.Size], true, expected[0], null);
        if (expected.Count > 1 && expected.Skip(1).All(dimension => dimension is not null) && expected.Skip(1).Aggregate(1L, (count, dimension) => TensorShape.Product(count, dimension!.Value)) == sample.Size)
            return new SampleFit(input, [.. expected.Skip(1).Select(dimension => dimension!.Value)], true, expected[0], null);
        throw new ShapeException($"Samples of {sample} do not fit the input '{input.Name}' of {string.Join("×", expected.Select(dimension => dimension?.ToString(CultureInfo.InvariantCulture) ?? "any"))}", "Give samples of the shape that the model takes, or resize them.");
    }

    /// <summary>Samples as the graph takes them; where it takes a fixed number of them the last is repeated.</summary>
    /// <param name="samples">count × size.</param>
    /// <param name="count">How many.</param>
    public Tensor ToTensor(ReadOnlySpan<float> samples, int count)
    {
        var (size, batch) = (samples.Length / count, FixedBatch ?? count);
        int[] dimensions = _hasBatch ? [batch, .. _dimensions] : _dimensions;
        var elements = new float[batch * size];
        for (var i = 0; i < batch; i++)
            Place(samples.Slice(Math.Min(i, count - 1) * size, size), elements.AsSpan(i * size, size));
        return Input.Kind switch
        {
            TensorKind.Float => new Tensor(elements, dimensions),
            TensorKind.Integer => new Tensor([.. elements.Select(element => (long)element)], dimensions),
            _ => new Tensor([.. elements.Select(element => element != 0)], dimensions),
        };
    }

    private void Place(ReadOnlySpan<float> sample, Span<float> target)
    {
        if (_turned is not var (channels, plane))
        {
            sample.CopyTo(target);
            return;
        }

        for (var channel = 0; channel < channels; channel++)
        {
            for (var i = 0; i < plane; i++)
                target[(i * channels) + channel] = sample[(channel * plane) + i];
        }
    }

    private static bool Matches(IReadOnlyList<int?> expected, int first, int[] shape) =>
        expected.Count == shape.Length + first && Enumerable.Range(0, shape.Length).All(i => (expected[i + first] ?? shape[i]) == shape[i]);
}
