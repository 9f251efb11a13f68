namespace Kadanoff;

/// <summary>Writes a file completely or not at all: earlier results stay intact whatever goes wrong.</summary>
/// <remarks>
/// The content goes to a temporary name beside the target, is flushed to the disk and then renamed, which replaces the target in one step.
/// Devices under <c>/dev</c> cannot be renamed over and are written directly; a link is followed, so that it stays a link.
/// <i>Checked by</i> AtomicFileTests.
/// </remarks>
public static class AtomicFile
{
    private const int DiskFullUnix = 28, FileTooBigUnix = 27, QuotaUnix = 122, QuotaMac = 69;
    private const int DiskFullWindows = unchecked((int)0x80070070), HandleDiskFullWindows = unchecked((int)0x80070027);

    /// <summary>Writes what <paramref name="write"/> puts into the stream.</summary>
    /// <param name="path">The target; its folder must exist.</param>
    /// <param name="write">Called once with an open stream; any exception it throws leaves the old file as it was.</param>
    /// <exception cref="FileException">The disk is full, the folder is missing, the path is a folder, or writing is not permitted.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(write);
        var target = Target(path);
        try
        {
            if (IsDevice(target))
                WriteInto(target, FileMode.Open, write);
            else
                WriteBeside(target, write);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentOutOfRangeException { ParamName: "value" })
        {
            throw Explain(path, target, exception);
        }
    }

    /// <summary>Writes a text as UTF-8 without a byte-order mark.</summary>
    /// <exception cref="FileException">As for <see cref="Write"/>.</exception>
    public static void WriteText(string path, string text) =>
        Write(path, stream => stream.Write(System.Text.Encoding.UTF8.GetBytes(text)));

    private static string Target(string path)
    {
        if (path.Contains('\0', StringComparison.Ordinal))
            throw new FileException(path.Replace('\0', '?'), "is no possible name of a file", "Give another name.");
        var target = Path.GetFullPath(path);
        if (Directory.Exists(target) || Path.EndsInDirectorySeparator(target))
            throw new FileException(path, "is a folder, not a file", "Give the name of a file inside it.");
        if (!Directory.Exists(Path.GetDirectoryName(target)))
            throw new FileException(path, "cannot be written, its folder does not exist", "Make the folder, or give another place.");
        var file = new FileInfo(target);
        if (file.LinkTarget is not null)
            target = file.ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? target;
        if (File.Exists(target) && !IsDevice(target) && File.GetAttributes(target).HasFlag(FileAttributes.ReadOnly))
            throw new FileException(path, "is read-only", "Make it writable, or give another name.");
        return target;
    }

    private static bool IsDevice(string target) =>
        !OperatingSystem.IsWindows() && target.StartsWith("/dev/", StringComparison.Ordinal) && !target.StartsWith("/dev/shm/", StringComparison.Ordinal);

    private static void WriteBeside(string target, Action<Stream> write)
    {
        var temporary = Path.Combine(Path.GetDirectoryName(target)!, $".kadanoff-{Path.GetRandomFileName()}.tmp");
        try
        {
            WriteInto(temporary, FileMode.CreateNew, write);
            if (!OperatingSystem.IsWindows() && File.Exists(target))
                File.SetUnixFileMode(temporary, File.GetUnixFileMode(target));
            File.Move(temporary, target, overwrite: true);
        }
        catch
        {
            Remove(temporary);
            throw;
        }
    }

    private static void WriteInto(string name, FileMode mode, Action<Stream> write)
    {
        using var stream = new FileStream(name, mode, FileAccess.Write, FileShare.None, bufferSize: 1 << 16);
        write(stream);
        stream.Flush();
        if (mode == FileMode.CreateNew)
            stream.Flush(flushToDisk: true);
    }

    /// <summary>Best effort: the first error is the one to report.</summary>
    private static void Remove(string temporary)
    {
        try
        {
            File.Delete(temporary);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
        }
    }

    private static FileException Explain(string path, string target, Exception exception) => exception switch
    {
        ArgumentOutOfRangeException =>
            new FileException(path, "cannot be written, it is larger than a file may be here", "Raise the limit on file sizes, or save elsewhere.", exception),
        UnauthorizedAccessException =>
            new FileException(path, "cannot be written, permission is denied", "Give a place that you may write to.", exception),
        _ when exception.HResult is DiskFullUnix or DiskFullWindows or HandleDiskFullWindows =>
            new FileException(path, "cannot be written, the disk is full", $"Free some space on the disk of {Path.GetDirectoryName(target)}, or save elsewhere.", exception),
        _ when exception.HResult is QuotaUnix or QuotaMac =>
            new FileException(path, "cannot be written, the disk quota is used up", "Free some space, or save elsewhere.", exception),
        _ when exception.HResult == FileTooBigUnix =>
            new FileException(path, "cannot be written, it is larger than a file may be here", "Raise the limit on file sizes, or save elsewhere.", exception),
        _ => new FileException(path, $"cannot be written ({exception.Message.TrimEnd('.')})", "Check the disk and the name, or save elsewhere.", exception),
    };
}
