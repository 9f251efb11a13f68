using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using Kadanoff.Sweeps.Plans;
using Kadanoff.Sweeps.Results;

namespace Kadanoff.Sweeps.Execution;

/// <summary>Runs points on this machine, one on each thread; where there are fewer points than threads, several threads on each.</summary>
/// <remarks>A point that fails is recorded with its message, and the others go on. <i>Checked by</i> LocalExecutorTests.</remarks>
/// <param name="threads">At most so many; they change the time, never the numbers.</param>
public sealed class LocalExecutor(int threads) : IExecutor
{
    public void Run(SweepWork work, Action<PointOutcome> done, Action<double, string> progress, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(work);
        ArgumentNullException.ThrowIfNull(done);
        ArgumentNullException.ThrowIfNull(progress);
        var (flight, taking) = (new PointsInFlight(work.Count, progress), new Lock());
        var each = (int)Math.Max(1, threads / Math.Max(1, work.Count));
        var options = new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, threads), CancellationToken = stop };
        try
        {
            Parallel.ForEach(Partitioner.Create(work.Points, EnumerablePartitionerOptions.NoBuffering), options, index =>
            {
                var point = work.Plan.Point(index);
                var outcome = Outcome(work, point, each, fraction => flight.Report(point, fraction), stop);
                lock (taking)
                    done(outcome);
                flight.Finish(point);
            });
        }
        catch (AggregateException exception)
        {
            ExceptionDispatchInfo.Throw(exception.InnerExceptions.FirstOrDefault(inner => inner is not OperationCanceledException) ?? exception.InnerExceptions[0]);
        }
    }

    private static PointOutcome Outcome(SweepWork work, PointSetting point, int threads, Action<double> progress, CancellationToken stop)
    {
        try
        {
            return work.Experiment.Run(point, threads, progress, stop);
        }
#pragma warning disable CA1031 // Whatever a point throws, the others go on; the message is kept and the point is run again on resuming.
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            var message = exception is KadanoffException ? exception.Message : $"unexpected {exception.GetType().Name}: {exception.Message.ReplaceLineEndings(" ")}";
            return new PointOutcome(PointResult.Without(point, PointStatus.Failed, message));
        }
#pragma warning restore CA1031
    }
}
