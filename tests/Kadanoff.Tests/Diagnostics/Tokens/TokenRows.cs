using Kadanoff.Diagnostics;
using Kadanoff.Networks;
using Kadanoff.Numerics;

namespace Kadanoff.Tests.Diagnostics.Tokens;

/// <summary>Representations that a test has written down: tokens × features at each stage.</summary>
internal sealed class TokenRows(params float[][][] stages) : IRepresentations
{
    public bool EndsWithOutput { get; init; }

    public string Name => "tokens";

    public IReadOnlyList<NetworkStage> Stages => [.. stages.Select((rows, i) => new NetworkStage(i, $"{i}: stage", i, new Shape(rows[0].Length), EndsWithOutput && i == stages.Length - 1))];

    public int Count => stages[0].Length;

    public IRepresentations Select(IReadOnlyList<int> samples) => new TokenRows([.. stages.Select(rows => samples.Select(sample => rows[sample]).ToArray())]) { EndsWithOutput = EndsWithOutput };

    public void Run(RepresentationVisitor visit, int portion, int threads, CancellationToken stop)
    {
        for (var first = 0; first < Count; first += portion)
        {
            for (var stage = 0; stage < stages.Length; stage++)
            {
                var rows = stages[stage].Skip(first).Take(portion).ToArray();
                visit(stage, first, new View<float>([.. rows.SelectMany(row => row)], rows.Length, rows[0].Length));
            }
        }
    }
}
