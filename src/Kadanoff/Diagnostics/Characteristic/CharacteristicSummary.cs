using System.Text.Json.Serialization;
using Kadanoff.Statistics;

namespace Kadanoff.Diagnostics.Characteristic;

/// <summary>One number over networks that differ in their seeds only.</summary>
/// <param name="Name">For people: <c>r_rms</c>.</param>
/// <param name="Mean">Over seeds, with the error of that mean.</param>
/// <param name="Spread">Standard deviation over seeds; NaN for one.</param>
/// <param name="SamplingError">Root mean square of the errors of single seeds; 0 for exact laws.</param>
[JsonNumberHandling(JsonNumberHandling.AllowNamedFloatingPointLiterals)]
public sealed record ValueOverSeeds(string Name, Estimate Mean, double Spread, double SamplingError)
{
    /// <summary>The mean with the spread from seed to seed as its error; of one seed with its own error.</summary>
    public Estimate OverSeeds => double.IsNaN(Spread) ? Mean : Mean with { StandardError = Spread };
}

/// <summary>The distance to a fixed point over networks that differ in their seeds only.</summary>
/// <remarks>
/// The interval of one seed excludes a fixed point that is there in 2.5 % of all cases. Over S seeds the fixed point counts as excluded where more seeds exclude it than chance does in 95 % of
/// all cases: one of three to fourteen may. Of an exact law none may. Nor may the distances of seeds differ by more than <see cref="CharacteristicSummary.MostErrors"/> sampling errors and the
/// resolution. <i>Checked by</i> CharacteristicSummaryTests.
/// </remarks>
/// <param name="FixedPoint">Which one.</param>
/// <param name="Distance">Mean over seeds, with the error of that mean.</param>
/// <param name="Spread">Standard deviation over seeds; NaN for one.</param>
/// <param name="Reaching">Seeds that are consistent with it.</param>
/// <param name="Seeds">All seeds that were measured.</param>
/// <param name="IsConsistent">Whether the seeds together are.</param>
[JsonNumberHandling(JsonNumberHandling.AllowNamedFloatingPointLiterals)]
public sealed record DistanceOverSeeds(CataloguedFixedPoint FixedPoint, Estimate Distance, double Spread, int Reaching, int Seeds, bool IsConsistent)
{
    /// <summary>The mean with the spread from seed to seed as its error; of one seed with its own error.</summary>
    public Estimate OverSeeds => double.IsNaN(Spread) ? Distance : Distance with { StandardError = Spread };
}

