using Kadanoff.Studies.Readings;
using Kadanoff.Training.FixedPoints;

namespace Kadanoff.Studies.GongXia2022;

/// <summary><c>--panel stochastic</c>: units that are drawn, so that the features are themselves a system of Ising spins with exact couplings.</summary>
/// <remarks>
/// <i>Recipe</i>: all 256 states of K = 0.2 or 0.8; four units ±1 with P(1|x) = σ(2a), their expected cross-entropy and its gradient summed over all 16 patterns; with and without weight decay.
/// Couplings are Walsh coefficients of the law of the units. <i>Checked by</i> GongXia2022Tests.
/// </remarks>
internal static class StochasticPanel
{
    private const string Source = "§7 (e) of the specification";

    public static Findings Run(StudySetting setting)
    {
        double[] decays = setting.Quick ? [0, 1e-3] : [0, 1e-5, 1e-4, 1e-3];
        return Of(ReadingNetworks.Run([.. decays.Select(decay => (FormattableString.Invariant($"stochastic units, λ = {decay}"), Reading(decay)))], setting.Quick ? 3 : 6, setting));
    }

    public static Reading Reading(double decay) => new() { Units = Units.Stochastic, WeightDecay = decay };

    public static Findings Of(IReadOnlyList<ReadingFindings> readings) => new([], [])
    {
        Reported = ReadingFigures.Numbered("rg:Ee", readings.SelectMany(Figures)),
        Readings = readings,
    };

    private static IEnumerable<ReportedFigure> Figures(ReadingFindings reading) =>
    [
        .. ReadingFigures.OfFit(reading, Source),
        .. from definition in new[] { "binary-coupling", "pair-strength" }
           from view in new[] { ReadingOutcome.Pooled, "class 0", "class 1" }
           from figure in ReadingFigures.OfFeatures(reading, definition, Source, view).Take(view == ReadingOutcome.Pooled ? 3 : 1)
           select figure,
    ];
}
