using Microsoft.Win32.SafeHandles;

namespace Kadanoff.Formats;

/// <summary>A file of which any part is read when asked for, by any number of threads at once.</summary>
/// <remarks>No place and no length is trusted: what lies past the end is a <see cref="FileException"/> before any memory is taken.</remarks>
internal sealed class RandomAccessFile : IDisposable
{
    private readonly FileStream _stream;
    private readonly SafeFileHandle _handle;

    private RandomAccessFile(string path, FileStream stream) => (Path, _stream, _handle, Length) = (path, stream, stream.SafeFileHandle, stream.Length);

    public string Path { get; }

    public long Length { get; }

    /// <exception cref="FileException">It is missing, empty, a folder, or may not be read.</exception>
    public static RandomAccessFile Open(string path) => new(path, ForeignStream.OpenFile(path));

    /// <summary>Fills a span from that place on.</summary>
    /// <param name="offset">First byte.</param>
    /// <param name="bytes">What is filled.</param>
    /// <param name="what">What they are, for the error: "tensor 'a'".</param>
    /// <exception cref="FileException">The file ends before, or cannot be read.</exception>
    public void Read(long offset, Span<byte> bytes, string what)
    {
        Require(offset, bytes.Length, what);
        try
        {
            for (var done = 0; done < bytes.Length;)
            {
                var got = RandomAccess.Read(_handle, bytes[done..], offset + done);
                if (got == 0)
                    throw new FileException(Path, $"has become shorter while it was read: {what} at offset {offset + done} is gone", "Leave the file alone while it is in use.");
                done += got;
            }
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException)
        {
            throw new FileException(Path, $"cannot be read ({exception.Message.TrimEnd('.').ReplaceLineEndings(" ")})", "Check the file and the disk.", exception);
        }
    }

    /// <summary>Reads exactly that many bytes.</summary>
    /// <exception cref="FileException">As for <see cref="Read"/>; or they are more than an array may hold.</exception>
    public byte[] Take(long offset, long count, string what)
    {
        Require(offset, count, what);
        if (count > Array.MaxLength)
            throw new FileException(Path, $"{what} takes {count} bytes, more than the {Array.MaxLength} that can be read at once", "Split the file, or use a smaller type.");
        var bytes = GC.AllocateUninitializedArray<byte>((int)count);
        Read(offset, bytes, what);
        return bytes;
    }

    /// <summary>The bytes one after the other, from a place on.</summary>
    public Stream Stream(long offset, long count) => new PartOfFile(this, offset, count);

    public void Dispose() => _stream.Dispose();

    private void Require(long offset, long count, string what)
    {
        if (offset < 0 || count < 0 || offset > Length || count > Length - offset)
            throw new FileException(Path, $"is truncated: {what} needs {count} bytes from offset {offset}, the file ends at {Length}", "Get the file again.");
    }

    /// <summary>A part of the file as a stream, for inflating.</summary>
    private sealed class PartOfFile(RandomAccessFile file, long start, long length) : Stream
    {
        private long _done;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => length;

        public override long Position { get => _done; set => throw new NotSupportedException(); }

        public override int Read(Span<byte> buffer)
        {
            var count = (int)Math.Min(buffer.Length, length - _done);
            file.Read(start + _done, buffer[..count], "its content");
            _done += count;
            return count;
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
