using Kadanoff.Graphs;
using Kadanoff.Models;

namespace Kadanoff.Formats.Models.Onnx;

/// <summary>ONNX: a graph of operators with its weights, in one file or with large tensors in files beside it.</summary>
/// <remarks>
/// <para>Layers stand in the order of the graph, also those inside conditions and loops. A graph that cannot be run still gives its weights, with the reason.
/// Functions that a file defines are not run: their nodes would have to be put in their place by the exporter.</para>
/// <para><i>Reference</i>: [onnx2019]. <i>Checked by</i> OnnxFormatTests, HostileModelTests.</para>
/// </remarks>
internal sealed class OnnxFormat : ModelFormat
{
    private const int GraphField = 7;

    public override string Name => "ONNX";

    /// <summary>The first fields are those of a model, up to its graph or the end of what is looked at.</summary>
    public override bool Recognises(ModelStart start)
    {
        var bytes = start.Bytes;
        for (var at = 0; at < bytes.Length;)
        {
            var (field, kind) = (bytes[at] >> 3, bytes[at++] & 7);
            if (field is < 1 or > 8 || kind != (field is 1 or 5 ? ProtobufField.Varint : ProtobufField.Stretch))
                return false;
            if (Varint(bytes, ref at) is not { } value || (field == 1 && value > 100))
                return false;
            if (field == GraphField)
                return true;
            if (kind == ProtobufField.Varint)
                continue;
            if (value > (ulong)(start.Length - at))
                return false;
            at = (int)Math.Min(bytes.Length, at + (long)Math.Min(value, int.MaxValue));
        }

        return start.Length > ModelStart.Most;
    }

    public override Model Open(string path)
    {
        var file = RandomAccessFile.Open(path);
        var beside = new ExternalFiles(path);
        try
        {
            return Read(file, beside);
        }
        catch
        {
            beside.Dispose();
            file.Dispose();
            throw;
        }
    }

    private static Model Read(RandomAccessFile file, ExternalFiles beside)
    {
        var reader = new OnnxReader(new ProtobufInput(file), beside);
        try
        {
            var graph = reader.Read();
            var layers = new OnnxLayers(graph, reader.Stored);
            layers.AddCells(reader.Tensors);
            return new Model(file.Path, Format(reader), new Opened(file, beside))
            {
                Tensors = reader.Tensors,
                Layers = layers.Layers,
                InGraphOrder = true,
                NotUsed = [.. reader.NotUsed, .. layers.NotUsed(reader.Tensors)],
                Graph = Problem(reader, graph) is null ? graph : null,
                NoGraph = Problem(reader, graph),
                Metadata = reader.Metadata,
            };
        }
        catch (GraphException exception)
        {
            throw new FileException(file.Path, $"holds a graph that cannot be: {exception.Message.TrimEnd('.')}", "Export the model again.", exception);
        }
    }

    /// <summary>Why the graph does not stand for itself; null where it does.</summary>
    private static string? Problem(OnnxReader reader, Graph graph)
    {
        if (Called(graph).FirstOrDefault(reader.Functions.Contains) is { } function)
            return $"its nodes call the function {function} of the file, which is not run; export the model with its functions inlined";
        return graph.Outside.Count > 0 ? $"it needs the value '{graph.Outside.First()}', which nothing makes" : null;
    }

    private static IEnumerable<string> Called(Graph graph) =>
        graph.Nodes.Select(node => $"{node.Domain}.{node.Operation}").Concat(graph.Nodes.SelectMany(node => node.Inside).SelectMany(Called));

    private static string Format(OnnxReader reader) =>
        FormattableString.Invariant($"ONNX, operator set {reader.OperatorSet}{(reader.Producer.Length > 0 ? $", written by {reader.Producer}" : "")}");

    private static ulong? Varint(ReadOnlySpan<byte> bytes, ref int at)
    {
        var value = 0UL;
        for (var shift = 0; shift < 64 && at < bytes.Length; shift += 7)
        {
            var part = bytes[at++];
            value |= unchecked((ulong)(part & 0x7F) << shift);
            if (part < 0x80)
                return value;
        }

        return null;
    }

    private sealed class Opened(RandomAccessFile file, ExternalFiles beside) : IDisposable
    {
        public void Dispose()
        {
            beside.Dispose();
            file.Dispose();
        }
    }
}
