using System.Text.Json;
using System.Text.Json.Nodes;
using Kadanoff.Formats.Arrays;
using Kadanoff.Spins.Observables;
using Kadanoff.Spins.Simulations;

namespace Kadanoff.Formats.Spins;

/// <summary>A run of spins between two sweeps, as one npz file: all that is needed to go on as if it had never stopped.</summary>
/// <remarks>
/// Arrays: <c>spins-k</c>, <c>measurements-k</c> (E/N, |m|², S of the longest wave) and <c>kept-k</c> of temperature k, and <c>kadanoff.json</c> with the command, the time and the exchanges.
/// <i>Checked by</i> SpinRunFileTests.
/// </remarks>
public static class SpinRunFile
{
    private const string MetadataName = "kadanoff.json";
    private const string Remedy = "Start the run anew with --anew, or give another folder with --out.";

    /// <summary>Writes a checkpoint; an earlier one is replaced only when the new one is complete.</summary>
    /// <param name="path">Ends in .npz.</param>
    /// <param name="run">Between two sweeps.</param>
    /// <param name="plan">What the run is: a run with another plan does not continue this one.</param>
    /// <exception cref="FileException">The file cannot be written.</exception>
    public static void Save(string path, SpinRun run, string plan)
    {
        ArgumentNullException.ThrowIfNull(run);
        var metadata = new JsonObject
        {
            ["plan"] = plan,
            ["time"] = run.Time,
            ["exchanges"] = new JsonArray([.. run.Exchanges.Select(count => (JsonNode?)count)]),
        };
        NpzFile.Write(path, [.. run.Save().SelectMany(Arrays), (MetadataName, NumericArray.From([metadata.ToJsonString()]))], compress: false);
    }

    /// <summary>What run a checkpoint belongs to.</summary>
    /// <exception cref="FileException">The file is missing, damaged, or no checkpoint.</exception>
    public static string Plan(string path)
    {
        using var file = NpzFile.Open(path);
        return Guarded(path, () => (string)Metadata(file)["plan"]!);
    }

    /// <summary>Puts a run to where the checkpoint was written.</summary>
    /// <exception cref="FileException">The file is missing, damaged, or of another run.</exception>
    public static void Restore(string path, SpinRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        using var file = NpzFile.Open(path);
        Guarded(path, () =>
        {
            var metadata = Metadata(file);
            SavedReplica[] saved = [.. run.Simulations.Select((_, place) => Replica(file, place))];
            run.Restore((long)metadata["time"]!, saved, [.. metadata["exchanges"]!.AsArray().Select(count => (long)count!)]);
            return true;
        });
    }

    private static IEnumerable<(string Name, NumericArray Array)> Arrays(SavedReplica replica, int place)
    {
        double[] numbers = [.. replica.Measurements.SelectMany(m => new[] { m.Energy, m.SquaredMagnetisation, m.LongestWave })];
        yield return (FormattableString.Invariant($"spins-{place}"), new NumericArray(ElementType.U8, [replica.Spins.Length], replica.Spins));
        yield return (FormattableString.Invariant($"measurements-{place}"), NumericArray.From(numbers, replica.Measurements.Length, 3));
        yield return (FormattableString.Invariant($"kept-{place}"), new NumericArray(ElementType.U8, [replica.Kept.Count, replica.Spins.Length], [.. replica.Kept.SelectMany(kept => kept)]));
    }

    private static SavedReplica Replica(NpzFile file, int place)
    {
        var spins = file.Read(FormattableString.Invariant($"spins-{place}")).Bytes;
        var numbers = file.Read(FormattableString.Invariant($"measurements-{place}")).ToDoubles();
        var kept = file.Read(FormattableString.Invariant($"kept-{place}"));
        return new SavedReplica(
            spins,
            [.. numbers.Chunk(3).Select(m => new SpinMeasurement(m[0], m[1], m[2]))],
            [.. Enumerable.Range(0, kept.Dimensions[0]).Select(i => kept.Bytes.AsSpan(i * spins.Length, spins.Length).ToArray())]);
    }

    private static JsonObject Metadata(NpzFile file) => JsonNode.Parse(file.Read(MetadataName).ToTexts()[0])!.AsObject();

    /// <summary>Whatever is not as it was written is a damaged file.</summary>
    private static T Guarded<T>(string path, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or NullReferenceException or IndexOutOfRangeException or ArgumentException or FormatException or DataException)
        {
            throw new FileException(path, "is no checkpoint of such a run, or is damaged", Remedy, exception);
        }
    }
}
