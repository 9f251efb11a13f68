namespace Kadanoff.Cli.Tests;

public class ProgressLineTests
{
    private readonly StringWriter _output = new() { NewLine = "\n" };
    private readonly Clock _clock = new();

    [Fact]
    public void Piped_progress_is_a_line_every_five_seconds()
    {
        using (var progress = new ProgressLine(_output, "training", live: false, _clock))
            Work(progress, seconds: 21, of: 40);
        _output.ToString().ShouldBe(
            """
            training  12 % · loss 5 · 35 s left
            training  25 % · loss 10 · 30 s left
            training  38 % · loss 15 · 25 s left
            training  50 % · loss 20 · 20 s left

            """);
    }

    [Fact]
    public void Short_piped_work_says_nothing()
    {
        using (var progress = new ProgressLine(_output, "training", live: false, _clock))
            Work(progress, seconds: 4, of: 4);
        _output.ToString().ShouldBeEmpty();
    }

    [Fact]
    public void A_live_line_is_written_over_and_removed()
    {
        using (var progress = new ProgressLine(_output, "training", live: true, _clock))
        {
            progress.Report(0, "a long detail");
            _clock.Now += 0.05;
            progress.Report(0.01, "too soon");
            _clock.Now += 2;
            progress.Report(0.5, "short");
        }

        const string last = "training  50 % · short · 3 s left";
        _output.ToString().ShouldBe($"\rtraining   0 % · a long detail\r{last}\r{new string(' ', last.Length)}\r");
        _output.ToString().ShouldNotContain("\u001b");
    }

    [Fact]
    public void A_resumed_work_counts_its_time_from_where_it_started()
    {
        using var progress = new ProgressLine(_output, "training", live: false, _clock);
        progress.Report(0.5);
        _clock.Now += 10;
        progress.Report(0.75);
        _output.ToString().ShouldBe("training  75 % · 10 s left\n");
    }

    private void Work(ProgressLine progress, int seconds, int of)
    {
        for (var second = 0; second < seconds; second++, _clock.Now++)
            progress.Report((double)second / of, $"loss {second}");
    }

    private sealed class Clock : TimeProvider
    {
        public double Now { get; set; }

        public override long TimestampFrequency => 1000;

        public override long GetTimestamp() => (long)(Now * 1000);
    }
}
