using System.Buffers.Binary;
using Google.Protobuf;
using Kadanoff.Formats.Arrays;

namespace Kadanoff.Formats;

/// <summary>A protobuf message that is put together field by field and written in one go, without code made from a schema.</summary>
/// <remarks>Sizes are known before anything is written, so large arrays are turned into bytes only one at a time, while writing. <i>Checked by</i> OnnxExportTests.</remarks>
internal sealed class ProtobufMessage
{
    private readonly List<Action<CodedOutputStream>> _fields = [];

    /// <summary>Bytes of the whole message.</summary>
    public long Size { get; private set; }

    public ProtobufMessage Add(int field, long value) => Add(field, WireFormat.WireType.Varint, CodedOutputStream.ComputeInt64Size(value), output => output.WriteInt64(value));

    public ProtobufMessage Add(int field, float value) => Add(field, WireFormat.WireType.Fixed32, sizeof(float), output => output.WriteFloat(value));

    public ProtobufMessage Add(int field, string text) => Add(field, WireFormat.WireType.LengthDelimited, CodedOutputStream.ComputeStringSize(text), output => output.WriteString(text));

    public ProtobufMessage Add(int field, ProtobufMessage message) => AddDelimited(field, message.Size, output =>
    {
        output.WriteLength(checked((int)message.Size));
        message.WriteTo(output);
    });

    /// <summary>Numbers as raw little-endian bytes.</summary>
    public ProtobufMessage Add(int field, float[] numbers) =>
        AddRaw(field, (long)numbers.Length * sizeof(float), () => NumericArray.From(numbers, numbers.Length).Bytes);

    /// <inheritdoc cref="Add(int, float[])"/>
    public ProtobufMessage Add(int field, long[] numbers) =>
        AddRaw(field, (long)numbers.Length * sizeof(long), () => [.. numbers.SelectMany(LittleEndian)]);

    public void WriteTo(CodedOutputStream output)
    {
        foreach (var write in _fields)
            write(output);
    }

    private ProtobufMessage AddRaw(int field, long size, Func<byte[]> bytes) =>
        AddDelimited(field, size, output => output.WriteBytes(UnsafeByteOperations.UnsafeWrap(bytes())));

    private ProtobufMessage AddDelimited(int field, long size, Action<CodedOutputStream> write) =>
        Add(field, WireFormat.WireType.LengthDelimited, CodedOutputStream.ComputeInt64Size(size) + size, write);

    private ProtobufMessage Add(int field, WireFormat.WireType type, long size, Action<CodedOutputStream> write)
    {
        Size += CodedOutputStream.ComputeTagSize(field) + size;
        _fields.Add(output =>
        {
            output.WriteTag(field, type);
            write(output);
        });
        return this;
    }

    private static byte[] LittleEndian(long number)
    {
        var bytes = new byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, number);
        return bytes;
    }
}
