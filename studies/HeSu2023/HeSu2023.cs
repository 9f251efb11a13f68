using Kadanoff.Formats.Data;

namespace Kadanoff.Studies.HeSu2023;

/// <summary><c>he-su-2023</c>: does every layer of a trained network divide the separation fuzziness by the same factor?</summary>
/// <remarks><i>Checked by</i> HeSu2023Tests, PerceptronLawTests, StudyTests.</remarks>
public sealed class HeSu2023 : Study
{
    private const string Linear = "linear";

    /// <summary>Part of the work that the multilayer perceptrons take.</summary>
    private const double PerceptronShare = 0.97;

    private static readonly PerceptronPanel[] s_panels = [PerceptronLaw.Panel, DepthStudy.Panel, OptimiserStudy.Panel, ImbalanceStudy.Panel];

    public override string Name => "he-su-2023";

    public override string Summary => "He and Su (2023), a law of data separation: every layer divides the fuzziness by the same factor";

    public override IReadOnlyList<string> Panels => [PerceptronLaw.Panel.Name, Linear, .. s_panels.Skip(1).Select(panel => panel.Name)];

    public override bool Scales => true;

    public override Findings Run(StudySetting setting)
    {
        ArgumentNullException.ThrowIfNull(setting);
        PerceptronPanel[] panels = [.. s_panels.Where(panel => setting.Panel is null || setting.Panel == panel.Name)];
        var perceptrons = panels.Length == 0 ? [] : PerceptronPanel.Run(panels, DataSources.Open(setting.DataSet("fashion-mnist")), setting.Part(0, PerceptronShare));
        Findings[] linear = setting.Panel is null or Linear ? [DeepLinearLaw.Run(setting.Part(PerceptronShare, 1))] : [];
        return Together([.. perceptrons, .. linear]);
    }

    private static Findings Together(IReadOnlyList<Findings> parts) => new([.. parts.SelectMany(part => part.Checks)], [.. parts.SelectMany(part => part.Flows)])
    {
        Reported = [.. parts.SelectMany(part => part.Reported)],
        Curves = [.. parts.SelectMany(part => part.Curves)],
    };
}
