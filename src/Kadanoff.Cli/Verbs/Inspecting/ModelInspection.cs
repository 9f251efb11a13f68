using Kadanoff.Data;
using Kadanoff.Diagnostics;
using Kadanoff.Diagnostics.Attribution;
using Kadanoff.Graphs;
using Kadanoff.Models;
using Kadanoff.Numerics;
using Kadanoff.Reports;

namespace Kadanoff.Cli.Verbs.Inspecting;

/// <summary><c>inspect</c> of a model file of another framework on data: its graph runs, and every stage is measured.</summary>
internal static class ModelInspection
{
    /// <summary>Networks with shuffled weights that stand in for untrained ones.</summary>
    private const int Shuffles = 5;

    /// <summary>Samples that they see: their errors are the differences between networks.</summary>
    private const int ControlSamples = 500;

    /// <summary>Samples whose representations are kept for the measures that compare samples with each other.</summary>
    private const int Detailed = 500;

    /// <param name="model">With a graph.</param>
    /// <param name="data">Prepared as the model takes them.</param>
    /// <param name="settings">How much.</param>
    public static Inspection Measure(Model model, DataSource data, InspectSettings settings)
    {
        var session = settings.Session;
        var samples = StratifiedSubset.Of(data.Train, settings.Samples, session.Seed);
        var training = new GraphRepresentations(model, samples);
        var (few, chosen) = ((RememberedRepresentations?)null, Array.Empty<int>());
        var streamed = StreamedFlow.Measure(training, samples.Labels, samples.Classes, settings.Stream(0, 0.5) with
        {
            ReadOut = ReadOut.Of(training.Stages, model.Layers),
            Detailed = RememberedRepresentations.Fitting(training, Detailed),
            Details = detailed =>
            {
                chosen = detailed;
                return few = RememberedRepresentations.Of(training.Select(detailed), session.Threads, session.Stop);
            },
        });
        var controls = settings.Controls ? Controlled(model, samples, streamed.Controls!, settings) : null;
        var heldOut = data.HeldOut is null ? null : HeldOut(model, data.HeldOut, settings);
        var found = new Inspection
        {
            Title = $"{Path.GetFileName(model.Path)} on {data.Train.Name}",
            Training = streamed.Measurement,
            Verdict = NetworkVerdict.Of(streamed.Measurement, controls),
            HeldOut = heldOut,
            Controls = controls,
            Caveats = [.. Beside(training.Beside), .. Caveats(streamed.Measurement, settings.Controls)],
            Skipped = [.. model.NotUsed.Select(tensor => new Skipped(tensor.What, tensor.Why))],
        };
        var heads = AttentionHeads.Of(model, samples);
        var shown = new ShownSamples(training.Select(chosen), few!, [.. chosen.Select(i => samples.Labels[i])], progress => SignalInspection.OfGraph(training, samples, settings, progress))
        {
            Trials = progress => Trials(training, samples, session, progress),
            Heads = stage => heads.GetValueOrDefault(stage.Index),
        };
        return RepresentationInspection.With(found, shown, model.Layers, settings, 0.8, 1);
    }

    /// <summary>Where a value is taken inside another graph nothing is tried.</summary>
    private static IReadOnlyList<BypassTrial> Trials(GraphRepresentations training, Dataset samples, Session session, Action<double> progress)
    {
        try
        {
            return BypassTrial.Measure(training, samples.Labels, samples.Classes.Count, session.Threads, session.Seed, progress, session.Stop);
        }
        catch (GraphException)
        {
            return [];
        }
    }

    /// <summary>Shuffled labels on the same samples, and networks with shuffled weights on some of them.</summary>
    private static Controls Controlled(Model model, Dataset samples, Controls shuffledLabels, InspectSettings settings)
    {
        var session = settings.Session;
        var few = StratifiedSubset.Of(samples, ControlSamples, session.Seed);
        var (done, progress) = (0, settings.Progress(0.5, 0.7));
        // A network of the last round, which has fewer networks than there are threads, takes them all: the numbers are the same.
        var shuffledWeights = SideBySide.Run(Shuffles, session.Threads, i =>
        {
            var measured = StreamedFlow.Measure(
                new GraphRepresentations(ShuffledWeights.Of(model, session.Seed, i), few), few.Labels, few.Classes,
                settings.Stream(0, 0) with { Threads = i < Shuffles / session.Threads * session.Threads ? 1 : session.Threads, Shuffled = false, Errors = false, Progress = null }).Measurement;
            progress((double)Interlocked.Increment(ref done) / Shuffles);
            return measured;
        }, session.Stop);
        return new Controls(shuffledWeights, shuffledLabels.Shuffled) { UntrainedAre = ShuffledWeights.Description };
    }

    private static NetworkMeasurement HeldOut(Model model, Dataset data, InspectSettings settings)
    {
        var samples = StratifiedSubset.Of(data, settings.Samples, settings.Session.Seed);
        var representations = new GraphRepresentations(model, samples);
        return StreamedFlow.Measure(representations, samples.Labels, samples.Classes, settings.Stream(0.7, 0.8) with { Shuffled = false, Detailed = Detailed, ReadOut = ReadOut.Of(representations.Stages, model.Layers) }).Measurement;
    }

    /// <summary>What was taken for granted of inputs that are no samples.</summary>
    public static IEnumerable<string> Beside(IReadOnlyList<string> inputs) => inputs.Count == 0 ? [] : [$"Beside the samples the graph was given {string.Join(", ", inputs)}."];

    private static IEnumerable<string> Caveats(NetworkMeasurement measured, bool controls)
    {
        if (controls)
            yield return $"The untrained networks have {ShuffledWeights.Description}; normalisations keep what they have gathered. They see at most {ControlSamples} samples.";
        if (measured.Accuracy is { } accuracy && accuracy.Value < 2.0 / measured.Classes.Count)
            yield return "The accuracy is near chance: if the model is a good one, the data were prepared in another way for it. See --range, --mean, --deviation, --size, --grey.";
    }
}
