using Kadanoff.Diagnostics.Characteristic;
using Kadanoff.Training.FixedPoints;

namespace Kadanoff.Reports.Tables;

/// <summary>Names of definitions, fixed points, controls and views that fit into a narrow column; what they are short for stands in <see cref="DefinitionTable"/>.</summary>
/// <remarks><i>Checked by</i> FixedPointReportTests.</remarks>
internal static class ShortNames
{
    private static readonly Dictionary<string, (string Words, string Symbol)> s_definitions = new()
    {
        ["pair-strength"] = ("pair strength", "r"),
        ["participation-ratio"] = ("participation", "PR"),
        ["gaussian-coupling"] = ("Gaussian, pairs", "u"),
        ["gaussian-neighbours"] = ("Gaussian, chain", "u→"),
        ["binary-coupling"] = ("binary, pairs", "K"),
        ["binary-neighbours"] = ("binary, chain", "K→"),
        ["mean-field-coupling"] = ("mean field", "J"),
        ["unit-potential"] = ("density, pairs", "θ"),
        ["chain-potential"] = ("density, chain", "θ→"),
        ["cumulants"] = ("cumulants", "κ"),
    };

    private static readonly Dictionary<string, (string Short, string Meaning)> s_controls = new()
    {
        [ReadingFindings.Words[Subject.Untrained]] = ("untrained", "the same networks before their first step"),
        [ReadingFindings.Words[Subject.Shuffled]] = ("shuffled", "the same networks, trained on labels that mean nothing"),
        [ReadingFindings.Words[Subject.InputComponents]] = ("PCA", "principal components of the input, as many as there are features: no network at all"),
        [ReadingFindings.Words[Subject.MixedComponents]] = ("PCA mixed", "the same components times a random matrix: the same subspace in another gauge"),
    };

    /// <summary>At most seventeen letters.</summary>
    public static string Of(FixedPointVerdict verdict) => verdict.Gauge == Gauge.ScalarLogit ? $"logit {Words(verdict).Split(',')[0]}" : Words(verdict);

    /// <summary>A letter or two.</summary>
    public static string Symbol(FixedPointVerdict verdict) =>
        (verdict.Gauge == Gauge.ScalarLogit ? "z " : "") + (s_definitions.TryGetValue(verdict.Definition.Key, out var names) ? names.Symbol : verdict.Definition.Key);

    public static string Of(CataloguedFixedPoint point) =>
        point == FixedPointCatalogue.Gaussian ? "Gaussian" : point == FixedPointCatalogue.Decimated ? "θ* of a site" : point.Name;

    public static string OfControl(string name) => s_controls.TryGetValue(name, out var control) ? control.Short : name;

    /// <summary>What a control is.</summary>
    public static string MeaningOfControl(string name) => s_controls.TryGetValue(name, out var control) ? control.Meaning : name;

    /// <summary>A view with what its class is: class 0, K = 0.2.</summary>
    public static string OfView(Reading reading, string view) => view switch
    {
        "class 0" => $"class 0, {ClassWords(reading, 0)}",
        "class 1" => $"class 1, {ClassWords(reading, 1)}",
        _ => view,
    };

    private static string Words(FixedPointVerdict verdict) => s_definitions.TryGetValue(verdict.Definition.Key, out var names) ? names.Words : verdict.Definition.Name;

    private static string ClassWords(Reading reading, int label) => (reading.Labels, label) switch
    {
        (Labels.Field, 0) => FormattableString.Invariant($"h = {-reading.Field:G4}"),
        (Labels.Field, _) => FormattableString.Invariant($"h = {reading.Field:G4}"),
        (_, 0) => FormattableString.Invariant($"K = {reading.LowCoupling:G4}"),
        _ => FormattableString.Invariant($"K = {reading.Coupling:G4}"),
    };
}
