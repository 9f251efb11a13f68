using System.Globalization;
using Kadanoff.Diagnostics.Spectra;
using Kadanoff.Formats.Models;

namespace Kadanoff.Formats.Tests.RealData;

/// <summary>Every deterministic column of the tables that the reference tool gave for published models; its random copies are not comparable.</summary>
public class ReferenceTablesTests
{
    private const double Tolerance = 1e-6;

    private static readonly Dictionary<string, Func<ReferenceColumns, double>> s_numbers = new()
    {
        ["D"] = row => row.Fit.Distance,
        ["alpha"] = row => row.Fit.Alpha,
        ["sigma"] = row => row.Fit.Deviation,
        ["xmin"] = row => row.Fit.Minimum,
        ["xmax"] = row => row.Largest,
        ["lambda_max"] = row => row.Largest,
        ["spectral_norm"] = row => row.Largest,
        ["sv_max"] = row => Math.Sqrt(row.Largest),
        ["sv_min"] = row => row.SmallestSingularValue,
        ["norm"] = row => row.Norm,
        ["log_norm"] = row => Math.Log10(row.Norm),
        ["log_spectral_norm"] = row => Math.Log10(row.Largest),
        ["alpha_weighted"] = row => row.AlphaWeighted,
        ["log_alpha_norm"] = row => row.LogAlphaNorm,
        ["stable_rank"] = row => row.StableRank,
        ["entropy"] = row => row.Entropy,
        ["Q"] = row => (double)row.Sides.Long / row.Sides.Short,
        ["W_scale"] = row => row.Bulk.Scale,
        ["sigma_mp"] = row => row.Bulk.Deviation,
        ["bulk_max"] = row => row.Bulk.Upper,
        ["bulk_min"] = row => row.Bulk.Lower,
        ["mp_softrank"] = row => row.SoftRank,
        ["detX_val"] = row => row.Determinant.Value,
        ["detX_val_unrescaled"] = row => row.Determinant.Scaled,
    };

    private static readonly Dictionary<string, Func<ReferenceColumns, int>> s_counts = new()
    {
        ["M"] = row => row.Sides.Short,
        ["N"] = row => row.Sides.Long,
        ["rf"] = row => row.Sides.Positions,
        ["num_evals"] = row => row.Eigenvalues.Count,
        ["num_pl_spikes"] = row => row.Fit.Tail,
        ["num_spikes"] = row => row.Bulk.Spikes,
        ["matrix_rank"] = row => row.MatrixRank,
        ["rank_loss"] = row => row.RankLoss,
        ["weak_rank_loss"] = row => row.WeakRankLoss,
        ["detX_num"] = row => row.Determinant.Count,
        ["slice_id"] = row => row.SliceId ?? 0,
    };

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
        var expected = Table(Path.Combine(data, "..", "reference", "weightwatcher", table));
        using var model = ModelFile.Open(Path.Combine(data, "models", file));
        ReferenceColumns[] rows = [.. model.Layers.SelectMany(layer => ReferenceColumns.Of(layer, new ReferenceOptions { FewestEigenvalues = fewest, Pool = pool }))];
        rows.Length.ShouldBe(expected.Count);
        rows.Zip(expected).SelectMany(pair => Differences(pair.First, pair.Second)).ShouldBeEmpty();
    }

    private static IEnumerable<string> Differences(ReferenceColumns row, Dictionary<string, string> expected)
    {
        var place = $"{expected["layer_id"]} {expected["name"]}";
        foreach (var (name, of) in s_numbers.Where(column => expected.ContainsKey(column.Key)))
        {
            var (ours, theirs) = (of(row), double.Parse(expected[name], CultureInfo.InvariantCulture));
            if (!(Math.Abs(ours - theirs) <= Tolerance * Math.Abs(theirs)))
                yield return FormattableString.Invariant($"{place}: {name} is {ours:R}, theirs {theirs:R}");
        }

        foreach (var (name, of) in s_counts.Where(column => expected.ContainsKey(column.Key)))
        {
            if (of(row) != (int)double.Parse(expected[name], CultureInfo.InvariantCulture))
                yield return FormattableString.Invariant($"{place}: {name} is {of(row)}, theirs {expected[name]}");
        }

        foreach (var (name, ours) in new[] { ("warning", row.Warning), ("status", row.Status), ("layer_type", row.IsConvolution ? "conv2d" : "dense") })
        {
            if (ours != expected[name])
                yield return $"{place}: {name} is '{ours}', theirs '{expected[name]}'";
        }
    }

    private static string RealFolder()
    {
        var folder = Environment.GetEnvironmentVariable("KADANOFF_DATA");
        Assert.SkipWhen(string.IsNullOrEmpty(folder), "KADANOFF_DATA is not set: the tables of published models are not compared.");
        Assert.SkipUnless(Directory.Exists(Path.Combine(folder!, "..", "reference", "weightwatcher")), "There is no folder reference/weightwatcher beside KADANOFF_DATA.");
        return folder!;
    }

    private static List<Dictionary<string, string>> Table(string path)
    {
        var lines = File.ReadAllLines(path);
        var names = lines[0].Split(',');
        return [.. lines.Skip(1).Select(line => names.Zip(line.Split(',')).ToDictionary(pair => pair.First, pair => pair.Second))];
    }
}
