namespace Kadanoff.Cli;

/// <summary>A file that is there whole or not at all: written under a temporary name, then renamed.</summary>
/// <remarks>A full disk or a stop leaves the earlier file as it was.</remarks>
internal static class WholeFile
{
    /// <exception cref="FileException">The file cannot be written.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        var temporary = $"{path}.{Environment.ProcessId}.part";
        try
        {
            using (var stream = File.Create(temporary))
                write(stream);
            File.Move(temporary, path, overwrite: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new FileException(path, $"cannot be written ({exception.Message.TrimEnd('.')})", "Check the folder, the permissions and the space on the disk.", exception);
        }
        finally
        {
            if (File.Exists(temporary))
                File.Delete(temporary);
        }
    }
}
