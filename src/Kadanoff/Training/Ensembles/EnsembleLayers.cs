using System.Globalization;
using System.Numerics;
using System.Numerics.Tensors;
using Kadanoff.Diagnostics;
using Kadanoff.Networks;
using Kadanoff.Numerics;

namespace Kadanoff.Training.Ensembles;

/// <summary>What a network makes of the states of an ensemble, stage by stage: the push-forward of their law.</summary>
/// <remarks>In evaluation mode, in float64 whatever the network computes with. <i>Checked by</i> EnsembleLayersTests.</remarks>
public static class EnsembleLayers
{
    /// <summary>The word for the last stage before the output.</summary>
    public const string Features = "features";

    private const int StatesOfPass = 4096;

    /// <summary>A stage by its name: <c>input</c>, its number, <c>features</c> for the last one before the output, <c>output</c>, or all that stands in its name.</summary>
    /// <exception cref="DataException">There is no such stage.</exception>
    public static NetworkStage Find<T>(Network<T> network, string name)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var stages = NetworkStages.Of(network);
        return stages.FirstOrDefault(stage => Names(stage, stages.Count).Contains(name, StringComparer.OrdinalIgnoreCase))
            ?? throw new DataException($"The network has no layer '{name}'", $"Give one of: {string.Join(", ", stages.Select(stage => string.Join(" = ", Names(stage, stages.Count))))}.");
    }

    /// <summary>The output of one stage, states × elements.</summary>
    /// <param name="network">Its buffers are used; nothing that it has learned changes.</param>
    /// <param name="inputs">States × inputs.</param>
    /// <param name="stage">As <see cref="NetworkStages.Of"/> or <see cref="Find"/> give it.</param>
    /// <param name="threads">Does not change a number.</param>
    /// <exception cref="ShapeException">The network takes states of another size.</exception>
    public static Matrix<double> Of<T>(Network<T> network, Matrix<double> inputs, NetworkStage stage, int threads = 1)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Of(network, inputs, [stage], threads)[0];

    /// <summary>The outputs of all stages, from the input to the output: one pass.</summary>
    /// <inheritdoc cref="Of{T}(Network{T}, Matrix{double}, NetworkStage, int)"/>
    public static IReadOnlyList<Matrix<double>> Of<T>(Network<T> network, Matrix<double> inputs, int threads = 1)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Of(network, inputs, NetworkStages.Of(network), threads);

    /// <summary>The output of the network, states × outputs: the logit where there is one.</summary>
    /// <inheritdoc cref="Of{T}(Network{T}, Matrix{double}, NetworkStage, int)"/>
    public static Matrix<double> Output<T>(Network<T> network, Matrix<double> inputs, int threads = 1)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Of(network, inputs, NetworkStages.Of(network)[^1], threads);

    private static Matrix<double>[] Of<T>(Network<T> network, Matrix<double> inputs, IReadOnlyList<NetworkStage> stages, int threads)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(inputs);
        var shape = network.Architecture.InputShape;
        if (inputs.Columns != shape.Size)
            throw new ShapeException($"The network takes {shape}, the states have {inputs.Columns} elements", "Give states of the size that it was trained on.");
        Matrix<double>[] outputs = [.. stages.Select(stage => new Matrix<double>(inputs.Rows, stage.Shape.Size))];
        var batch = new Batch<T>(0, shape);
        for (var first = 0; first < inputs.Rows; first += StatesOfPass)
        {
            batch.Resize(Math.Min(StatesOfPass, inputs.Rows - first), shape);
            TensorPrimitives.ConvertTruncating(inputs.Data.AsSpan(first * shape.Size, batch.Span.Length), batch.Span);
            Keep(-1, batch);
            network.Forward(batch, Pass.Evaluation with { Threads = threads }, Keep);

            void Keep(int layer, Batch<T> output)
            {
                for (var s = 0; s < stages.Count; s++)
                {
                    if (stages[s].LastLayer == layer)
                        TensorPrimitives.ConvertTruncating<T, double>(output.Span, outputs[s].Data.AsSpan(first * stages[s].Shape.Size));
                }
            }
        }

        return outputs;
    }

    private static string[] Names(NetworkStage stage, int stages)
    {
        string[] words = stage.Index == 0 ? ["input"] : stage.IsOutput ? ["output"] : [stage.Index.ToString(CultureInfo.InvariantCulture)];
        return [.. words, .. stage.Index > 0 && stage.Index == stages - 2 ? new[] { Features } : [], .. stage.Index == 0 ? [] : new[] { stage.Name }];
    }
}
