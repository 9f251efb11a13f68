using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;

namespace Kadanoff.Numerics;

/// <summary>Jobs that do not need each other, taken one by one by as many threads as there may be, whose first failure is thrown as it was.</summary>
/// <remarks><i>Checked by</i> SideBySideTests.</remarks>
public static class SideBySide
{
    /// <param name="count">How many jobs.</param>
    /// <param name="threads">At most so many at a time.</param>
    /// <param name="job">From the number of the job to its result.</param>
    /// <param name="stop">Asked before each job.</param>
    /// <returns>In the order of the jobs.</returns>
    /// <exception cref="OperationCanceledException">Stopped.</exception>
    public static TResult[] Run<TResult>(int count, int threads, Func<int, TResult> job, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(job);
        var results = new TResult[count];
        try
        {
            var one = Partitioner.Create(Enumerable.Range(0, count), EnumerablePartitionerOptions.NoBuffering);
            Parallel.ForEach(one, new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, threads), CancellationToken = stop }, i => results[i] = job(i));
        }
        catch (AggregateException failures)
        {
            ExceptionDispatchInfo.Throw(failures.InnerExceptions[0]);
        }

        return results;
    }
}
