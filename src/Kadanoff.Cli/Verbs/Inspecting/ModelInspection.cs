using Kadanoff.Data;
using Kadanoff.Diagnostics;
using Kadanoff.Models;
using Kadanoff.Reports;

namespace Kadanoff.Cli.Verbs.Inspecting;

/// <summary><c>inspect</c> of a model file of another framework on data: its graph runs, and every stage is measured.</summary>
internal static class ModelInspection
{
    /// <summary>Networks with shuffled weights that stand in for untrained ones.</summary>
    private const int Shuffles = 5;

    /// <param name="model">With a graph.</param>
    /// <param name="data">Prepared as the model takes them.</param>
    /// <param name="settings">How much.</param>
    public static Inspection Measure(Model model, DataSource data, InspectSettings settings)
    {
        var seed = settings.Session.Seed;
        var samples = StratifiedSubset.Of(data.Train, settings.Samples, seed);
        var training = new GraphRepresentations(model, samples);
        var shuffled = settings.Controls ? Enumerable.Range(0, Shuffles).Select(i => new GraphRepresentations(ShuffledWeights.Of(model, seed, i), samples)).ToArray() : [];
        var streamed = StreamedFlow.Measure(training, samples.Labels, samples.Classes, settings.Stream(0, 0.55), shuffled);
        var heldOut = data.HeldOut is null ? null : HeldOut(model, data.HeldOut, settings);
        var found = new Inspection
        {
            Title = $"{Path.GetFileName(model.Path)} on {data.Train.Name}",
            Training = streamed.Measurement,
            Verdict = NetworkVerdict.Of(streamed.Measurement, streamed.Controls),
            HeldOut = heldOut,
            Controls = streamed.Controls,
            Caveats = [.. Caveats(streamed.Measurement, settings.Controls)],
            Skipped = [.. model.NotUsed.Select(tensor => new Skipped(tensor.What, tensor.Why))],
        };
        return RepresentationInspection.With(found, training, samples.Labels, model.Layers, settings, 0.75, 1);
    }

    private static NetworkMeasurement HeldOut(Model model, Dataset data, InspectSettings settings)
    {
        var samples = StratifiedSubset.Of(data, settings.Samples, settings.Session.Seed);
        return StreamedFlow.Measure(new GraphRepresentations(model, samples), samples.Labels, samples.Classes, settings.Stream(0.55, 0.75) with { Shuffled = false }).Measurement;
    }

    private static IEnumerable<string> Caveats(NetworkMeasurement measured, bool controls)
    {
        if (controls)
            yield return "The untrained networks have the weights of the file in random order within each tensor; normalisations keep what they have gathered.";
        if (measured.Accuracy is { } accuracy && accuracy.Value < 2.0 / measured.Classes.Count)
            yield return "The accuracy is near chance: if the model is a good one, the data were prepared in another way for it. See --range, --mean, --deviation, --size, --grey.";
    }
}
