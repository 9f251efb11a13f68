using System.Numerics.Tensors;
using Kadanoff.Numerics;

namespace Kadanoff.Diagnostics.Tokens;

/// <summary>How a fresh normalisation brings samples to one scale.</summary>
public enum FreshNormKind
{
    /// <summary>Mean 0 and variance 1 over the features, as in GPT-2.</summary>
    LayerNorm,

    /// <summary>Mean square 1 over the features, as in Llama.</summary>
    RootMeanSquare,
}

/// <summary>Representations behind a normalisation that nobody has trained: what the last normalisation of a transformer would show of each stage on its first day.</summary>
/// <remarks>
/// <para>In a residual stream the length of the features grows with depth, and the trained normalisation at the end takes it out; so stages are compared behind it. Stages that all data pass are normalised, but for the last of them, which already is in most models; logits and what is inside a block stay as they are.</para>
/// <para><i>Equation</i>: x ↦ (x − mean)/√(variance + 1e-5), or x/√(mean square + 1e-5). <i>Reference</i>: [hesu2024]. <i>Checked by</i> ResidualStreamTests.</para>
/// </remarks>
/// <param name="source">Samples × features.</param>
/// <param name="kind">Which normalisation the model has.</param>
/// <param name="exceptLast">Whether the last stage of the stream stays as it is.</param>
public sealed class FreshNorm(IRepresentations source, FreshNormKind kind, bool exceptLast = true) : IRepresentations
{
    private const double Smallest = 1e-5;

    private readonly int _last = source.Stages.LastOrDefault(stage => stage.IsOnCurve)?.Index ?? -1;

    public string Name => source.Name;

    public IReadOnlyList<NetworkStage> Stages => source.Stages;

    public int Count => source.Count;

    public IRepresentations Select(IReadOnlyList<int> samples) => new FreshNorm(source.Select(samples), kind, exceptLast);

    public void Run(RepresentationVisitor visit, int portion, int threads, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(visit);
        var buffer = Array.Empty<float>();
        source.Run(Show, portion, threads, stop);

        void Show(int stage, int first, View<float> rows)
        {
            if (!Stages[stage].IsOnCurve || (exceptLast && stage == _last))
            {
                visit(stage, first, rows);
                return;
            }

            if (buffer.Length < rows.Rows * rows.Columns)
                buffer = new float[rows.Rows * rows.Columns];
            for (var i = 0; i < rows.Rows; i++)
                Normalise(rows.Row(i), buffer.AsSpan(i * rows.Columns, rows.Columns));
            visit(stage, first, new View<float>(buffer, rows.Rows, rows.Columns));
        }
    }

    private void Normalise(ReadOnlySpan<float> sample, Span<float> target)
    {
        var (mean, square) = (0.0, 0.0);
        if (kind == FreshNormKind.LayerNorm)
        {
            foreach (var x in sample)
                mean += x;
        }

        mean /= sample.Length;
        foreach (var x in sample)
            square += (x - mean) * (x - mean);
        TensorPrimitives.Subtract(sample, (float)mean, target);
        TensorPrimitives.Multiply(target, (float)(1 / Math.Sqrt((square / sample.Length) + Smallest)), target);
    }
}
