using Kadanoff.Flows;
using Kadanoff.Sweeps.Plans;
using Kadanoff.Sweeps.Results;

namespace Kadanoff.Sweeps.Experiments;

/// <summary>What a sweep runs at each of its points: the knobs it has, and what it makes of them.</summary>
public interface IExperiment
{
    /// <summary>As it stands in a plan: <c>train</c>.</summary>
    string Kind { get; }

    /// <summary>One line for people, without a full stop.</summary>
    string Summary { get; }

    /// <summary>Everything that it can be told.</summary>
    IReadOnlyList<Knob> Knobs { get; }

    /// <summary>The numbers of a point, in their order.</summary>
    IReadOnlyList<Quantity> Numbers { get; }

    /// <summary>The curves of a point, in their order; those that are kept on request among them.</summary>
    IReadOnlyList<Quantity> Curves { get; }

    /// <summary>Whether its points have load curves, of which phase diagrams are drawn.</summary>
    bool HasLoads => true;

    /// <summary>By what its load curves are normalised.</summary>
    CurveNormalisation Normalisation { get; }

    /// <summary>What it can keep of a point besides numbers and curves.</summary>
    IReadOnlyList<string> Keepable { get; }

    /// <summary>What is wrong with knobs that are each in their range: two that exclude each other, one that has no effect. Null where nothing is.</summary>
    PlanProblem? Problem(SweepPlan plan);

    /// <summary>The load curve of a point, with what belongs to it in a phase diagram.</summary>
    DiagramRun Diagram(PointResult result);

    /// <summary>Loads what the points share, and finds out before the first one runs whether it fits the plan.</summary>
    /// <param name="plan">A checked plan.</param>
    /// <param name="dataFolder">Folder of data sets, in which paths of the plan are looked up first; null for none.</param>
    /// <exception cref="KadanoffException">The data are missing, damaged, or do not fit.</exception>
    IPreparedExperiment Prepare(SweepPlan plan, string? dataFolder);
}

/// <summary>A number or a curve that an experiment gives.</summary>
/// <param name="Key">As it stands in results: <c>clean-loss</c>.</param>
/// <param name="Meaning">One line for people, with the symbol or equation where it has one.</param>
public sealed record Quantity(string Key, string Meaning);

/// <summary>An experiment with all that its points share, read-only.</summary>
public interface IPreparedExperiment
{
    /// <summary>Runs one point: a pure function of the plan and its number, for any number of threads.</summary>
    /// <param name="point">Which.</param>
    /// <param name="threads">That it may use.</param>
    /// <param name="progress">Receives the fraction done, 0 … 1.</param>
    /// <param name="stop">Ends it early.</param>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    /// <exception cref="KadanoffException">The point cannot be run.</exception>
    PointOutcome Run(PointSetting point, int threads, Action<double> progress, CancellationToken stop);
}
