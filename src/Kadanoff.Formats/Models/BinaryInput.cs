using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using Kadanoff.Formats.Models.Pickles;

namespace Kadanoff.Formats.Models;

/// <summary>Bytes that are read from front to back through a small buffer, with no length trusted; large contents are passed over and remembered by their place.</summary>
/// <param name="path">Of the file, for errors.</param>
/// <param name="noun">What the bytes are: "pickle".</param>
/// <param name="bytes">That are read.</param>
/// <param name="start">The first of them.</param>
internal sealed class BinaryInput(string path, string noun, TensorBytes bytes, long start = 0)
{
    private const int LongestText = 1 << 16;
    private const int LongestLine = 1 << 12;

    private readonly byte[] _buffer = new byte[1 << 14];
    private long _bufferStart;
    private int _bufferLength;

    public string Path { get; } = path;

    /// <summary>Offset of the next byte.</summary>
    public long Position { get; private set; } = start;

    public byte Byte()
    {
        if (Position < _bufferStart || Position >= _bufferStart + _bufferLength)
            Refill();
        return _buffer[(int)(Position++ - _bufferStart)];
    }

    public int UInt16() => BinaryPrimitives.ReadUInt16LittleEndian(Few(stackalloc byte[2]));

    public int Int32() => BinaryPrimitives.ReadInt32LittleEndian(Few(stackalloc byte[4]));

    public uint UInt32() => BinaryPrimitives.ReadUInt32LittleEndian(Few(stackalloc byte[4]));

    public long Int64() => BinaryPrimitives.ReadInt64LittleEndian(Few(stackalloc byte[8]));

    public float Single() => BinaryPrimitives.ReadSingleLittleEndian(Few(stackalloc byte[4]));

    public double Double() => BinaryPrimitives.ReadDoubleLittleEndian(Few(stackalloc byte[8]));

    public double BigEndianDouble() => BinaryPrimitives.ReadDoubleBigEndian(Few(stackalloc byte[8]));

    /// <summary>A whole number of few or many bytes; one beyond 64 bits is of no use here and becomes its length.</summary>
    public object Integer(long length)
    {
        if (length is < 0 or > 8)
        {
            Pass(length);
            return $"a whole number of {length} bytes";
        }

        var value = 0L;
        for (var i = 0; i < length; i++)
            value |= (long)Byte() << (8 * i);
        return length is 0 or 8 ? value : value << (int)(64 - (8 * length)) >> (int)(64 - (8 * length));
    }

    /// <summary>A text; a long one is kept as its bytes, since only arrays of old Python are long texts.</summary>
    public object Text(long length, Encoding encoding)
    {
        if (length > LongestText)
            return Content(length, encoding);
        Require(length);
        var text = new byte[(int)length];
        for (var i = 0; i < text.Length; i++)
            text[i] = Byte();
        return encoding.GetString(text);
    }

    /// <summary>Bytes by their place.</summary>
    public PickleBytes Content(long length, Encoding? encoding = null)
    {
        var content = new PickleBytes(bytes, Position, length, encoding);
        Pass(length);
        return content;
    }

    /// <summary>A text up to the end of its line.</summary>
    public string Line()
    {
        var line = new StringBuilder();
        for (var next = Byte(); next != '\n'; next = Byte())
        {
            if (line.Length == LongestLine)
                throw Damaged("has a name without an end");
            line.Append((char)next);
        }

        return line.ToString().TrimEnd('\r');
    }

    /// <summary>Goes past bytes that are of no use.</summary>
    public void Pass(long length)
    {
        Require(length);
        Position += length;
    }

    public FileException Damaged(string problem) =>
        new(Path, string.Create(CultureInfo.InvariantCulture, $"is a damaged {noun}: at offset {Position} it {problem}"), "Get the file again, or save it again.");


    private void Require(long length)
    {
        if (length < 0 || length > bytes.Length - Position)
            throw Damaged($"asks for {length} bytes, {bytes.Length - Position} are left");
    }

    private Span<byte> Few(Span<byte> target)
    {
        for (var i = 0; i < target.Length; i++)
            target[i] = Byte();
        return target;
    }

    private void Refill()
    {
        if (Position >= bytes.Length)
            throw Damaged("ends too early");
        _bufferStart = Position;
        _bufferLength = (int)Math.Min(_buffer.Length, bytes.Length - Position);
        bytes.Read(Position, _buffer.AsSpan(0, _bufferLength), $"the {noun}");
    }
}
