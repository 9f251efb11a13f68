namespace Kadanoff.Formats;

/// <summary>Whether this machine can hold what a file asks for.</summary>
internal static class MemoryBound
{
    /// <exception cref="FileException">It is more than the machine, or its container, has, or than one array may hold.</exception>
    public static void Require(string path, long bytes, string what)
    {
        var available = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
        if (available > 0 && bytes > available)
            throw new FileException(path, $"{what} takes {bytes >> 20} MB, this machine has {available >> 20} MB", "Give a smaller file, or use a machine with more memory.");
    }
}
