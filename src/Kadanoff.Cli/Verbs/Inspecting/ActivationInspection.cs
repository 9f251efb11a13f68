using Kadanoff.Diagnostics;
using Kadanoff.Formats.Data;
using Kadanoff.Models;
using Kadanoff.Reports;

namespace Kadanoff.Cli.Verbs.Inspecting;

/// <summary><c>inspect</c> of activations that another program has stored: every layer on the data, without a model.</summary>
internal static class ActivationInspection
{
    /// <param name="activations">One array for each layer, with labels.</param>
    /// <param name="layers">Of a model file with the same layers; empty where there is none.</param>
    /// <param name="settings">How much.</param>
    public static Inspection Measure(StoredActivations activations, IReadOnlyList<ModelLayer> layers, InspectSettings settings)
    {
        var streamed = StreamedFlow.Measure(activations, activations.Labels, activations.Classes, settings.Stream(0, 0.6));
        var found = new Inspection
        {
            Title = Path.GetFileNameWithoutExtension(activations.Name),
            Training = streamed.Measurement,
            Verdict = NetworkVerdict.Of(streamed.Measurement, streamed.Controls),
            Controls = streamed.Controls,
            Skipped = [new Skipped("untrained networks", "stored activations do not tell how the network is built")],
        };
        return RepresentationInspection.With(found, new ShownSamples(activations, activations, activations.Labels, progress => SignalInspection.OfRepresentations(activations, settings, progress)), layers, settings, 0.6, 1);
    }
}
