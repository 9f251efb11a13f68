using Kadanoff.Models;
using Kadanoff.Reports;

namespace Kadanoff.Cli.Verbs.Inspecting;

/// <summary><c>inspect</c> of the weights of a model alone.</summary>
internal static class WeightInspection
{
    /// <param name="model">Any.</param>
    /// <param name="settings">How much.</param>
    public static Inspection Measure(Model model, InspectSettings settings) => new()
    {
        Title = Path.GetFileName(model.Path),
        Skipped = [.. model.NotUsed.Select(tensor => new Skipped(tensor.What, tensor.Why))],
    };
}
