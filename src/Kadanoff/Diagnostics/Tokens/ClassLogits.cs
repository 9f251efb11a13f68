using Kadanoff.Networks;
using Kadanoff.Numerics;

namespace Kadanoff.Diagnostics.Tokens;

/// <summary>Representations whose last stage is cut down to a few of its features, in an order of one's own.</summary>
/// <remarks><i>Checked by</i> NextTokenLossTests.</remarks>
/// <param name="source">Any.</param>
/// <param name="features">Numbers of the features that stay.</param>
internal sealed class ClassLogits(IRepresentations source, IReadOnlyList<int> features) : IRepresentations
{
    public string Name => source.Name;

    public IReadOnlyList<NetworkStage> Stages { get; } = [.. source.Stages.SkipLast(1), source.Stages[^1] with { Shape = new Shape(features.Count) }];

    public int Count => source.Count;

    public IRepresentations Select(IReadOnlyList<int> samples) => new ClassLogits(source.Select(samples), features);

    public void Run(RepresentationVisitor visit, int portion, int threads, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(visit);
        var buffer = Array.Empty<float>();
        source.Run((stage, first, rows) =>
        {
            if (stage < Stages.Count - 1)
            {
                visit(stage, first, rows);
                return;
            }

            if (buffer.Length < rows.Rows * features.Count)
                buffer = new float[rows.Rows * features.Count];
            for (var i = 0; i < rows.Rows; i++)
            {
                var row = rows.Row(i);
                for (var k = 0; k < features.Count; k++)
                    buffer[(i * features.Count) + k] = row[features[k]];
            }

            visit(stage, first, new View<float>(buffer, rows.Rows, features.Count));
        }, portion, threads, stop);
    }
}
