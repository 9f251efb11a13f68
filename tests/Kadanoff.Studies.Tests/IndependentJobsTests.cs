namespace Kadanoff.Studies.Tests;

public class IndependentJobsTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Results_come_in_the_order_of_the_jobs_for_any_number_of_threads(int threads) =>
        IndependentJobs.Run(7, Setting(threads), (job, part) => (job * job, part.Threads)).ShouldBe(Enumerable.Range(0, 7).Select(job => (job * job, 1)));

    [Fact]
    public void Progress_is_the_mean_of_the_jobs()
    {
        var seen = new List<double>();
        IndependentJobs.Run(2, Setting(1) with { Progress = (fraction, _) => seen.Add(fraction) }, (job, part) =>
        {
            part.Progress(0.5, "");
            return job;
        });
        seen.ShouldBe([0.25, 0.5, 0.75, 1]);
    }

    [Fact]
    public void A_job_that_fails_is_told_as_it_was_thrown() =>
        Should.Throw<DataException>(() => IndependentJobs.Run<int>(4, Setting(2), (_, _) => throw new DataException("bad", "Do better.")));

    [Fact]
    public void A_study_that_is_asked_to_stop_stops()
    {
        using var stop = new CancellationTokenSource();
        var setting = Setting(2) with { Stop = stop.Token };
        Should.Throw<OperationCanceledException>(() => IndependentJobs.Run(100, setting, (job, part) =>
        {
            stop.Cancel();
            part.Stop.ThrowIfCancellationRequested();
            return job;
        }));
    }

    private static StudySetting Setting(int threads) => new(1, threads, null, (_, _) => { }, CancellationToken.None);
}
