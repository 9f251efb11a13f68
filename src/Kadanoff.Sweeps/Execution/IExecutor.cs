using Kadanoff.Sweeps.Experiments;
using Kadanoff.Sweeps.Plans;
using Kadanoff.Sweeps.Results;

namespace Kadanoff.Sweeps.Execution;

/// <summary>Where the points of a sweep are run.</summary>
public interface IExecutor
{
    /// <summary>Runs points in any order; returns when all are done.</summary>
    /// <param name="work">What to run.</param>
    /// <param name="done">Receives every outcome, one call at a time; what it throws ends the run.</param>
    /// <param name="progress">Receives the fraction of these points that is done, 0 … 1, and a line for people.</param>
    /// <param name="stop">Ends it early: points in flight are given up.</param>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    void Run(SweepWork work, Action<PointOutcome> done, Action<double, string> progress, CancellationToken stop);
}

/// <summary>Points that are still to be run.</summary>
/// <param name="Plan">Checked.</param>
/// <param name="Experiment">Of the plan, with what its points share.</param>
/// <param name="Points">Their numbers, ascending.</param>
/// <param name="Count">How many they are.</param>
public sealed record SweepWork(SweepPlan Plan, IPreparedExperiment Experiment, IEnumerable<long> Points, long Count);
