using System.Numerics;
using System.Runtime.CompilerServices;

namespace Kadanoff.Numerics;

/// <summary>The right operand of a matrix product in the order in which the kernels read it: packed once, used for many products.</summary>
/// <remarks><i>Memory</i>: as much as the operand, kept for the next one. <i>Checked by</i> GemmTests.</remarks>
internal sealed unsafe class PackedMatrix<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int Alignment = 64;

    private byte[] _memory = [];

    public int Rows { get; private set; }

    public int Columns { get; private set; }

    /// <summary>The first strip; the memory does not move.</summary>
    internal T* Strips { get; private set; }

    /// <summary>Packs a matrix, k × n; what was packed before is gone.</summary>
    public void Pack(View<T> b)
    {
        (Rows, Columns) = (b.Rows, b.Columns);
        var bytes = (GemmBlocks.PackedLength<T>(b.Rows, b.Columns) * sizeof(T)) + Alignment;
        if (_memory.Length < bytes)
            _memory = GC.AllocateUninitializedArray<byte>(checked((int)bytes), pinned: true);
        var first = (nint)Unsafe.AsPointer(ref _memory[0]);
        Strips = (T*)(first + (-first & (Alignment - 1)));
        fixed (T* data = b.Data)
            GemmBlocks.Pack(new Operand<T>(data, b.Rows, b.Columns, b.RowStride, b.ColumnStride), Strips);
    }
}
