using Kadanoff.Data;
using Kadanoff.Formats.Data;
using Kadanoff.Sweeps.Plans;
using Kadanoff.Training;

namespace Kadanoff.Sweeps.Experiments.Training;

/// <summary>Samples as a network takes them.</summary>
/// <param name="Train">To train on; every class is among them.</param>
/// <param name="HeldOut">To test on.</param>
/// <param name="Preparation">What was done to them.</param>
/// <param name="Description">Of what they were before.</param>
internal sealed record PreparedSamples(Dataset Train, Dataset HeldOut, Preparation Preparation, DataDescription Description);

/// <summary>The samples of a plan: each source read once, each preparation done once, shared read-only by all points.</summary>
/// <remarks>All of it happens before the first point runs, so data that do not fit are found then. <i>Checked by</i> TrainingExperimentTests.</remarks>
internal sealed class SharedSamples
{
    /// <summary>Most different preparations of a plan: each stays in memory.</summary>
    public const long MostPreparations = 1000;

    private readonly Dictionary<DataSetting, PreparedSamples> _prepared = [];

    private SharedSamples()
    {
    }

    /// <summary>Reads and prepares all that the points of a plan need.</summary>
    /// <exception cref="KadanoffException">A source is missing or damaged, has too few samples, or a class without any.</exception>
    public static SharedSamples Of(SweepPlan plan, string? folder)
    {
        var samples = new SharedSamples();
        foreach (var settings in Settings(plan).Distinct().GroupBy(setting => setting.Path))
        {
            var source = DataSources.Open(Located(settings.Key, folder));
            foreach (var setting in settings)
                samples._prepared.Add(setting, Prepare(source, setting));
        }

        return samples;
    }

    public PreparedSamples this[DataSetting setting] => _prepared[setting];

    /// <summary>In the folder of data sets where it is there, otherwise as it stands.</summary>
    private static string Located(string path, string? folder)
    {
        var inside = folder is null ? path : Path.Combine(folder, path);
        return Path.Exists(inside) ? inside : path;
    }

    private static PreparedSamples Prepare(DataSource source, DataSetting setting)
    {
        var preparation = setting.Preparation(source);
        var prepared = preparation.Apply(source);
        if (prepared.HeldOut is null)
            throw new DataException($"{setting.Path}: there are no held-out samples to test on", "Give data with some.");
        DatasetCheck.Require(prepared.Train);
        return new PreparedSamples(prepared.Train, prepared.HeldOut, preparation, new DataDescription(source.Recognised, setting.Path, source.Train.Shape, prepared.Train.Count));
    }

    /// <summary>Every setting of the data that some point has; the knobs of the recipe stay at their first value.</summary>
    private static IEnumerable<DataSetting> Settings(SweepPlan plan)
    {
        var keys = TrainingKnobs.OfData.Select(knob => knob.Key).ToHashSet();
        var ofData = plan with { Axes = [.. plan.Axes.Where(axis => keys.Contains(axis.Key))], Seeds = [1] };
        if (ofData.Cells > MostPreparations)
            throw new DataException($"{plan.Name}: the data are prepared in {ofData.Cells} ways", $"Give a plan with at most {MostPreparations}.");
        for (var cell = 0L; cell < ofData.Cells; cell++)
            yield return TrainingKnobs.Draft(ofData.Point(cell).Knobs).Samples;
    }
}
