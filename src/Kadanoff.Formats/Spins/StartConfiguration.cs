using Kadanoff.Formats.Arrays;

namespace Kadanoff.Formats.Spins;

/// <summary>Ising spins from a file, to start from: npz with an array <c>images</c>, or npy; +1 and −1, or 1 and 0.</summary>
/// <remarks>Where the file holds several configurations, the first is taken. <i>Checked by</i> StartConfigurationTests.</remarks>
public static class StartConfiguration
{
    private const string ArrayName = "images";

    /// <summary>The spins, ±1, the last coordinate running fastest.</summary>
    /// <param name="path">Of the file.</param>
    /// <param name="sites">How many there must be.</param>
    /// <exception cref="FileException">The file is missing, damaged, of another size, or holds other numbers.</exception>
    public static sbyte[] Read(string path, int sites)
    {
        var array = Array(path);
        if (array.Type == ElementType.Text || array.Count < sites || array.Count % sites != 0)
            throw new FileException(path, $"holds {array}, no configurations of {sites} spins", "Give a file that kadanoff spins or generate wrote for a lattice of this size.");
        var numbers = array.ToSingles().AsSpan(0, sites);
        var spins = new sbyte[sites];
        for (var site = 0; site < sites; site++)
        {
            spins[site] = numbers[site] switch
            {
                1 => 1,
                -1 or 0 => -1,
                _ => throw new FileException(path, FormattableString.Invariant($"spin {site} is {numbers[site]}"), "Give spins of +1 and −1, or of 1 and 0."),
            };
        }

        return numbers.Contains(-1) && numbers.Contains(0)
            ? throw new FileException(path, "holds −1 and 0 as well", "Give spins of +1 and −1, or of 1 and 0.")
            : spins;
    }

    private static NumericArray Array(string path)
    {
        if (Path.GetExtension(path).Equals(".npy", StringComparison.OrdinalIgnoreCase))
            return NpyFile.Read(path);
        using var file = NpzFile.Open(path);
        return file.Read(ArrayName);
    }
}
