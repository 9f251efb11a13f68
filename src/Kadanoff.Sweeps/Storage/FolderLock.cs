namespace Kadanoff.Sweeps.Storage;

/// <summary>Keeps a folder to one process: the operating system holds the lock, so it is gone with the process, however that ends.</summary>
/// <remarks><i>Checked by</i> SweepFolderTests.</remarks>
internal sealed class FolderLock : IDisposable
{
    public const string Name = "lock";

    private const int HeldLinux = 11, HeldMac = 35, HeldWindows = unchecked((int)0x80070020);

    private readonly FileStream _file;

    /// <exception cref="FileException">Another process holds it, or it cannot be made.</exception>
    public FolderLock(string folder)
    {
        var path = Path.Combine(folder, Name);
        try
        {
            _file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (UnauthorizedAccessException exception)
        {
            throw new FileException(folder, "cannot be written, permission is denied", "Give a folder that you may write to.", exception);
        }
        catch (IOException exception) when (exception.HResult is HeldLinux or HeldMac or HeldWindows)
        {
            throw new FileException(folder, "another process runs a sweep in it", "Wait until it is done, stop it, or give another folder with --out.", exception);
        }
        catch (IOException exception)
        {
            throw new FileException(path, $"cannot be made ({exception.Message.TrimEnd('.')})", "Check the disk, or give another folder with --out.", exception);
        }
    }

    public void Dispose() => _file.Dispose();
}
