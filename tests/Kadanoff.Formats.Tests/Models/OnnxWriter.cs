using System.Text;

namespace Kadanoff.Formats.Tests.Models;

/// <summary>Writes protobuf messages of ONNX field by field, also ones that no exporter would write.</summary>
internal sealed class OnnxWriter
{
    private readonly List<byte> _bytes = [];

    public byte[] Bytes => [.. _bytes];

    public OnnxWriter Add(int field, long value) => Number(((ulong)field << 3) | 0).Number((ulong)value);

    public OnnxWriter Add(int field, float value) => Number(((ulong)field << 3) | 5).Raw(BitConverter.GetBytes(value));

    public OnnxWriter Add(int field, double value) => Number(((ulong)field << 3) | 1).Raw(BitConverter.GetBytes(value));

    public OnnxWriter Add(int field, byte[] bytes) => Number(((ulong)field << 3) | 2).Number((ulong)bytes.Length).Raw(bytes);

    public OnnxWriter Add(int field, string text) => Add(field, Encoding.UTF8.GetBytes(text));

    public OnnxWriter Add(int field, OnnxWriter message) => Add(field, message.Bytes);

    public OnnxWriter Add(int field, IEnumerable<OnnxWriter> messages) => messages.Aggregate(this, (writer, message) => writer.Add(field, message));

    /// <summary>Integers one after the other in one stretch.</summary>
    public OnnxWriter Packed(int field, params long[] numbers) => Add(field, numbers.Aggregate(new OnnxWriter(), (writer, number) => writer.Number((ulong)number)).Bytes);

    /// <summary>A whole model.</summary>
    public static byte[] Model(OnnxWriter graph, int operatorSet = 17) =>
        new OnnxWriter().Add(1, 8).Add(2, "test").Add(7, graph).Add(8, new OnnxWriter().Add(1, "").Add(2, operatorSet)).Bytes;

    /// <summary>A graph with input x of free batch and output y.</summary>
    public static OnnxWriter Graph(IEnumerable<OnnxWriter> nodes, IEnumerable<OnnxWriter> tensors, string output = "y", params int[] shape) =>
        new OnnxWriter().Add(1, nodes).Add(2, "main").Add(5, tensors).Add(11, Value("x", shape)).Add(12, Value(output));

    /// <summary>A value of float32; a dimension of 0 is free.</summary>
    public static OnnxWriter Value(string name, params int[] shape)
    {
        var dimensions = shape.Select(length => length == 0 ? new OnnxWriter().Add(2, "batch") : new OnnxWriter().Add(1, length));
        var tensor = new OnnxWriter().Add(1, 1);
        return new OnnxWriter().Add(1, name).Add(2, new OnnxWriter().Add(1, shape.Length == 0 ? tensor : tensor.Add(2, new OnnxWriter().Add(1, dimensions))));
    }

    public static OnnxWriter Node(string operation, string[] inputs, string[] outputs, string name = "", params OnnxWriter[] attributes)
    {
        var node = inputs.Aggregate(new OnnxWriter(), (writer, input) => writer.Add(1, input));
        return outputs.Aggregate(node, (writer, output) => writer.Add(2, output)).Add(3, name).Add(4, operation).Add(5, attributes);
    }

    public static OnnxWriter Setting(string name, long value) => new OnnxWriter().Add(1, name).Add(3, value).Add(20, 2);

    public static OnnxWriter Setting(string name, OnnxWriter message, bool isGraph) => new OnnxWriter().Add(1, name).Add(isGraph ? 6 : 5, message).Add(20, isGraph ? 5 : 4);

    public static OnnxWriter List(string name, params long[] values) => values.Aggregate(new OnnxWriter().Add(1, name), (writer, value) => writer.Add(8, value)).Add(20, 7);

    /// <summary>A tensor of float32 as raw bytes, counting up.</summary>
    public static OnnxWriter Tensor(string name, params int[] shape) =>
        Typed(name, 1, shape).Add(9, Enumerable.Range(0, shape.Aggregate(1, (count, length) => count * length)).SelectMany(i => BitConverter.GetBytes((float)i)).ToArray());

    /// <summary>The beginning of a tensor.</summary>
    public static OnnxWriter Typed(string name, int type, params int[] shape) => new OnnxWriter().Packed(1, [.. shape.Select(length => (long)length)]).Add(2, type).Add(8, name);

    private OnnxWriter Number(ulong value)
    {
        for (; value >= 0x80; value >>= 7)
            _bytes.Add((byte)(value | 0x80));
        _bytes.Add((byte)value);
        return this;
    }

    private OnnxWriter Raw(byte[] bytes)
    {
        _bytes.AddRange(bytes);
        return this;
    }
}
