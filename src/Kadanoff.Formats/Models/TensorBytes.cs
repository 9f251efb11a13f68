using System.IO.Compression;

namespace Kadanoff.Formats.Models;

/// <summary>Where the bytes of tensors lie; any part is read when asked for.</summary>
internal abstract class TensorBytes(long length)
{
    public long Length { get; } = length;

    /// <summary>Fills a span from that place on.</summary>
    /// <exception cref="FileException">The bytes are not there, or are damaged.</exception>
    public abstract void Read(long offset, Span<byte> bytes, string what);
}

/// <summary>Bytes as they stand in a file.</summary>
internal sealed class FileBytes(RandomAccessFile file, long start, long length) : TensorBytes(length)
{
    public override void Read(long offset, Span<byte> bytes, string what) => file.Read(start + offset, bytes, what);
}

/// <summary>A part of other bytes, which is known to lie within them.</summary>
internal sealed class PartOfBytes(TensorBytes whole, long start, long length) : TensorBytes(length)
{
    public override void Read(long offset, Span<byte> bytes, string what) => whole.Read(start + offset, bytes, what);
}

/// <summary>Bytes that are in memory already.</summary>
internal sealed class MemoryBytes(ReadOnlyMemory<byte> memory) : TensorBytes(memory.Length)
{
    public override void Read(long offset, Span<byte> bytes, string what) => memory.Span.Slice((int)offset, bytes.Length).CopyTo(bytes);
}

/// <summary>Bytes that are deflated in a file; a place in them is reached from their start, or from where the last reading ended.</summary>
internal sealed class InflatedBytes(RandomAccessFile file, long start, long compressed, long length) : TensorBytes(length), IDisposable
{
    private readonly Lock _turn = new();
    private ForeignStream? _stream;

    public override void Read(long offset, Span<byte> bytes, string what)
    {
        lock (_turn)
        {
            if (_stream is null || _stream.Position > offset)
            {
                _stream?.Dispose();
                _stream = new ForeignStream(file.Path, new DeflateStream(file.Stream(start, compressed), CompressionMode.Decompress), Length, $"is damaged: {what} does not expand to its size", "Get the file again, or save it again.");
            }

            Skip(_stream, offset - _stream.Position, what);
            _stream.Fill(bytes, what);
            if (_stream.Position == Length)
                Dispose();
        }
    }

    public void Dispose()
    {
        _stream?.Dispose();
        _stream = null;
    }

    private static void Skip(ForeignStream stream, long count, string what)
    {
        Span<byte> passed = stackalloc byte[4096];
        for (; count > 0; count -= Math.Min(count, passed.Length))
            stream.Fill(passed[..(int)Math.Min(count, passed.Length)], what);
    }
}
