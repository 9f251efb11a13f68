namespace Kadanoff.Formats;

/// <summary>Whether this machine can hold what a file asks for.</summary>
internal static class MemoryBound
{
    /// <exception cref="FileException">It is more than the machine, or its container, has.</exception>
    public static void Require(string path, long bytes, string what)
    {
        var available = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
        if (available > 0 && bytes > available)
            throw new FileException(path, $"{what} takes {bytes >> 20} MB, this machine has {available >> 20} MB", "Give a smaller file, or use a machine with more memory.");
    }

    /// <exception cref="FileException">It is more than the machine has, or than one array may hold.</exception>
    public static void RequireArray(string path, long count, int size, string what)
    {
        if (count > Array.MaxLength)
            throw new FileException(path, $"{what} are {count} numbers, more than the {Array.MaxLength} that can be read at once", "Give a smaller file.");
        Require(path, count * size, what);
    }
}
