using Kadanoff.Formats.Arrays;

namespace Kadanoff.Formats.Data.Tokens;

/// <summary>Reads numbers of tokens that another program has made of a text: npy, npz with one array, or bare numbers as nanoGPT and llama2.c write them.</summary>
/// <remarks><i>Checked by</i> TokenSourcesTests.</remarks>
internal static class TokenArrays
{
    private static readonly string[] s_names = ["tokens", "ids", "input_ids"];

    /// <summary>Whether a file has the name of one.</summary>
    public static bool Claims(string path) => Path.GetExtension(path).ToUpperInvariant() is ".NPY" or ".NPZ" or ".BIN";

    /// <param name="path">The file.</param>
    /// <param name="bare">Type of bare numbers; uint16 where null.</param>
    /// <exception cref="FileException">It is missing, damaged, or holds no whole numbers from 0 on.</exception>
    public static int[] Read(string path, ElementType? bare)
    {
        var array = Path.GetExtension(path).ToUpperInvariant() switch
        {
            ".NPY" => NpyFile.Read(path),
            ".NPZ" => OfArchive(path),
            _ => Bare(path, bare ?? ElementType.U16),
        };
        if (array.Dimensions.Count is 0 or > 2 || array.Type.IsFloat() || array.Type is ElementType.Text or ElementType.Bool)
            throw new FileException(path, $"holds {array}, which are no tokens", "Save one whole number for each token, or give a text.");
        var numbers = array.ToDoubles();
        return Array.FindIndex(numbers, number => number is < 0 or > int.MaxValue) is >= 0 and var wrong
            ? throw new FileException(path, FormattableString.Invariant($"token {wrong} is {numbers[wrong]}"), "Numbers of tokens are 0 or more; tell the type of bare numbers with --tokens uint16, int32 or int64.")
            : Array.ConvertAll(numbers, number => (int)number);
    }

    private static NumericArray OfArchive(string path)
    {
        using var file = NpzFile.Open(path);
        var name = s_names.FirstOrDefault(file.Names.Contains) ?? (file.Names.Count == 1 ? file.Names.First() : null);
        return name is null ? throw new FileException(path, $"holds the arrays {string.Join(", ", file.Names.Take(5))}, none of them named {string.Join(", ", s_names)}", "Save the tokens under one of these names.") : file.Read(name);
    }

    private static NumericArray Bare(string path, ElementType type)
    {
        using var file = ForeignStream.OpenPlain(path);
        var length = new FileInfo(path).Length;
        if (length % type.Size() != 0)
            throw new FileException(path, $"has {length} bytes, which are no whole number of {type.StandardName()}", "Tell the type of its numbers with --tokens uint16, int32 or int64.");
        MemoryBound.RequireArray(path, length / type.Size(), 16, "its tokens");
        return new NumericArray(type, [(int)(length / type.Size())], file.Take(length, "the tokens"));
    }
}
