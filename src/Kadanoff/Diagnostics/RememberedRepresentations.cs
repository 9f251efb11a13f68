using Kadanoff.Networks;
using Kadanoff.Numerics;

namespace Kadanoff.Diagnostics;

/// <summary>Representations of a few samples that are kept in memory, so that several measures look at them without running the network again: up to translation and rotation.</summary>
/// <remarks>
/// <para>A stage with more features than samples is kept as coordinates in the space that the samples span (<see cref="SampleCoordinates"/>), and its shape says so. A stage with NaN or infinity has NaN in all of them.
/// For measures that ask for distances and angles alone; single features are gone.</para>
/// <para><i>Memory</i>: n·min(n, p) numbers for each stage; while they are gathered, some whole stages (<see cref="WholeStages"/>). <i>Checked by</i> RememberedRepresentationsTests.</para>
/// </remarks>
public sealed class RememberedRepresentations : IRepresentations
{
    /// <summary>Numbers that all stages of the samples have, at most: they are shown some stages at a time, and the network runs again for the others.</summary>
    public const long MostElements = 1L << 27;

    private readonly Matrix<float>[] _rows;

    private RememberedRepresentations(string name, IReadOnlyList<NetworkStage> stages, int count, Matrix<float>[] rows) => (Name, Stages, Count, _rows) = (name, stages, count, rows);

    public string Name { get; }

    public IReadOnlyList<NetworkStage> Stages { get; }

    public int Count { get; }

    /// <summary>How many samples can be shown in a few runs of the network, at least two and at most so many.</summary>
    public static int Fitting(IRepresentations source, int samples)
    {
        ArgumentNullException.ThrowIfNull(source);
        return (int)Math.Clamp(MostElements / source.Stages.Sum(stage => (long)stage.Shape.Size), 2, samples);
    }

    /// <summary>Runs a source and keeps what it shows.</summary>
    /// <param name="source">With as many samples as fit.</param>
    /// <param name="threads">Does not change the numbers.</param>
    /// <param name="stop">Asked between portions.</param>
    /// <exception cref="OperationCanceledException">Stopped.</exception>
    public static RememberedRepresentations Of(IRepresentations source, int threads, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(source);
        var kept = new Matrix<float>[source.Stages.Count];
        WholeStages.Run(source, (stage, _, rows) => kept[stage] = Kept(rows, threads), threads, stop);
        return new RememberedRepresentations(source.Name, [.. source.Stages.Select(stage => stage.Shape.Size == kept[stage.Index].Columns ? stage : stage with { Shape = new Shape(kept[stage.Index].Columns) })], source.Count, kept);
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
                visit(stage.Index, first, new View<float>(_rows[stage.Index].Span.Slice(first * stage.Shape.Size, count * stage.Shape.Size), count, stage.Shape.Size));
        }
    }

    private static Matrix<float> Kept(View<float> rows, int threads)
    {
        if (rows.Columns > rows.Rows)
            return Coordinates(rows, threads);
        var kept = new Matrix<float>(rows.Rows, rows.Columns);
        rows.CopyTo(kept.Span);
        return kept;
    }

    private static Matrix<float> Coordinates(View<float> rows, int threads)
    {
        try
        {
            return SampleCoordinates.Of(rows, threads);
        }
        catch (DataException)
        {
            var unknown = new Matrix<float>(rows.Rows, rows.Rows);
            unknown.Span.Fill(float.NaN);
            return unknown;
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
