using Kadanoff.Diagnostics.Advice;
using Kadanoff.Diagnostics.Spectra;
using Kadanoff.Diagnostics.Stress;
using Kadanoff.Models;
using Kadanoff.Reports;

namespace Kadanoff.Cli.Verbs.Inspecting;

/// <summary>The part of <c>inspect</c> that looks at the weights of a model, with or without data.</summary>
internal static class WeightInspection
{
    /// <summary>Of the weights alone.</summary>
    /// <param name="model">Any.</param>
    /// <param name="settings">How much.</param>
    public static Inspection Measure(Model model, InspectSettings settings)
    {
        var (spectra, problems) = Spectra(model.Layers, settings, 0, 1);
        var axis = LayerAxis.Of([], model.Layers);
        var map = new StressMapBuilder(axis).AddSpectra(spectra).Build();
        return new Inspection
        {
            Title = Path.GetFileName(Path.TrimEndingDirectorySeparator(model.Path)),
            Spectra = spectra,
            Stress = map,
            Advice = NetworkAdvice.Of(axis, map, spectra),
            Skipped = [.. model.NotUsed.Select(tensor => new Skipped(tensor.What, tensor.Why)), .. problems],
        };
    }

    /// <summary>Every layer beside random ones; a layer that cannot be measured is skipped with its reason.</summary>
    public static (IReadOnlyList<LayerSpectrum> Spectra, IReadOnlyList<Skipped> Problems) Spectra(IReadOnlyList<ModelLayer> layers, InspectSettings settings, double from, double to)
    {
        var session = settings.Session;
        var options = new SpectrumOptions { Seed = session.Seed, Threads = session.Threads, NullDraws = settings.Controls ? new SpectrumOptions().NullDraws : 0 };
        var (spectra, problems, random) = (new List<LayerSpectrum>(), new List<Skipped>(), new RandomLayers(session.Seed, options.NullDraws, session.Threads));
        ModelLayer[] weighted = [.. layers.Where(layer => layer.Blocks.Count > 0 && layer.TiedTo is null)];
        foreach (var (i, layer) in weighted.Index())
        {
            settings.Line.Report(from + ((to - from) * i / weighted.Length), layer.Name);
            try
            {
                spectra.AddRange(LayerSpectrum.Measure(layer, options, random, session.Stop));
            }
            catch (DataException problem)
            {
                problems.Add(new Skipped($"spectrum of {layer.Name}", problem.Message));
            }
        }

        return (spectra, problems);
    }
}
