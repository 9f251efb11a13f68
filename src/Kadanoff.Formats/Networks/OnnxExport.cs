using Google.Protobuf;
using Kadanoff.Formats.Networks.Onnx;
using Kadanoff.Networks;

namespace Kadanoff.Formats.Networks;

/// <summary>Saves a network as ONNX, as it is in evaluation, so that other programs can run it.</summary>
/// <remarks>
/// <para><i>Input and output</i> are named <c>input</c> and <c>output</c>, float32, and their first dimension, <c>batch</c>, is free.
/// Weights keep the paths and shapes that they have as safetensors. Dropout is left out.</para>
/// <para><i>Versions</i>: operators of set 17, file format 8. <i>Range</i>: below 2 GiB, the limit of protobuf.</para>
/// <para><i>Reference</i>: [onnx2019]. <i>Checked by</i> OnnxExportTests.</para>
/// </remarks>
public static class OnnxExport
{
    private const int FormatVersion = 8, OperatorSet = 17;

    /// <summary>Saves a network.</summary>
    /// <param name="path">The target, usually named *.onnx.</param>
    /// <param name="network">Its weights are copied as they are now.</param>
    /// <exception cref="FileException">The file cannot be written.</exception>
    /// <exception cref="NotSupportedException">A layer has no ONNX form, or the network is too large for the format.</exception>
    public static void Save(string path, Network<float> network)
    {
        ArgumentNullException.ThrowIfNull(network);
        var model = Model(network);
        if (model.Size > int.MaxValue)
            throw new NotSupportedException($"An ONNX file of {model.Size} bytes is beyond the limit of 2 GiB. Use the network as safetensors.");
        AtomicFile.Write(path, stream =>
        {
            using var output = new CodedOutputStream(stream, leaveOpen: true);
            model.WriteTo(output);
        });
    }

    private static ProtobufMessage Model(Network<float> network)
    {
        var graph = new OnnxGraph();
        var (value, shape) = (OnnxGraph.Input, network.Architecture.InputShape);
        for (var i = 0; i < network.Layers.Count; i++)
        {
            value = new OnnxLayer(graph, network.Layers[i], shape, value).Add();
            shape = network.Shapes[i];
        }

        graph.End(value);
        return new ProtobufMessage()
            .Add(1, FormatVersion)
            .Add(2, "Kadanoff")
            .Add(3, NetworkFile.Version)
            .Add(7, graph.ToMessage("network", network.Architecture.InputShape, shape))
            .Add(8, new ProtobufMessage().Add(2, OperatorSet))
            .Add(14, Text(NetworkFile.ArchitectureKey, network.Architecture.ToJson()));
    }

    private static ProtobufMessage Text(string key, string value) => new ProtobufMessage().Add(1, key).Add(2, value);
}
