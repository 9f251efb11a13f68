using Kadanoff.Data;
using Kadanoff.Formats.Data;

namespace Kadanoff.Studies.LoadBalance;

/// <summary>The samples of the comparison, at 10 × 10 pixels: some to train on, others of the same file to choose by, and all test samples to report on.</summary>
/// <param name="Name">Of the data set.</param>
/// <param name="Train">2560 samples, the same for all runs.</param>
/// <param name="Validation">10 000 others of the training file.</param>
/// <param name="Test">All samples of the test file.</param>
internal sealed record ArmSamples(string Name, Dataset Train, Dataset Validation, Dataset Test)
{
    private const int Trained = 2560;
    private const int Validated = 10_000;

    public static ArmSamples Open(string name, StudySetting setting)
    {
        var preparation = new Preparation { Train = new Subset(SubsetKind.Random, Trained + Validated), Size = new ImageSize(10, 10), Flatten = true };
        var data = preparation.Apply(DataSources.Open(setting.DataSet(name)));
        var trained = new Subset(SubsetKind.Random, Trained).Indices(data.Train);
        var others = Enumerable.Range(0, data.Train.Count).Except(trained).ToArray();
        return new ArmSamples(name, Subset.Pick(data.Train, trained), Subset.Pick(data.Train, others), data.HeldOut!);
    }
}
