using Kadanoff.Chain;
using Kadanoff.Statistics;

namespace Kadanoff.Studies.Shi2025.Chain;

/// <summary>The ruler of jointed sticks that the authors pull open by hand: steadily, and with jerks.</summary>
/// <remarks>Photographs have no numbers; what they show is that two or three of eight to ten segments open, or all by about the same angle. <i>Reference</i>: [shi2025]. <i>Checked by</i> SpringChainStudyTests.</remarks>
internal static class FoldingRuler
{
    private const string Source = "shi2025, photographs";

    public static IEnumerable<ReportedFigure> Of(StudySetting setting)
    {
        var steady = new Pull();
        yield return Open(setting, "spring:3.6.1", "steady pull, μ = 0.1", steady, 1, "photographs: two or three");
        var rougher = steady with { Dynamics = steady.Dynamics with { Chain = steady.Dynamics.Chain with { ForwardFriction = 0.2, BackwardFriction = 0.2 } } };
        yield return Open(setting, "spring:3.6.2", "steady pull, μ = 0.2", rougher, 1, "photographs: two or three");
        var shaken = steady with { Dynamics = steady.Dynamics with { Noise = 0.2 } };
        yield return Open(setting, "spring:3.6.3", "jerky pull: noise ε̄ = 0.2 at every joint", shaken, 64, "photographs: all, by about the same angle");
        yield return new ReportedFigure("spring:3.6.4", "the same: opening of the first over that of the last", Ratio(shaken, setting), Source, "1 where all open alike");
        yield return Open(setting, "spring:3.6.5", "jerks J = 0.5 of the hand alone, no noise at the joints", steady with { Jerk = 0.5 }, 64, "friction stops them on their way to the wall");
    }

    private static ReportedFigure Open(StudySetting setting, string id, string what, Pull pull, int chains, string note)
    {
        var final = pull.Run(chains, 1, setting.Seed, setting.Threads, null, setting.Stop).Final;
        return new ReportedFigure(id, $"{what}: open segments of {final.Count}", Estimate.Exact(final.Count(load => load.Value >= 0.5 / final.Count)), Source, note);
    }

    private static Estimate Ratio(Pull pull, StudySetting setting)
    {
        var final = pull.Run(64, 1, setting.Seed, setting.Threads, null, setting.Stop).Final;
        var ratio = final[0].Value / final[^1].Value;
        return new Estimate(ratio, ratio * double.Hypot(final[0].StandardError / final[0].Value, final[^1].StandardError / final[^1].Value), 64);
    }
}
