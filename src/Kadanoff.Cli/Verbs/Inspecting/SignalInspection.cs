using Kadanoff.Data;
using Kadanoff.Diagnostics;
using Kadanoff.Diagnostics.Propagation;
using Kadanoff.Networks;
using Kadanoff.Reports;

namespace Kadanoff.Cli.Verbs.Inspecting;

/// <summary>The part of <c>inspect</c> that sends signals through a network: samples with a little noise forward, and gradients back where they can go back.</summary>
internal static class SignalInspection
{
    /// <summary>Of a network of ours: forward, back, and beside the theory.</summary>
    public static SignalFindings OfNetwork(Network<float> network, Dataset samples, InspectSettings settings, Action<double> progress)
    {
        var measured = SignalPropagation.Measure(some => new NetworkRepresentations(network, some), samples, Options(settings, progress));
        return new SignalFindings(measured, PropagationTheory.Of(network, measured), GradientGrowth.Measure(network, samples, seed: settings.Session.Seed));
    }

    /// <summary>Of a graph: forward.</summary>
    public static SignalFindings OfGraph(GraphRepresentations graph, Dataset samples, InspectSettings settings, Action<double> progress) =>
        new(SignalPropagation.Measure(graph.On, samples, Options(settings, progress)), [], null);

    /// <summary>Of representations whose inputs cannot be changed: lengths and angles alone.</summary>
    public static SignalFindings OfRepresentations(IRepresentations representations, InspectSettings settings, Action<double> progress) =>
        new(SignalPropagation.Measure(representations, Options(settings, progress)), [], null);

    private static PropagationOptions Options(InspectSettings settings, Action<double> progress) => new()
    {
        Seed = settings.Session.Seed,
        Threads = settings.Session.Threads,
        Stop = settings.Session.Stop,
        Progress = progress,
    };
}
