using Kadanoff.Models;

namespace Kadanoff.Formats.Models;

/// <summary>A form in which all of a model is one file, which stays open as long as the model.</summary>
internal abstract class SingleFileFormat : ModelFormat
{
    public sealed override Model Open(string path)
    {
        var file = RandomAccessFile.Open(path);
        try
        {
            return Read(file);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Reads what the file holds, not its numbers; the model disposes of the file.</summary>
    /// <exception cref="FileException">It is damaged, or asks for what is not read.</exception>
    protected abstract Model Read(RandomAccessFile file);
}
