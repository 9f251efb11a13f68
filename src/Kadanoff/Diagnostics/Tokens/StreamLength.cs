using System.Numerics.Tensors;
using Kadanoff.Flows;
using Kadanoff.Statistics;

namespace Kadanoff.Diagnostics.Tokens;

/// <summary>Shows what its source shows, and measures on the way how long tokens are at each stage: what a <see cref="FreshNorm"/> behind it takes out.</summary>
/// <remarks>
/// <i>Equation</i>: mean over tokens of √(Σ x²/p). <i>Says</i> how the stream grows from block to block; where it grows much, each block adds less to what is there.
/// <i>Errors</i>: as for <see cref="ResidualStream"/>. <i>Reference</i>: [hesu2024]. <i>Checked by</i> StreamLengthTests.
/// </remarks>
/// <param name="source">Tokens × features.</param>
public sealed class StreamLength(IRepresentations source) : IRepresentations
{
    private readonly TokenGroups[] _lengths = [.. source.Stages.Select(_ => new TokenGroups(source.Count))];

    public static Observable Observable { get; } = new("length", "length", "mean over tokens of the root mean square of the features, before the fresh normalisation takes it out", "hesu2024");

    public string Name => source.Name;

    public IReadOnlyList<NetworkStage> Stages => source.Stages;

    public int Count => source.Count;

    /// <summary>One for each stage, after one run.</summary>
    public IReadOnlyList<Estimate> Lengths => [.. _lengths.Select(groups => groups.Mean())];

    public IRepresentations Select(IReadOnlyList<int> samples) => new StreamLength(source.Select(samples));

    public void Run(RepresentationVisitor visit, int portion, int threads, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(visit);
        source.Run((stage, first, rows) =>
        {
            for (var i = 0; i < rows.Rows; i++)
                _lengths[stage].Add(first + i, Math.Sqrt(TensorPrimitives.SumOfSquares(rows.Row(i)) / (double)rows.Columns));
            visit(stage, first, rows);
        }, portion, threads, stop);
    }
}
