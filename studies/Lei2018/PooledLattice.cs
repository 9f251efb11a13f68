using Kadanoff.Flows;
using Kadanoff.Statistics;
using Kadanoff.Studies.Sampling;

namespace Kadanoff.Studies.Lei2018;

/// <summary>The square lattice at one temperature under pooling: the flow of its block averages and of its majorities.</summary>
/// <param name="Title">Which temperature.</param>
/// <param name="Side">L.</param>
/// <param name="Parts">Independent of each other.</param>
internal sealed record PooledLattice(string Title, int Side, IReadOnlyList<PoolingObserver> Parts)
{
    private static readonly Observable s_ratio = new("variance-ratio", "variance ratio", "second moment of averages of b × b blocks over that of b/2 × b/2 blocks: 2^(−1/4) = 0.8409 at T_c, 1 below, 1/4 above", "kadanoff1966");
    private static readonly Observable s_agreement = new("agreement", "agreement of majorities", "⟨μ μ′⟩ of neighbours after majority pooling: constant at a fixed point", "kadanoff1966");

    /// <summary>⟨(average of b × b)²⟩/⟨(average of b/2 × b/2)²⟩.</summary>
    /// <param name="level">log₂ b, from 1.</param>
    public Estimate Ratio(int level) => Of(kept => kept.Sum(part => part.SecondMoments[level]) / kept.Sum(part => part.SecondMoments[level - 1]));

    /// <summary>⟨μ μ′⟩ of neighbours after so many majorities.</summary>
    public Estimate Agreement(int level) => Of(kept => kept.Sum(part => part.Agreements[level]) / Count(kept));

    public Estimate SquaredMagnetisation => Of(kept => kept.Sum(part => part.SquaredMagnetisation) / Count(kept));

    public Estimate BinderRatio => Of(kept => 1 - (kept.Sum(part => part.FourthPower) * Count(kept) / (3 * Math.Pow(kept.Sum(part => part.SquaredMagnetisation), 2))));

    /// <summary>Measures a lattice.</summary>
    /// <param name="title">Which temperature.</param>
    /// <param name="side">L, a power of two.</param>
    /// <param name="coupling">K = 1/T.</param>
    /// <param name="samples">How many configurations.</param>
    /// <param name="averages">How often averages are pooled.</param>
    /// <param name="majorities">How often majorities are.</param>
    /// <param name="setting">Seed, threads, progress.</param>
    public static PooledLattice Measure(string title, int side, double coupling, int samples, int averages, int majorities, StudySetting setting) =>
        new(title, side, new IsingSamples(2, side, coupling, samples, WarmUp: 100).Measure(setting, () => new PoolingObserver(side, averages, majorities)));

    /// <summary>A stage for each block size.</summary>
    public Flow Flow()
    {
        var stages = new List<Stage>();
        for (var level = 0; level < Math.Max(Parts[0].SecondMoments.Length, Parts[0].Agreements.Length); level++)
        {
            var stage = new Stage(level, FormattableString.Invariant($"b = {1 << level}"));
            if (level > 0 && level < Parts[0].SecondMoments.Length)
                stage.Record(s_ratio, Ratio(level));
            else
                stage.Skip(s_ratio, "the lattice itself has no finer one");
            if (level < Parts[0].Agreements.Length)
                stage.Record(s_agreement, Agreement(level));
            else
                stage.Skip(s_agreement, "too few blocks are left");
            stages.Add(stage);
        }

        return new Flow($"Pooling at {Title}, L = {Side}", [s_ratio, s_agreement], stages);
    }

    private static double Count(IEnumerable<PoolingObserver> kept) => kept.Sum(part => part.Count);

    private Estimate Of(Func<IReadOnlyList<PoolingObserver>, double> function) => Jackknife.Over(Parts, function, Parts.Sum(part => part.Count));
}
