namespace Kadanoff.Graphs;

/// <summary>What a run of a graph may take, since graphs come from foreign files.</summary>
/// <param name="Bytes">Of all values that are in memory at one time.</param>
/// <param name="Operations">Elements made, and multiplications of products, in one run.</param>
/// <param name="Nodes">Nodes run, those of loops counted as often as they run.</param>
public sealed record ExecutionLimits(long Bytes, long Operations = 20_000_000_000_000, long Nodes = 10_000_000)
{
    /// <summary>Half of the memory of this machine.</summary>
    public static ExecutionLimits Usual => new(Math.Max(1L << 28, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 2));
}
