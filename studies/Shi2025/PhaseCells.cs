using Kadanoff.Flows;
using Kadanoff.Sweeps.Experiments.Training;

namespace Kadanoff.Studies.Shi2025;

/// <summary><c>shi-2025-cells</c>: three cells of the phase diagram of dropout and nonlinearity: concave, straight and convex.</summary>
/// <remarks>
/// <para><i>Recipe</i>: that of <see cref="Panel.Dropout"/>; mean and standard error over three seeds.</para>
/// <para><i>Reference</i>: [shi2025], panel c. <i>Checked by</i> StudyTests.</para>
/// </remarks>
public sealed class PhaseCells : Study
{
    private const int Seeds = 3;
    private const string Source = "shi2025, recipe of panel c, independent run";

    private static readonly double[] s_separation = [1.297, 1.079, 0.673, 0.151, -0.462, -1.256, -2.230, -3.512];

    public override string Name => "shi-2025-cells";

    public override string Summary => "Shi, Pan and Dokmanić (2025): noise turns a concave load curve straight, then convex";

    public override Findings Run(StudySetting setting)
    {
        ArgumentNullException.ThrowIfNull(setting);
        var lazy = Cell(dropout: 0, slope: 0, setting.Part(0, 0.34));
        var balanced = Cell(dropout: 0.12, slope: 0, setting.Part(0.34, 0.67));
        var active = Cell(dropout: 0.28, slope: 1, setting.Part(0.67, 1));
        return new Findings(
            [
                Check.Near("spring:cell.1", "test accuracy in percent, p = 0, α = 0", lazy.Accuracy!.Value.Scaled(100), 92.4, 1.0, Source),
                .. s_separation.Select((d, l) => Check.Near($"spring:cell.{l + 2}", $"D_{l}, p = 0, α = 0", lazy.Curve[l], d, 0.35, Source)),
                Check.Near("spring:cell.10", "convexity A, p = 0.12, α = 0", balanced.Convexity!.Value, 0, 0.03, Source),
                Check.AtMost("spring:cell.11", "convexity A, p = 0.28, α = 1", active.Convexity!.Value, -0.2, Source),
            ],
            []);
    }

    private static DiagramCell Cell(double dropout, double slope, StudySetting setting)
    {
        PanelNetworks.RequireData(setting);
        var plan = Panel.Dropout.Plan(PanelNetworks.Seeds(setting, Seeds), [dropout], [slope]);
        var what = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"p = {dropout} and α = {slope}");
        return PanelNetworks.Diagram(plan, PanelNetworks.Results(plan, setting, what), TrainingNumbers.Separation).Cells[0];
    }
}
