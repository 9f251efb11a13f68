using System.Numerics;
using Kadanoff.Data;
using Kadanoff.Networks;
using Kadanoff.Numerics;

namespace Kadanoff.Diagnostics;

/// <summary>What a network makes of some samples at one stage.</summary>
/// <param name="Stage">Where.</param>
/// <param name="Rows">samples × features; at the raw input it shares the array of the data.</param>
public sealed record StageFeatures(NetworkStage Stage, Matrix<float> Rows);

/// <summary>Runs samples through a network in evaluation mode and hands out the features of one stage after another.</summary>
/// <remarks>
/// Each stage is computed from the one before, so no layer runs twice and only two stages are in memory at a time.
/// The numbers are those of one pass with all samples, bit for bit, for any size of the batches and any number of threads.
/// <i>Checked by</i> FeatureProbeTests.
/// </remarks>
public sealed class FeatureProbe
{
    /// <summary>Most elements that the features of one stage may have: 2 GB of float32.</summary>
    public const long MostElements = 1L << 29;

    private const int BatchSize = 256;

    private readonly Network<float> _network;
    private readonly Dataset _samples;
    private readonly Pass _pass;

    /// <param name="network">Its buffers are used; training may go on between two measurements.</param>
    /// <param name="samples">All of them are run.</param>
    /// <param name="threads">Does not change the numbers.</param>
    /// <exception cref="ShapeException">The network takes samples of another shape.</exception>
    /// <exception cref="DataException">The features of a stage would not fit.</exception>
    public FeatureProbe(Network<float> network, Dataset samples, int threads = 1)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(samples);
        (_network, _samples, _pass) = (network, samples, Pass.Evaluation with { Threads = threads });
        RequireShape(network, samples);
        Stages = NetworkStages.Of(network);
        foreach (var stage in Stages)
        {
            var elements = (long)samples.Count * stage.Shape.Size;
            if (elements > MostElements)
                throw new DataException($"{stage.Name}: the features of {samples.Count} samples of {stage.Shape} need {elements * sizeof(float) / 1e9:F1} GB", $"Measure at most {MostElements / stage.Shape.Size} samples.");
        }
    }

    public IReadOnlyList<NetworkStage> Stages { get; }

    /// <summary>The features of every stage, from the input to the output; each is computed when it is asked for.</summary>
    public IEnumerable<StageFeatures> Features()
    {
        var rows = new Matrix<float>(_samples.Count, _samples.Shape.Size, _samples.Inputs);
        var (shape, next) = (_samples.Shape, 0);
        foreach (var stage in Stages)
        {
            rows = Advance(rows, shape, next, stage);
            (shape, next) = (stage.Shape, stage.LastLayer + 1);
            yield return new StageFeatures(stage, rows);
        }
    }

    internal static void RequireShape<T>(Network<T> network, Dataset samples)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (!samples.Shape.Equals(network.Architecture.InputShape))
            throw new ShapeException($"The network takes {network.Architecture.InputShape}, {samples.Name} has {samples.Shape}", "Give data of that shape, or resize them.");
    }

    private Matrix<float> Advance(Matrix<float> rows, Shape shape, int firstLayer, NetworkStage stage)
    {
        if (firstLayer > stage.LastLayer)
            return rows;
        var features = new Matrix<float>(rows.Rows, stage.Shape.Size);
        var inputs = new Batch<float>(0, shape);
        for (var start = 0; start < rows.Rows; start += BatchSize)
        {
            var count = Math.Min(BatchSize, rows.Rows - start);
            rows.Span.Slice(start * rows.Columns, count * rows.Columns).CopyTo(inputs.Resize(count, shape).Span);
            var outputs = inputs;
            for (var layer = firstLayer; layer <= stage.LastLayer; layer++)
                outputs = _network.Layers[layer].Forward(outputs, _pass);
            outputs.Span.CopyTo(features.Span[(start * features.Columns)..]);
        }

        return features;
    }
}
