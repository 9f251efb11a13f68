using Kadanoff.Chain;
using Kadanoff.Flows;

namespace Kadanoff.Studies.Shi2025;

/// <summary>The phase diagram of the spring-block chain, in the order of the published panels: noise falls to the right, friction falls from the top, as nonlinearity does.</summary>
/// <remarks>
/// <i>Recipe</i>: seven blocks, k = y = 1, μ← = 0.14, T = 100, mean field. A linear network is a chain whose forward friction is small, ReLU one where it is little below μ←.
/// The parameters of the paper's own diagram are not known. <i>Reference</i>: [shi2025]. <i>Checked by</i> PanelTests.
/// </remarks>
internal static class ChainTwin
{
    private static readonly double[] s_noises = [0.2, 0.15, 0.1, 0.08, 0.06, 0.04, 0.02, 0];

    private static readonly double[] s_frictions = [0.12, 0.1, 0.08, 0.06, 0.04, 0];

    public static PhaseDiagram Diagram { get; } = new ChainDiagram { Noises = s_noises, Frictions = s_frictions }.MeanField(threads: 1);
}
