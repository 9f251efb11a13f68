using Kadanoff.Data;
using Kadanoff.Formats.Data;
using Kadanoff.Networks;
using Kadanoff.Numerics;
using Kadanoff.Sweeps.Execution;
using Kadanoff.Sweeps.Plans;

namespace Kadanoff.Sweeps.Tests;

/// <summary>A folder that is gone after the test, with samples of three classes in it and plans that train on them.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public const int Samples = 90;

    public TemporaryFolder() => DatasetFile.Save(At("data.npz"), Clouds(), []);

    public string Root { get; } = Directory.CreateTempSubdirectory("kadanoff-sweeps-").FullName;

    public string Data => At("data.npz");

    public string At(params string[] names) => Path.Combine([Root, .. names]);

    /// <summary>Dropout × learning rate × two seeds of a small network, a few steps each.</summary>
    public SweepPlan Plan(params string[] keep) => new()
    {
        Name = "small",
        Experiment = "train",
        Base = new Dictionary<string, PlanValue> { ["data"] = Data, ["network"] = "spring-block-mlp", ["layers"] = 3, ["width"] = 8, ["batch"] = 0, ["steps"] = 5 },
        Axes = [new SweepAxis("dropout", [0, 0.2]), new SweepAxis("learning-rate", [0.01, 0.001, 0.1])],
        Seeds = SweepPlan.SeedsTo(2),
        Keep = keep,
    };

    public static SweepSetting Local(int threads = 2) => new(new LocalExecutor(threads));

    /// <summary>Every file of a folder but those that are not results, with its content.</summary>
    public IReadOnlyDictionary<string, string> Results(string folder) => Directory
        .EnumerateFiles(At(folder), "*", SearchOption.AllDirectories)
        .Where(file => Path.GetFileName(file) is not ("index.db" or "lock"))
        .ToDictionary(file => Path.GetRelativePath(At(folder), file), file => Convert.ToHexString(File.ReadAllBytes(file)));

    public void Dispose() => Directory.Delete(Root, recursive: true);

    private static Dataset Clouds()
    {
        var stream = new RandomStream(1, "clouds");
        var (inputs, labels) = (new float[Samples * 6], new int[Samples]);
        for (var i = 0; i < Samples; i++)
        {
            labels[i] = i % 3;
            for (var j = 0; j < 6; j++)
                inputs[(i * 6) + j] = (float)(stream.NextGaussian() + (j == labels[i] ? 2 : 0));
        }

        return new Dataset("clouds", new Shape(6), inputs, labels, ["a", "b", "c"]);
    }
}
