using System.Globalization;

namespace Kadanoff.Cli.Tests.RealData;

/// <summary>Every deterministic column of the tables that the reference tool gave for published models, out of the command line; its random copies are not comparable.</summary>
public sealed class ReferenceTablesTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("kadanoff-reference-").FullName;

    private const double Tolerance = 1e-6;

    /// <summary>Of random copies, which differ from run to run of the tool itself; and names, which two of the tables have from a network that was built anew.</summary>
    private static readonly string[] s_incomparable = ["max_rand_eval", "ww_maxdist", "ww_softrank", "name", "longname"];

    private static readonly string[] s_counts = ["layer_id", "M", "N", "rf", "num_evals", "num_pl_spikes", "num_spikes", "matrix_rank", "rank_loss", "weak_rank_loss", "detX_num", "slice_id"];

    private static readonly string[] s_words = ["layer_type", "has_esd", "status", "warning"];

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("resnet20-12fca82f.default.csv", "resnet-cifar10/resnet20-12fca82f.th", 10, true)]
    [InlineData("resnet20-12fca82f.detX.csv", "resnet-cifar10/resnet20-12fca82f.th", 10, true)]
    [InlineData("resnet20-12fca82f.full.csv", "resnet-cifar10/resnet20-12fca82f.th", 10, true)]
    [InlineData("resnet20-12fca82f.min50.csv", "resnet-cifar10/resnet20-12fca82f.th", 50, true)]
    [InlineData("resnet20-12fca82f.poolFalse.csv", "resnet-cifar10/resnet20-12fca82f.th", 10, false)]
    [InlineData("dlfs_mlp.full.csv", "dlfs-mnist/ch03_sample_weight.pkl", 10, true)]
    [InlineData("dlfs_deepconv.default.csv", "dlfs-mnist/ch08_deep_convnet_params.pkl", 10, true)]
    [InlineData("stories260K.default.csv", "llama2-stories260K/stories260K.bin", 10, true)]
    public void Every_deterministic_column_of_the_table_is_the_same(string table, string file, int fewest, bool pool)
    {
        var data = RealFolder();
        var expected = Table(File.ReadAllLines(Path.Combine(data, "..", "reference", "weightwatcher", table)));
        string[] options = [.. fewest == 10 ? Array.Empty<string>() : ["--min-evals", $"{fewest}"], .. pool ? Array.Empty<string>() : ["--no-pool"]];
        var answer = CommandProcess.Kadanoff(["inspect", Path.Combine(data, "models", file), "--no-controls", "--reference-columns", "--out", _folder, .. options]);
        answer.ExitCode.ShouldBe(0, answer.Errors);
        var rows = Table(File.ReadAllLines(Path.Combine(_folder, "reference-columns.csv")));
        rows.Count.ShouldBe(expected.Count);
        if (table.StartsWith("resnet", StringComparison.Ordinal))
            rows.Select(row => (row["name"], row["longname"])).ShouldBe(expected.Select(row => (row["name"], row["longname"])));
        rows.Zip(expected).SelectMany(pair => Differences(pair.First, pair.Second)).ShouldBeEmpty();
    }

    private static IEnumerable<string> Differences(Dictionary<string, string> row, Dictionary<string, string> expected)
    {
        foreach (var (name, theirs) in expected.Where(column => !column.Key.StartsWith("rand_", StringComparison.Ordinal) && !s_incomparable.Contains(column.Key)))
        {
            if (!Agree(name, row[name], theirs))
                yield return $"{expected["layer_id"]} {expected["name"]}: {name} is '{row[name]}', theirs '{theirs}'";
        }
    }

    private static bool Agree(string name, string ours, string theirs)
    {
        if (s_words.Contains(name))
            return ours == theirs;
        var (a, b) = (double.Parse(ours, CultureInfo.InvariantCulture), double.Parse(theirs, CultureInfo.InvariantCulture));
        return s_counts.Contains(name) ? a == b : Math.Abs(a - b) <= Tolerance * Math.Abs(b);
    }

    private static string RealFolder()
    {
        var folder = Environment.GetEnvironmentVariable("KADANOFF_DATA");
        Assert.SkipWhen(string.IsNullOrEmpty(folder), "KADANOFF_DATA is not set: the tables of published models are not compared.");
        Assert.SkipUnless(Directory.Exists(Path.Combine(folder!, "..", "reference", "weightwatcher")), "There is no folder reference/weightwatcher beside KADANOFF_DATA.");
        return folder!;
    }

    private static List<Dictionary<string, string>> Table(string[] lines)
    {
        var names = lines[0].Split(',');
        return [.. lines.Skip(1).Select(line => names.Zip(line.Split(',')).ToDictionary(pair => pair.First, pair => pair.Second))];
    }
}
