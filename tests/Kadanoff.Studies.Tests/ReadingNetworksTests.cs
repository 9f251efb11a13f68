using Kadanoff.Studies.Readings;
using Kadanoff.Training.FixedPoints;

namespace Kadanoff.Studies.Tests;

public sealed class ReadingNetworksTests : IDisposable
{
    private static readonly Reading s_small = new() { Sites = 4, Widths = [3], Steps = 30, Polish = 0, ShuffledControl = false };

    private readonly string _folder = Directory.CreateTempSubdirectory("kadanoff-readings-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Readings_come_in_their_order_with_their_networks_for_any_number_of_threads()
    {
        (string, Reading)[] readings = [("tanh", s_small), ("relu", s_small with { Units = Units.Relu })];
        var (one, two) = (Run(readings, Setting(1)), Run(readings, Setting(2)));
        one.Select(reading => (reading.Name, reading.Outcomes.Count)).ShouldBe([("tanh", 2), ("relu", 2)]);
        Json(two).ShouldBe(Json(one));
        one[0].Outcomes[1].ToJson().ShouldBe(ReadingRun.Of(s_small, 8).ToJson());
    }

    [Fact]
    public void What_was_kept_is_read_back_and_not_trained_again()
    {
        var kept = Setting(1) with { WorkFolder = _folder };
        var first = Run([("tanh", s_small)], kept);
        Directory.GetFiles(_folder).Length.ShouldBe(2);
        var trained = 0;
        Json(Run([("tanh", s_small)], kept with { Progress = (part, _) => trained += part is > 0 and < 1 ? 1 : 0 })).ShouldBe(Json(first));
        trained.ShouldBeLessThanOrEqualTo(2);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"outcome":null,"diverged":false}""")]
    [InlineData("""{"outcome":{"fit":7},"diverged":false}""")]
    public void A_damaged_file_is_made_again(string damage)
    {
        var kept = Setting(1) with { WorkFolder = _folder };
        var first = Run([("tanh", s_small)], kept);
        var (file, whole) = (Directory.GetFiles(_folder)[0], File.ReadAllBytes(Directory.GetFiles(_folder)[0]));
        File.WriteAllText(file, damage);
        Json(Run([("tanh", s_small)], kept)).ShouldBe(Json(first));
        File.ReadAllBytes(file).ShouldBe(whole);
    }

    [Fact]
    public void A_network_that_diverges_is_counted_and_kept_as_such()
    {
        var wild = s_small with { Units = Units.Identity, Labels = Labels.Input, LearningRate = 1e300 };
        var kept = Setting(1) with { WorkFolder = _folder };
        for (var time = 0; time < 2; time++)
        {
            var findings = Run([("wild", wild), ("tanh", s_small)], kept);
            (findings[0].Outcomes.Count, findings[0].Diverged).ShouldBe((0, 2));
            (findings[1].Outcomes.Count, findings[1].Diverged).ShouldBe((2, 0));
        }
    }

    [Fact]
    public void The_number_of_seeds_of_the_command_line_goes_first() =>
        Run([("tanh", s_small)], Setting(1) with { Seeds = 1 })[0].Outcomes.Count.ShouldBe(1);

    [Fact]
    public void A_study_that_is_asked_to_stop_stops()
    {
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        Should.Throw<OperationCanceledException>(() => Run([("tanh", s_small)], Setting(1) with { Stop = stop.Token }));
    }

    private static IReadOnlyList<ReadingFindings> Run((string, Reading)[] readings, StudySetting setting) => ReadingNetworks.Run(readings, 2, setting);

    private static StudySetting Setting(int threads) => new(7, threads, null, (_, _) => { }, CancellationToken.None);

    private static string[] Json(IReadOnlyList<ReadingFindings> findings) => [.. findings.SelectMany(reading => reading.Outcomes).Select(outcome => outcome.ToJson())];
}
