namespace Kadanoff.Numerics;

/// <summary>Every generator that Kadanoff draws from, as a stream: what a gate of quality has to pass. One that fails is not offered.</summary>
/// <remarks><i>Reference</i>: [blackman2021], [doty2013]; the gate is the study <c>ferrenberg-1992</c>. <i>Checked by</i> OfferedGeneratorsTests.</remarks>
public static class OfferedGenerators
{
    /// <summary>Each with its name and how to start it from a seed.</summary>
    public static IReadOnlyList<(string Name, Func<ulong, RandomStream> Start)> All { get; } =
    [
        ("xoshiro256++", seed => new RandomStream(seed, "gate")),
        ("eight lanes of xoshiro256++ in bulk", seed => new BulkStream(seed, "gate")),
        ("lanes of xoshiro256++ in kernels", seed => new LaneStream<XoshiroBits<Bits256>>(seed, "gate")),
        ("lanes of sfc64 in kernels", seed => new LaneStream<SmallFastBits<Bits256>>(seed, "gate")),
    ];
}
