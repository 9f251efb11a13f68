using System.Text.Json.Serialization;
using Kadanoff.Training;
using Kadanoff.Training.FixedPoints;

namespace Kadanoff.Studies.Readings;

/// <summary>Trains the networks of several readings of the claim of a fixed point, one per core, and keeps what each of them shows.</summary>
/// <remarks><i>Checked by</i> ReadingNetworksTests.</remarks>
internal static class ReadingNetworks
{
    /// <summary>The findings of each reading, in their order.</summary>
    /// <param name="readings">With names for people.</param>
    /// <param name="seeds">Networks of each, with seeds from that of the setting on; its own number of seeds goes first.</param>
    /// <param name="setting">Where results are kept, and whom to tell.</param>
    /// <exception cref="OperationCanceledException">The study was asked to stop.</exception>
    public static IReadOnlyList<ReadingFindings> Run(IReadOnlyList<(string Name, Reading Reading)> readings, int seeds, StudySetting setting)
    {
        var networks = setting.Seeds ?? seeds;
        var outcomes = IndependentJobs.Run(readings.Count * networks, setting, (job, part) => One(readings[job / networks], setting.Seed + (ulong)(job % networks), part));
        return [.. readings.Zip(outcomes.Chunk(networks), (reading, runs) => new ReadingFindings(reading.Name, reading.Reading, [.. runs.OfType<ReadingOutcome>()], runs.Count(run => run is null)))];
    }

    /// <summary>Null where the loss was no longer finite.</summary>
    private static ReadingOutcome? One((string Name, Reading Reading) what, ulong seed, StudySetting setting) => KeptResult.Of(
        setting.WorkFolder,
        () => FormattableString.Invariant($"{what.Reading.Fingerprint}-{seed}.json"),
        ReadingsJson.Default.KeptOutcome,
        kept => kept.Outcome is not null || kept.Diverged,
        () => Trained(what, seed, setting)).Outcome;

    private static KeptOutcome Trained((string Name, Reading Reading) what, ulong seed, StudySetting setting)
    {
        try
        {
            return new KeptOutcome(ReadingRun.Of(what.Reading, seed, 1, part => setting.Progress(part, what.Name), setting.Stop), false);
        }
        catch (DivergenceException)
        {
            return new KeptOutcome(null, true);
        }
    }
}

/// <summary>What is kept of a network.</summary>
internal sealed record KeptOutcome([property: JsonConverter(typeof(ReadingOutcomeConverter))] ReadingOutcome? Outcome, bool Diverged);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(KeptOutcome))]
internal sealed partial class ReadingsJson : JsonSerializerContext;
