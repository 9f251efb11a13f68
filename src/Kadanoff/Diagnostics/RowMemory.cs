using System.Runtime.InteropServices;

namespace Kadanoff.Diagnostics;

/// <summary>The memory of one portion of samples at all stages, used again by the next run.</summary>
/// <remarks>Of two runs at the same time one makes its own. <i>Checked by</i> GraphRepresentationsTests.</remarks>
internal sealed class RowMemory
{
    private float[]? _free;

    /// <summary>Room for some samples at each stage; nothing is set.</summary>
    public Memory<float>[] Take(IReadOnlyList<NetworkStage> stages, int samples)
    {
        var length = stages.Sum(stage => (long)stage.Shape.Size) * samples;
        var memory = Interlocked.Exchange(ref _free, null);
        if (memory is null || memory.Length < length)
            memory = GC.AllocateUninitializedArray<float>(checked((int)length));
        var (rows, start) = (new Memory<float>[stages.Count], 0);
        for (var stage = 0; stage < rows.Length; stage++)
        {
            rows[stage] = memory.AsMemory(start, samples * stages[stage].Shape.Size);
            start += rows[stage].Length;
        }

        return rows;
    }

    /// <summary>Gives it back.</summary>
    public void Return(Memory<float>[] rows) => _free = MemoryMarshal.TryGetArray<float>(rows[0], out var all) ? all.Array : null;
}
