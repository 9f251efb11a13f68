using Kadanoff.Flows;
using Kadanoff.Renormalization.MonteCarlo;
using Kadanoff.Spins.Exact;
using Kadanoff.Statistics;
using Kadanoff.Studies.Sampling;

namespace Kadanoff.Studies.Swendsen1979;

/// <summary>K_c of the square lattice without knowing it: a lattice of side 64, blocked once more, is matched with one of side 32; the estimate is where the next round starts.</summary>
internal static class CriticalCoupling
{
    private const int Side = 64;
    private const int Steps = 4;
    private const double Start = 0.435;

    /// <summary>Samples of each round: the first ones only lead near to K_c.</summary>
    private static readonly int[] s_samples = [20_000, 50_000, 400_000];

    private static readonly SpinShape[] s_neighbours = [SpinShapes.SquareEven[0]];

    private static readonly SpinShape[] s_spin = [SpinShapes.SquareOdd[0]];

    private static readonly Observable s_coupling = new("critical-coupling", "K_c", "K + δK where both lattices were simulated at K", "swendsen1979");

    private static double All => s_samples.Sum();

    public static Findings Run(StudySetting setting)
    {
        var stages = new List<Stage> { Recorded(0, "start", Estimate.Exact(Start)) };
        var estimate = Estimate.Exact(Start);
        for (var round = 0; round < s_samples.Length; round++)
        {
            estimate = Round(estimate.Value, s_samples[round], setting.Part(s_samples.Take(round).Sum() / All, s_samples.Take(round + 1).Sum() / All));
            stages.Add(Recorded(round + 1, FormattableString.Invariant($"round {round + 1}"), estimate));
        }

        return new Findings(
            [Check.Near("rbm:B9", "K_c from lattices of sides 64 and 32, three rounds from K = 0.435", estimate, InfiniteIsing.CriticalCoupling, 5e-4, "onsager1944")],
            [new Flow("Critical coupling by matching two lattices", [s_coupling], stages)]);
    }

    /// <summary>The nearest neighbours after the last step but one, where blocks have forgotten the lattice and there are still many.</summary>
    private static Estimate Round(double coupling, int samples, StudySetting setting)
    {
        var large = Moments(Side, Steps, coupling, samples, setting.Part(0, 0.8));
        var small = Moments(Side / 2, Steps - 1, coupling, samples, setting.Part(0.8, 1));
        var shift = new LatticeMatching(large, small).Shift(Steps - 1, 0);
        return shift with { Value = coupling + shift.Value };
    }

    private static OperatorMoments[] Moments(int side, int steps, double coupling, int samples, StudySetting setting) =>
        [.. new IsingSamples(2, side, coupling, samples).Measure(setting, () => new LadderObserver(side, s_neighbours, s_spin, steps)).Select(part => part.Even)];

    private static Stage Recorded(int index, string name, Estimate coupling)
    {
        var stage = new Stage(index, name);
        stage.Record(s_coupling, coupling);
        return stage;
    }
}
