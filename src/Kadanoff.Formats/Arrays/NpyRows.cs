namespace Kadanoff.Formats.Arrays;

/// <summary>An npy array that is read a few rows at a time, so that it need not fit into memory.</summary>
/// <remarks>Numbers become float32. <i>Checked by</i> StoredActivationsTests.</remarks>
internal sealed class NpyRows : IDisposable
{
    private readonly ForeignStream _stream;
    private byte[] _bytes = [];

    /// <param name="stream">At the start of the array; disposed with this object.</param>
    /// <exception cref="FileException">It is no npy file, holds no numbers, or stores columns one after the other.</exception>
    public NpyRows(ForeignStream stream)
    {
        _stream = stream;
        try
        {
            Header = NpyFile.ReadHeader(stream);
            Require();
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    public NpyHeader Header { get; }

    /// <summary>Size of the first dimension.</summary>
    public int Count => Header.Dimensions[0];

    /// <summary>Numbers of one row.</summary>
    public int Width { get; private set; }

    /// <summary>Reads the next rows.</summary>
    /// <param name="values">Rows × width.</param>
    /// <exception cref="FileException">The array ends before.</exception>
    public void Read(Span<float> values)
    {
        var size = checked(values.Length * Header.ItemSize);
        if (_bytes.Length < size)
            _bytes = GC.AllocateUninitializedArray<byte>(size);
        var bytes = _bytes.AsSpan(0, size);
        _stream.Fill(bytes, Header.Description);
        if (Header.BigEndian)
            NumericArray.ReverseElements(bytes, Header.ItemSize);
        NumericArray.ToSingles(Header.Type, bytes, values);
    }

    /// <summary>Reads past rows.</summary>
    /// <exception cref="FileException">The array ends before.</exception>
    public void Skip(long rows)
    {
        _bytes = _bytes.Length > 0 ? _bytes : new byte[1 << 16];
        for (var left = rows * Width * Header.ItemSize; left > 0; left -= Math.Min(left, _bytes.Length))
            _stream.Fill(_bytes.AsSpan(0, (int)Math.Min(left, _bytes.Length)), Header.Description);
    }

    public void Dispose() => _stream.Dispose();

    private void Require()
    {
        if (Header.Type == ElementType.Text || Header.Dimensions.Length == 0 || Header.Dimensions.Contains(0))
            throw new FileException(_stream.Name, $"holds {Header.Description}, which are no activations", "Save samples × features, or samples × any other dimensions.");
        if (Header.FortranOrder && Header.Dimensions.Length > 1)
            throw new FileException(_stream.Name, "stores its columns one after the other (Fortran order)", "Save numpy.ascontiguousarray(x) instead.");
        var width = Header.Size(_stream.Name) / Header.ItemSize / Count;
        if (width > int.MaxValue)
            throw new FileException(_stream.Name, $"has {width} numbers in a row, more than {int.MaxValue}", "Save fewer features.");
        Width = (int)width;
    }
}
