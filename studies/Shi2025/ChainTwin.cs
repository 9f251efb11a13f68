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
    private const double BackwardFriction = 0.14;

    private static readonly DiagramAxis s_noise = new("noise", "noise ε̄", [0.2, 0.15, 0.1, 0.08, 0.06, 0.04, 0.02, 0]);

    private static readonly DiagramAxis s_friction = new("forward-friction", "friction μ→", [0.12, 0.1, 0.08, 0.06, 0.04, 0]);

    public static PhaseDiagram Diagram { get; } = new("spring-block chain", s_noise, s_friction,
    [
        .. from row in Enumerable.Range(0, s_friction.Values.Count)
           from column in Enumerable.Range(0, s_noise.Values.Count)
           select DiagramCell.Of(column, row, [new DiagramRun(Curve(s_friction.Values[row], s_noise.Values[column]))], CurveNormalisation.Endpoints),
    ]);

    private static double[] Curve(double friction, double noise)
    {
        var dynamics = new ThresholdDynamics { Chain = new SpringChain { ForwardFriction = friction, BackwardFriction = BackwardFriction }, Noise = noise };
        var chain = new MeanFieldChain(dynamics);
        chain.Advance(dynamics.Time);
        return dynamics.Chain.Curve(chain.Positions);
    }
}
