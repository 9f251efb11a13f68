using Kadanoff.Numerics;

namespace Kadanoff.Diagnostics;

/// <summary>Receives the features of some samples at one stage.</summary>
/// <param name="stage">Index of the stage.</param>
/// <param name="first">Number of the first of these samples.</param>
/// <param name="rows">samples × features; may be read, not kept.</param>
public delegate void RepresentationVisitor(int stage, int first, View<float> rows);

/// <summary>Whatever makes representations of samples, stage by stage: a network of ours, the graph of a foreign file, or activations that were stored by another program.</summary>
/// <remarks>Samples stream by in portions, so that no more than one portion is in memory however many there are.</remarks>
public interface IRepresentations
{
    /// <summary>For messages and titles.</summary>
    string Name { get; }

    /// <summary>From the input to the output.</summary>
    IReadOnlyList<NetworkStage> Stages { get; }

    /// <summary>Samples.</summary>
    int Count { get; }

    /// <summary>The same stages of some of the samples, for measures that look at a few.</summary>
    /// <param name="samples">Numbers of samples, ascending, none twice; sample i of the result is sample samples[i] of these.</param>
    /// <exception cref="ArgumentException">They are not ascending, or out of range.</exception>
    IRepresentations Select(IReadOnlyList<int> samples);

    /// <summary>The same samples at the first stages alone, where that is less work; otherwise all stages.</summary>
    /// <param name="last">Index of the last stage that is needed.</param>
    IRepresentations Through(int last) => this;

    /// <summary>Shows every stage of every sample, portion by portion; within a portion from the input to the output. Each run shows the same numbers.</summary>
    /// <param name="visit">Called for each portion and stage.</param>
    /// <param name="portion">Most samples at once; a source whose stages are large may show fewer.</param>
    /// <param name="threads">Does not change the numbers.</param>
    /// <param name="stop">Asked between portions.</param>
    /// <exception cref="OperationCanceledException">Stopped.</exception>
    void Run(RepresentationVisitor visit, int portion, int threads, CancellationToken stop);
}
