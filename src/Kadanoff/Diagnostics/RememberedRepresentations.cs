using Kadanoff.Numerics;

namespace Kadanoff.Diagnostics;

/// <summary>Representations of a few samples that are kept in memory, so that several measures look at them without running the network again.</summary>
/// <remarks><i>Memory</i>: all stages of all samples; see <see cref="Fitting"/>. <i>Checked by</i> RememberedRepresentationsTests.</remarks>
public sealed class RememberedRepresentations : IRepresentations
{
    /// <summary>Numbers that are kept, at most: 512 MB.</summary>
    public const long MostElements = 1L << 27;

    private readonly Matrix<float>[] _rows;

    private RememberedRepresentations(string name, IReadOnlyList<NetworkStage> stages, int count, Matrix<float>[] rows) => (Name, Stages, Count, _rows) = (name, stages, count, rows);

    public string Name { get; }

    public IReadOnlyList<NetworkStage> Stages { get; }

    public int Count { get; }

    /// <summary>How many samples fit, at least two and at most so many.</summary>
    public static int Fitting(IRepresentations source, int samples)
    {
        ArgumentNullException.ThrowIfNull(source);
        return (int)Math.Clamp(MostElements / source.Stages.Sum(stage => (long)stage.Shape.Size), 2, samples);
    }

    /// <summary>Runs a source once and keeps what it shows.</summary>
    /// <param name="source">With as many samples as fit.</param>
    /// <param name="threads">Does not change the numbers.</param>
    /// <param name="stop">Asked between portions.</param>
    /// <exception cref="OperationCanceledException">Stopped.</exception>
    public static RememberedRepresentations Of(IRepresentations source, int threads, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(source);
        Matrix<float>[] kept = [.. source.Stages.Select(stage => new Matrix<float>(source.Count, stage.Shape.Size))];
        source.Run((stage, first, rows) => rows.CopyTo(kept[stage].Span[(first * rows.Columns)..]), source.Count, threads, stop);
        return new RememberedRepresentations(source.Name, source.Stages, source.Count, kept);
    }

    public IRepresentations Select(IReadOnlyList<int> samples)
    {
        SampleChoice.Require(samples, Count);
        return new RememberedRepresentations(Name, Stages, samples.Count, [.. _rows.Select(rows => Picked(rows, samples))]);
    }

    public void Run(RepresentationVisitor visit, int portion, int threads, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(visit);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(portion);
        for (var first = 0; first < Count; first += portion)
        {
            stop.ThrowIfCancellationRequested();
            var count = Math.Min(portion, Count - first);
            foreach (var stage in Stages)
                visit(stage.Index, first, new View<float>(_rows[stage.Index].Span[(first * stage.Shape.Size)..], count, stage.Shape.Size));
        }
    }

    private static Matrix<float> Picked(Matrix<float> rows, IReadOnlyList<int> samples)
    {
        var picked = new Matrix<float>(samples.Count, rows.Columns);
        for (var i = 0; i < samples.Count; i++)
            rows.Row(samples[i]).CopyTo(picked.Row(i));
        return picked;
    }
}
