using System.Buffers.Binary;
using System.Numerics;
using Google.Protobuf;

namespace Kadanoff.Formats.Events;

/// <summary>One number of a curve that TensorBoard shows.</summary>
/// <param name="Tag">Name of the curve; a part before <c>/</c> is its group: <c>separation/training</c>.</param>
/// <param name="Step">Abscissa: the step of training, or the number of a layer.</param>
/// <param name="Value">A finite number.</param>
public sealed record EventValue(string Tag, long Step, float Value);

/// <summary>Writes scalars as an event file of TensorBoard.</summary>
/// <remarks>
/// <para><i>Layout</i>: records of length (8 bytes), its masked checksum (4), the event as protobuf, its masked checksum (4); little-endian.
/// The checksum is CRC-32C, turned right by 15 bits, plus 0xa282ead8. The first event names the version.</para>
/// <para>The time of every event is the one that is given, so that the same numbers give the same bytes. <i>Reference</i>: [tensorflow2015]. <i>Checked by</i> EventFileTests.</para>
/// </remarks>
public static class EventFile
{
    /// <summary>How such files must begin for TensorBoard to find them.</summary>
    public const string Prefix = "events.out.tfevents.";

    private const int Time = 1, StepField = 2, Version = 3, Summary = 5, Value = 1, Tag = 1, Simple = 2;

    /// <summary>Writes an event file; an earlier one is replaced when the new one is complete.</summary>
    /// <param name="path">Its name must hold <see cref="Prefix"/>.</param>
    /// <param name="values">Numbers that are not finite are left out: no event file can hold them usefully.</param>
    /// <param name="time">Seconds since 1970 of all events.</param>
    /// <exception cref="FileException">It cannot be written.</exception>
    public static void Write(string path, IEnumerable<EventValue> values, double time = 0)
    {
        ArgumentNullException.ThrowIfNull(values);
        AtomicFile.Write(path, stream =>
        {
            WriteRecord(stream, Event(time, 0, output => Text(output, Version, "brain.Event:2")));
            foreach (var value in values.Where(value => float.IsFinite(value.Value)))
                WriteRecord(stream, Event(time, value.Step, output => Message(output, Summary, Message(Value, inner => Scalar(inner, value)))));
        });
    }

    /// <summary>The checksum of a part of a record.</summary>
    public static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var one in bytes)
            crc = BitOperations.Crc32C(crc, one);
        crc = ~crc;
        return unchecked(BitOperations.RotateRight(crc, 15) + 0xa282ead8);
    }

    private static void WriteRecord(Stream stream, byte[] message)
    {
        Span<byte> head = stackalloc byte[12];
        BinaryPrimitives.WriteUInt64LittleEndian(head, (ulong)message.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(head[8..], Checksum(head[..8]));
        stream.Write(head);
        stream.Write(message);
        BinaryPrimitives.WriteUInt32LittleEndian(head, Checksum(message));
        stream.Write(head[..4]);
    }

    private static byte[] Event(double time, long step, Action<CodedOutputStream> write) => Bytes(output =>
    {
        output.WriteTag(Time, WireFormat.WireType.Fixed64);
        output.WriteDouble(time);
        output.WriteTag(StepField, WireFormat.WireType.Varint);
        output.WriteInt64(step);
        write(output);
    });

    private static void Scalar(CodedOutputStream output, EventValue value)
    {
        Text(output, Tag, value.Tag);
        output.WriteTag(Simple, WireFormat.WireType.Fixed32);
        output.WriteFloat(value.Value);
    }

    private static void Text(CodedOutputStream output, int field, string text)
    {
        output.WriteTag(field, WireFormat.WireType.LengthDelimited);
        output.WriteString(text);
    }

    private static byte[] Message(int field, Action<CodedOutputStream> write)
    {
        var inner = Bytes(write);
        return Bytes(output => Message(output, field, inner));
    }

    private static void Message(CodedOutputStream output, int field, byte[] message)
    {
        output.WriteTag(field, WireFormat.WireType.LengthDelimited);
        output.WriteBytes(ByteString.CopyFrom(message));
    }

    private static byte[] Bytes(Action<CodedOutputStream> write)
    {
        using var memory = new MemoryStream();
        using (var output = new CodedOutputStream(memory, leaveOpen: true))
            write(output);
        return memory.ToArray();
    }
}