/// <summary>Results under one definition over networks that differ in their seeds only.</summary>
/// <remarks><i>Checked by</i> CharacteristicSummaryTests.</remarks>
/// <param name="Seeds">How many networks.</param>
/// <param name="Measured">How many of them have parameters.</param>
/// <param name="LiveUnits">Mean number of units that vary.</param>
/// <param name="DeadUnits">Mean number of units that do not.</param>
/// <param name="Values">Over the seeds measured; the first is the one for tables.</param>
/// <param name="Distances">To each fixed point.</param>
/// <param name="NotIdentifiable">Why the parameters are not those of the networks but of chance, or are none; null where they are.</param>
public sealed record CharacteristicSummary(
    int Seeds,
    int Measured,
    double LiveUnits,
    double DeadUnits,
    IReadOnlyList<ValueOverSeeds> Values,
    IReadOnlyList<DistanceOverSeeds> Distances,
    string? NotIdentifiable)
{
    /// <summary>Sampling errors by which seeds may differ.</summary>
    public const double MostErrors = 3;

    /// <summary>Probability with which the interval of one seed excludes a fixed point that is there.</summary>
    private const double WrongExclusion = 0.025;

    private const double WrongConclusion = 0.05;

    /// <summary>Whether half of the seeds or more have parameters.</summary>
    public bool IsMeasured => Suffice(Measured, Seeds);

    /// <summary>The distance to a fixed point; null where this definition has no value there.</summary>
    public DistanceOverSeeds? To(CataloguedFixedPoint point) => Distances.FirstOrDefault(distance => distance.FixedPoint == point);

    /// <summary>Sums up the seeds.</summary>
    /// <param name="results">One for each seed, under the same definition and view; at least one.</param>
    /// <param name="resolution">In the units of the parameters.</param>
    public static CharacteristicSummary Of(IReadOnlyList<CharacteristicResult> results, double resolution)
    {
        ArgumentNullException.ThrowIfNull(results);
        if (results.Count == 0 || results.Any(result => result.Definition.Key != results[0].Definition.Key || result.View != results[0].View))
            throw new ArgumentException("A summary is of one or more results under the same definition and view.", nameof(results));
        CharacteristicResult[] measured = [.. results.Where(result => result.IsIdentifiable)];
        ValueOverSeeds[] values = measured.Length == 0 ? [] : [.. Common(measured).Select(name => Over(name, [.. measured.Select(result => result.Values.First(value => value.Name == name).Estimate)]))];
        DistanceOverSeeds[] distances = measured.Length == 0 ? [] : [.. measured[0].Distances.Select(distance => Over(distance.FixedPoint, measured, resolution)).OfType<DistanceOverSeeds>()];
        return new CharacteristicSummary(
            results.Count, measured.Length, results.Average(result => result.LiveUnits), results.Average(result => result.DeadUnits), values, distances, Problem(results, measured, values, resolution));
    }

    private static bool Suffice(int measured, int seeds) => measured > 0 && 2 * measured >= seeds;

    private static bool IsWide(ValueOverSeeds value, double resolution) => value.Spread > MostErrors * value.SamplingError && value.Spread > resolution;

    /// <summary>Names of the numbers that all have: one that needs more units than are live in some network is not there.</summary>
    private static IEnumerable<string> Common(CharacteristicResult[] measured) =>
        measured[0].Values.Select(value => value.Name).Where(name => measured.All(result => result.Values.Any(value => value.Name == name)));

    private static string? Problem(IReadOnlyList<CharacteristicResult> results, CharacteristicResult[] measured, ValueOverSeeds[] values, double resolution)
    {
        if (!Suffice(measured.Length, results.Count))
            return $"{results.Count - measured.Length} of {results.Count} networks have no such parameters: {results.First(result => !result.IsIdentifiable).NotIdentifiable}";
        var wide = values.FirstOrDefault(value => IsWide(value, resolution));
        return wide is null ? null : FormattableString.Invariant(
            $"{wide.Name} is {wide.Mean} over {measured.Length} seeds with a spread of {wide.Spread:G2}, more than {MostErrors} times the sampling error of {wide.SamplingError:G2}: training does not determine it.");
    }

    private static ValueOverSeeds Over(string name, Estimate[] seeds)
    {
        double[] values = [.. seeds.Select(seed => seed.Value)];
        var (spread, sampling) = (Moments.Deviation(values), Math.Sqrt(seeds.Average(seed => seed.StandardError * seed.StandardError)));
        return new ValueOverSeeds(name, MeanOf(values, spread, sampling, seeds.Sum(seed => seed.Samples)), spread, sampling);
    }

    private static DistanceOverSeeds? Over(CataloguedFixedPoint point, CharacteristicResult[] results, double resolution)
    {
        FixedPointDistance[] seeds = [.. results.SelectMany(result => result.Distances.Where(distance => distance.FixedPoint == point))];
        if (seeds.Length < results.Length)
            return null;
        var (over, reaching) = (Over(point.Name, [.. seeds.Select(seed => seed.Distance)]), seeds.Count(seed => seed.IsConsistent(resolution)));
        var allowed = results.All(result => result.IsExact) ? 0 : ByChance(seeds.Length);
        return new DistanceOverSeeds(point, over.Mean, over.Spread, reaching, seeds.Length, seeds.Length - reaching <= allowed && !IsWide(over, resolution));
    }

    /// <summary>The error of a mean is what seeds show of it, or for one seed its own.</summary>
    private static Estimate MeanOf(double[] values, double spread, double sampling, long samples) =>
        new(Moments.Mean(values), values.Length > 1 ? spread / Math.Sqrt(values.Length) : sampling, samples);

    /// <summary>The number of wrong exclusions that is not exceeded in 95 % of all cases.</summary>
    private static int ByChance(int seeds)
    {
        var (misses, probability) = (0, Math.Pow(1 - WrongExclusion, seeds));
        for (var sum = probability; sum < 1 - WrongConclusion; sum += probability)
        {
            probability *= (double)(seeds - misses) / (misses + 1) * WrongExclusion / (1 - WrongExclusion);
            misses++;
        }

        return misses;
    }
}
