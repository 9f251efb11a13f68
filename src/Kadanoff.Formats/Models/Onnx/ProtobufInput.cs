using System.Buffers.Binary;
using System.Text;

namespace Kadanoff.Formats.Models.Onnx;

/// <summary>A protobuf message read field by field from a file, without code made from a schema; stretches of bytes are found, not read.</summary>
/// <remarks>So a file of weights is looked through without touching them. No length is trusted: none reaches past the message around it. <i>Reference</i>: [protobuf2008]. <i>Checked by</i> OnnxFormatTests, HostileModelTests.</remarks>
internal sealed class ProtobufInput(RandomAccessFile file)
{
    private const int Window = 1 << 16, LongestText = 1 << 16;
    private readonly byte[] _window = new byte[(int)Math.Min(Window, file.Length)];
    private long _first;
    private int _filled;

    public RandomAccessFile File => file;

    /// <summary>The fields of the message that lies between two places.</summary>
    /// <exception cref="FileException">A field reaches past the end, or is of no known kind.</exception>
    public IEnumerable<ProtobufField> Fields(long start, long end)
    {
        for (var at = start; at < end;)
        {
            var tag = Number(ref at, end);
            if (tag >> 3 is 0 or > int.MaxValue)
                throw Damaged(at, "there is no field here");
            var (number, kind) = ((int)(tag >> 3), (int)(tag & 7));
            var field = kind switch
            {
                ProtobufField.Varint => new ProtobufField(number, kind, at, 0, Number(ref at, end)),
                ProtobufField.Eight => new ProtobufField(number, kind, at, 8, BinaryPrimitives.ReadUInt64LittleEndian(Bytes(ref at, 8, end))),
                ProtobufField.Four => new ProtobufField(number, kind, at, 4, BinaryPrimitives.ReadUInt32LittleEndian(Bytes(ref at, 4, end))),
                ProtobufField.Stretch => Stretch(number, ref at, end),
                _ => throw Damaged(at, $"there is a field of kind {kind}"),
            };
            yield return field;
        }
    }

    /// <summary>The fields of a message inside.</summary>
    public IEnumerable<ProtobufField> Fields(ProtobufField message) =>
        message.Kind == ProtobufField.Stretch ? Fields(message.Start, message.Start + message.Length) : throw Damaged(message.Start, $"field {message.Number} should be a message");

    /// <summary>A text.</summary>
    public string Text(ProtobufField field)
    {
        if (field.Kind != ProtobufField.Stretch || field.Length > LongestText)
            throw Damaged(field.Start, $"field {field.Number} should be a text of at most {LongestText} bytes");
        return Encoding.UTF8.GetString(file.Take(field.Start, field.Length, "a text"));
    }

    /// <summary>Integers of a repeated field, which are one number or a stretch of them.</summary>
    public IEnumerable<long> Integers(ProtobufField field)
    {
        if (field.Kind == ProtobufField.Varint)
        {
            yield return field.Integer;
            yield break;
        }

        RequireStretch(field);
        for (long at = field.Start, end = field.Start + field.Length; at < end;)
            yield return unchecked((long)Number(ref at, end));
    }

    /// <summary>Numbers of a repeated field of four bytes each.</summary>
    public IEnumerable<float> Floats(ProtobufField field)
    {
        if (field.Kind == ProtobufField.Four)
        {
            yield return field.Float;
            yield break;
        }

        RequireStretch(field);
        if (field.Length % sizeof(float) != 0)
            throw Damaged(field.Start, $"{field.Length} bytes are no whole number of floats");
        for (long at = field.Start, end = field.Start + field.Length; at < end;)
            yield return BitConverter.UInt32BitsToSingle(BinaryPrimitives.ReadUInt32LittleEndian(Bytes(ref at, 4, end)));
    }

    public FileException Damaged(long at, string problem) =>
        new(file.Path, $"is damaged or no ONNX: {problem} (offset {at})", "Get the file again, or export the model again.");

    private void RequireStretch(ProtobufField field)
    {
        if (field.Kind != ProtobufField.Stretch)
            throw Damaged(field.Start, $"field {field.Number} should be a list");
    }

    private ProtobufField Stretch(int number, ref long at, long end)
    {
        var length = Number(ref at, end);
        if (length > (ulong)(end - at))
            throw Damaged(at, $"field {number} needs {length} bytes, {end - at} are left");
        var field = new ProtobufField(number, ProtobufField.Stretch, at, (long)length, 0);
        at += (long)length;
        return field;
    }

    private ulong Number(ref long at, long end)
    {
        var value = 0UL;
        for (var shift = 0; shift < 64; shift += 7)
        {
            var part = Bytes(ref at, 1, end)[0];
            value |= unchecked((ulong)(part & 0x7F) << shift);
            if (part < 0x80)
                return value;
        }

        throw Damaged(at, "an integer does not end");
    }

    private ReadOnlySpan<byte> Bytes(ref long at, int count, long end)
    {
        if (count > end - at)
            throw Damaged(at, $"{count} bytes are needed, {end - at} are left");
        if (at < _first || at + count > _first + _filled)
        {
            (_first, _filled) = (at, (int)Math.Min(_window.Length, file.Length - at));
            file.Read(at, _window.AsSpan(0, _filled), "a message");
        }

        at += count;
        return _window.AsSpan((int)(at - count - _first), count);
    }
}
