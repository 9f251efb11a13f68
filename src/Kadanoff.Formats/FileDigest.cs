using System.Security.Cryptography;

namespace Kadanoff.Formats;

/// <summary>The digest of a file, so that a report says which one it was.</summary>
public static class FileDigest
{
    /// <summary>SHA-256 of its bytes, in lower-case hexadecimal.</summary>
    /// <exception cref="FileException">It cannot be read.</exception>
    public static string Of(string path)
    {
        using var stream = ForeignStream.OpenFile(path);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }
}
