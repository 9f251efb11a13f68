namespace Kadanoff.Formats.Arrays;

/// <summary>Reads and writes npy files, NumPy's format of one array.</summary>
/// <remarks>
/// Versions 1 to 3; both byte orders; C and Fortran order (brought to C order); bool, integers, float16/32/64 and fixed-length text.
/// Object arrays are pickles and are refused. <i>Reference</i>: [npy2007]. <i>Checked by</i> NpyFileTests.
/// </remarks>
public static class NpyFile
{
    /// <summary>Reads a whole file.</summary>
    /// <exception cref="FileException">It is missing, no npy file, truncated, longer than its header says, or not numeric.</exception>
    public static NumericArray Read(string path)
    {
        using var stream = ForeignStream.Open(path);
        return Read(stream);
    }

    /// <exception cref="FileException">It cannot be written.</exception>
    public static void Write(string path, NumericArray array) => AtomicFile.Write(path, stream => Write(stream, array));

    internal static NumericArray Read(ForeignStream stream)
    {
        var header = ReadHeader(stream);
        var bytes = stream.Take(header.Size(stream.Name), header.Description);
        stream.ExpectEnd($"its header ({header.Description})");
        if (header.BigEndian)
            NumericArray.ReverseElements(bytes, header.Type == ElementType.Text ? 4 : header.ItemSize);
        if (header.FortranOrder && header.Dimensions.Length > 1)
            bytes = ToRowMajor(bytes, header);
        return new NumericArray(header.Type, header.Dimensions, bytes, header.ItemSize);
    }

    /// <summary>Reads what stands before the elements.</summary>
    /// <exception cref="FileException">It is no npy file, or not numeric.</exception>
    internal static NpyHeader ReadHeader(ForeignStream stream) => NpyHeader.Read(stream.Name, count => stream.Take(count, "the npy header"));

    internal static void Write(Stream stream, NumericArray array)
    {
        ArgumentNullException.ThrowIfNull(array);
        stream.Write(NpyHeader.Write(array));
        stream.Write(array.Bytes);
    }

    /// <summary>First dimension fastest → last dimension fastest.</summary>
    private static byte[] ToRowMajor(byte[] columnMajor, NpyHeader header)
    {
        var (size, dimensions) = (header.ItemSize, header.Dimensions);
        var result = new byte[columnMajor.Length];
        var index = new int[dimensions.Length];
        for (var target = 0L; target < result.Length; target += size)
        {
            long source = 0;
            for (var d = dimensions.Length - 1; d >= 0; d--)
                source = (source * dimensions[d]) + index[d];
            columnMajor.AsSpan((int)(source * size), size).CopyTo(result.AsSpan((int)target));
            for (var d = dimensions.Length - 1; d >= 0 && ++index[d] == dimensions[d]; d--)
                index[d] = 0;
        }

        return result;
    }
}
