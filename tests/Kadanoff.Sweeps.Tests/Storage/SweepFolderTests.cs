using Kadanoff.Numerics;
using Kadanoff.Sweeps.Execution;
using Kadanoff.Sweeps.Results;
using Kadanoff.Sweeps.Storage;

namespace Kadanoff.Sweeps.Tests.Storage;

public sealed class SweepFolderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Run => _folder.At("run");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_folder_with_results_of_another_plan_is_refused_and_stays_as_it_is()
    {
        Sweep.Run(_folder.Plan(), Run, TemporaryFolder.Local());
        var before = _folder.Results("run");
        var other = _folder.Plan() with { Name = "other", Seeds = [5] };
        Should.Throw<FileException>(() => Sweep.Run(other, Run, TemporaryFolder.Local())).Message.ShouldContain("holds results of another plan (small, 12 points)");
        _folder.Results("run").ShouldBe(before, ignoreOrder: true);
    }

    [Fact]
    public void A_folder_without_results_goes_to_the_next_plan()
    {
        SweepFolder.Take(Run, _folder.Plan()).Dispose();
        SweepFolder.Take(Run, _folder.Plan() with { Seeds = [5] }).Dispose();
        SweepFolder.PlanOf(Run).Seeds.ShouldBe([5ul]);
    }

    [Fact]
    public void Two_sweeps_do_not_share_a_folder()
    {
        using var first = SweepFolder.Take(Run, _folder.Plan());
        Should.Throw<FileException>(() => SweepFolder.Take(Run, _folder.Plan())).Message.ShouldContain("another process runs a sweep in it");
        SweepFolder.Look(Run).Left.ShouldBe(12);
    }

    [Theory]
    [InlineData("missing")]
    [InlineData("noise")]
    [InlineData("cut")]
    [InlineData("empty")]
    public void An_index_that_is_missing_or_damaged_is_made_again(string damage)
    {
        Sweep.Run(_folder.Plan(), Run, TemporaryFolder.Local());
        Damage(Path.Combine(Run, "index.db"), damage);
        using (var looked = SweepFolder.Look(Run))
            looked.Count(PointStatus.Done).ShouldBe(12);
        using (var taken = SweepFolder.Take(Run, _folder.Plan()))
            taken.Count(PointStatus.Done).ShouldBe(12);
        using var index = SweepIndex.Read(Run)!;
        index.Points().Count().ShouldBe(12);
    }

    [Fact]
    public void An_index_behind_the_files_catches_up()
    {
        Sweep.Run(_folder.Plan(), Run, TemporaryFolder.Local());
        using (var index = SweepIndex.Open(Run))
            index.Forget([3, 4, 5]);
        File.Delete(PointFile(1));
        using (var looked = SweepFolder.Look(Run))
            (looked.Count(PointStatus.Done), looked.Left).ShouldBe((11, 1));
        SweepFolder.Take(Run, _folder.Plan()).Dispose();
        using var repaired = SweepIndex.Read(Run)!;
        repaired.Points().Select(point => point.Point).Order().ShouldBe([0L, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
    }

    [Fact]
    public void A_damaged_result_that_the_index_does_not_vouch_for_is_run_again()
    {
        var before = Sweep.Run(_folder.Plan(), Run, TemporaryFolder.Local())[2].ToJson();
        File.Delete(Path.Combine(Run, "index.db"));
        File.WriteAllText(PointFile(2), "{\"point\": 2, ");
        Sweep.Run(_folder.Plan(), Run, TemporaryFolder.Local())[2].ToJson().ShouldBe(before);
    }

    [Fact]
    public void A_damaged_result_is_told_with_what_to_do()
    {
        Sweep.Run(_folder.Plan(), Run, TemporaryFolder.Local());
        File.WriteAllText(PointFile(2), "{}");
        using var looked = SweepFolder.Look(Run);
        Should.Throw<FileException>(() => looked.Results().Count()).Message.ShouldContain("000002.json: is damaged");
    }

    [Fact]
    public void A_result_of_another_point_is_told()
    {
        Sweep.Run(_folder.Plan(), Run, TemporaryFolder.Local());
        File.WriteAllText(PointFile(2), File.ReadAllText(PointFile(2)).Replace("\"learning-rate\":0.001", "\"learning-rate\":0.5", StringComparison.Ordinal));
        using var looked = SweepFolder.Look(Run);
        Should.Throw<FileException>(() => looked.Read(2)).Message.ShouldContain("is the result of another point");
    }

    [Fact]
    public void Damaged_results_are_read_or_told()
    {
        Sweep.Run(_folder.Plan("history"), Run, TemporaryFolder.Local());
        var (good, stream) = (File.ReadAllBytes(PointFile(2)), new RandomStream(7, "damage"));
        using var looked = SweepFolder.Look(Run);
        for (var trial = 0; trial < 500; trial++)
        {
            var bytes = trial % 5 == 0 ? good[..stream.NextInt32(good.Length)] : (byte[])good.Clone();
            for (var k = 0; k < 3 && bytes.Length > 0; k++)
                bytes[stream.NextInt32(Math.Min(bytes.Length, 400))] = (byte)stream.NextInt32(256);
            File.WriteAllBytes(PointFile(2), bytes);
            try
            {
                ResultExport.WriteCsv(Stream.Null, looked.Plan, looked.Results());
            }
            catch (FileException)
            {
            }
        }
    }

    [Fact]
    public void What_a_killed_process_left_half_written_is_removed()
    {
        Sweep.Run(_folder.Plan(), Run, TemporaryFolder.Local());
        var half = Path.Combine(Run, "points", "000", ".kadanoff-abc.tmp");
        File.WriteAllText(half, "half");
        SweepFolder.Take(Run, _folder.Plan()).Dispose();
        File.Exists(half).ShouldBeFalse();
    }

    [Fact]
    public void A_folder_without_a_sweep_is_told()
    {
        Directory.CreateDirectory(Run);
        Should.Throw<FileException>(() => SweepFolder.Look(Run)).Message.ShouldContain("holds no sweep");
        Should.Throw<FileException>(() => SweepFolder.Look(_folder.At("nowhere"))).Message.ShouldContain("holds no sweep");
    }

    [Fact]
    public void Points_beyond_a_thousand_have_folders_of_a_thousand()
    {
        var files = new PointFiles("run");
        files.PathOf(123).ShouldBe(Path.Combine("run", "points", "000", "000123.json"));
        files.PathOf(1_234_567).ShouldBe(Path.Combine("run", "points", "1234", "1234567.json"));
    }

    private string PointFile(int point) => Path.Combine(Run, "points", "000", $"{point:D6}.json");

    private static void Damage(string path, string how)
    {
        if (how == "missing")
            File.Delete(path);
        else if (how == "cut")
            File.WriteAllBytes(path, File.ReadAllBytes(path)[..5000]);
        else
            File.WriteAllText(path, how == "empty" ? "" : new string('x', 5000));
    }
}
