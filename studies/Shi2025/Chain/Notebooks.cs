using Kadanoff.Chain;
using Kadanoff.Flows;
using Kadanoff.Statistics;

namespace Kadanoff.Studies.Shi2025.Chain;

/// <summary>The last positions of the chain in both notebooks of the authors, read off their plots, beside many runs of ours.</summary>
/// <remarks>
/// A plot shows one run, so a number of theirs may differ from our mean by what single runs differ: the tolerance is 0.004 of reading and three deviations of a single run, measured by ours.
/// <i>Reference</i>: [shi2025]. <i>Checked by</i> SpringChainStudyTests.
/// </remarks>
internal sealed class Notebooks
{
    private const int Seeds = 256;
    private const double Reading = 0.004;

    private static readonly double[] First = [.880, .753, .630, .495, .370, .247, .126];
    private static readonly double[] Second = [.865, .735, .605, .480, .355, .240, .118];

    private readonly (SpringChain Chain, IReadOnlyList<double[]> Runs) _first;
    private readonly (SpringChain Chain, IReadOnlyList<double[]> Runs) _second;

    public Notebooks(StudySetting setting)
    {
        var (overdamped, inertial) = (new ThresholdDynamics(), new LangevinDynamics());
        _first = (overdamped.Chain, ThresholdSweep.OfSeeds(overdamped, Seeds, setting.Seed).Run(setting.Threads, null, setting.Stop));
        _second = (inertial.Chain, ChainEnsemble.Of(inertial, Seeds, 1, setting.Seed, setting.Threads, null, setting.Stop).Final);
    }

    public IReadOnlyList<Flow> Flows => [ChainFlow.Of("spring-block chain, first notebook", _first.Chain, _first.Runs), ChainFlow.Of("spring-block chain, second notebook", _second.Chain, _second.Runs)];

    public IEnumerable<Check> Published() =>
    [
        .. Beside("spring:3.2", "first notebook", _first.Runs, First),
        .. Beside("spring:3.3", "second notebook", _second.Runs, Second),
    ];

    private static IEnumerable<Check> Beside(string row, string what, IReadOnlyList<double[]> runs, double[] published)
    {
        for (var l = 0; l < published.Length; l++)
        {
            var rest = Series.Independent([.. runs.Select(positions => 1 - positions[l])]);
            yield return Check.Near($"{row}.{l + 1}", $"{what}: 1 − x_{l + 1}", rest, published[l], Reading + (3 * rest.StandardError * Math.Sqrt(rest.Samples)), "shi2025, plot of the notebook");
        }
    }
}
