using Kadanoff.Flows;
using Kadanoff.Numerics;
using Kadanoff.Renormalization.MonteCarlo;
using Kadanoff.Statistics;
using Kadanoff.Studies.Sampling;

namespace Kadanoff.Studies.Swendsen1979;

/// <summary>The couplings of block spins, fitted to their configurations: below K_c they fall from step to step, above it they grow.</summary>
internal static class CouplingFlow
{
    private const int Side = 64;
    private const int Steps = 3;
    private const int Samples = 8_000;

    private static readonly SpinShape[] s_shapes = [.. SpinShapes.SquareEven.Take(3)];

    private static readonly Observable[] s_couplings =
        [.. s_shapes.Select((shape, i) => new Observable(FormattableString.Invariant($"coupling-{i}"), $"K of {shape.Name}", "coupling of the block spins, by pseudo-likelihood with all of these", "besag1975"))];

    public static Findings Run(StudySetting setting)
    {
        var (below, above) = (Flow(0.42, setting.Part(0, 0.5)), Flow(0.46, setting.Part(0.5, 1)));
        return new Findings(
            [
                Check.AtMost("rbm:B10.1", "K = 0.42: largest change of the fitted K from step to step", Extreme(below, largest: true), 0, "kadanoff1966"),
                Check.AtLeast("rbm:B10.2", "K = 0.46: smallest change of the fitted K from the first block spins on", Extreme(above, largest: false), 0, "kadanoff1966"),
            ],
            [below, above]);
    }

    /// <summary>Of the differences between successive block levels; the lattice itself has one coupling only and is left out.</summary>
    private static Estimate Extreme(Flow flow, bool largest)
    {
        var values = flow.Along(s_couplings[0]).Skip(1).Select(point => point.Estimate).ToArray();
        var changes = values.Zip(values.Skip(1), (from, to) => new Estimate(to.Value - from.Value, Math.Sqrt((to.StandardError * to.StandardError) + (from.StandardError * from.StandardError)), to.Samples));
        return largest ? changes.MaxBy(change => change.Value) : changes.MinBy(change => change.Value);
    }

    private static Flow Flow(double coupling, StudySetting setting)
    {
        var parts = new IsingSamples(2, Side, coupling, Samples).Measure(setting, () => new Blocks());
        var stages = new List<Stage>();
        for (var level = 0; level <= Steps; level++)
        {
            var (stage, fit) = (new Stage(level, FormattableString.Invariant($"L = {Side >> level}")), new PseudoLikelihood(Side >> level, s_shapes));
            foreach (var configuration in parts.SelectMany(part => part.Levels[level]))
                fit.Add(configuration);
            foreach (var (observable, estimate) in s_couplings.Zip(fit.Couplings()))
                stage.Record(observable, estimate);
            stages.Add(stage);
        }

        return new Flow(FormattableString.Invariant($"Couplings of block spins from K = {coupling}"), s_couplings, stages);
    }

    /// <summary>Keeps configurations and their blocks.</summary>
    private sealed class Blocks : IObserver
    {
        private readonly BlockLadder _ladder = new(Side, s_shapes, Steps);

        public List<sbyte[]>[] Levels { get; } = [.. Enumerable.Range(0, Steps + 1).Select(_ => new List<sbyte[]>())];

        public void Take(ReadOnlySpan<sbyte> spins, RandomStream stream)
        {
            _ladder.Measure(spins, stream);
            Levels[0].Add(spins.ToArray());
            for (var level = 1; level <= Steps; level++)
                Levels[level].Add(_ladder.Blocks(level).ToArray());
        }
    }
}
