namespace Kadanoff.Graphs;

/// <summary>The elements behind one or several tensors, and how many places still need them.</summary>
internal sealed class Storage(Array data, TensorMemory? owner = null)
{
    public Array Data { get; } = data;

    public TensorKind Kind { get; } = data is float[]? TensorKind.Float : data is long[]? TensorKind.Integer : TensorKind.Boolean;

    /// <summary>Places that need it; what is given from outside is never released to the last.</summary>
    public int Uses { get; set; } = 1;

    public Storage Shared()
    {
        Uses++;
        return this;
    }

    /// <summary>One place needs it no more; after the last one its memory is used again.</summary>
    public void Release()
    {
        if (--Uses == 0)
            owner?.Return(this);
    }
}
