using Kadanoff.Numerics;

namespace Kadanoff.Studies;

/// <summary>The parts of a study that do not need each other: each runs on one thread, as many at a time as the setting allows.</summary>
/// <remarks>Results come in the order of the jobs and are the same for any number of threads, as long as a job depends on its number and the setting alone. <i>Checked by</i> IndependentJobsTests.</remarks>
internal static class IndependentJobs
{
    /// <param name="count">How many jobs.</param>
    /// <param name="setting">Its progress becomes the mean of theirs.</param>
    /// <param name="job">From the number of the job, and a setting of one thread with a progress of its own, to its result.</param>
    /// <exception cref="OperationCanceledException">The study was asked to stop.</exception>
    public static TResult[] Run<TResult>(int count, StudySetting setting, Func<int, StudySetting, TResult> job)
    {
        var progress = new MeanProgress(count, setting.Progress);
        return SideBySide.Run(count, setting.Threads, i =>
        {
            var result = job(i, setting with { Threads = 1, Progress = (fraction, what) => progress.Report(i, fraction, what) });
            progress.Report(i, 1, "");
            return result;
        }, setting.Stop);
    }

    private sealed class MeanProgress(int count, Action<double, string> report)
    {
        private readonly Lock _lock = new();
        private readonly double[] _fractions = new double[count];

        public void Report(int job, double fraction, string what)
        {
            lock (_lock)
            {
                _fractions[job] = fraction;
                report(_fractions.Sum() / count, what);
            }
        }
    }
}
