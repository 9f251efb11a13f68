namespace Kadanoff.Formats.Models.Onnx;

/// <summary>A field of a protobuf message, as it lies in the file.</summary>
/// <param name="Number">That the schema gives it.</param>
/// <param name="Kind">0 a variable-length integer, 1 eight bytes, 2 a stretch of bytes, 5 four bytes.</param>
/// <param name="Start">Where the stretch begins.</param>
/// <param name="Length">Bytes of the stretch.</param>
/// <param name="Value">The number, where it is one.</param>
internal readonly record struct ProtobufField(int Number, int Kind, long Start, long Length, ulong Value)
{
    public const int Varint = 0, Eight = 1, Stretch = 2, Four = 5;

    public long Integer => unchecked((long)Value);

    public float Float => BitConverter.UInt32BitsToSingle(unchecked((uint)Value));

    public double Double => BitConverter.UInt64BitsToDouble(Value);
}
