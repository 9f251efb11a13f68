using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Kadanoff.Data;
using Kadanoff.Networks;

namespace Kadanoff.Training;

/// <summary>Which data a network was trained on.</summary>
/// <param name="Recognised">What the source was recognised as, one line for people.</param>
/// <param name="Path">As it was given.</param>
/// <param name="Shape">Of one sample, before the preparation.</param>
/// <param name="Samples">How many were trained on.</param>
public sealed record DataDescription(string Recognised, string Path, Shape Shape, int Samples);

/// <summary>How a network was made: recipe, preparation of the data, data, command and version. It travels inside the saved network.</summary>
/// <remarks>It holds no time and no machine, so that the same run gives the same file. <i>Checked by</i> RunRecordTests.</remarks>
public sealed record RunRecord
{
    public required TrainingRecipe Recipe { get; init; }

    /// <summary>What was done to the data, to be done again when the network is measured.</summary>
    public required Preparation Preparation { get; init; }

    public required DataDescription Data { get; init; }

    /// <summary>The command line that started the run.</summary>
    public required string Command { get; init; }

    /// <summary>Of Kadanoff.</summary>
    public required string Version { get; init; }

    /// <summary>SHA-256, in hexadecimal digits, of what decides the numbers of the run: recipe, preparation, shape and number of the samples. Runs that differ in it may not continue each other.</summary>
    [JsonIgnore]
    public string Fingerprint =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{Recipe.ToJson()}\n{Preparation.ToJson()}\n{Data.Samples} × {Data.Shape}")));

    public string ToJson() => JsonSerializer.Serialize(this, TrainingJson.Default.RunRecord);

    /// <summary>Reads the JSON form.</summary>
    /// <exception cref="JsonException">The text is no record.</exception>
    /// <exception cref="DataException">A number of its recipe is out of its range.</exception>
    public static RunRecord FromJson(string json)
    {
        var record = JsonSerializer.Deserialize(json, TrainingJson.Default.RunRecord) ?? throw new JsonException("The record is null.");
        record.Recipe.Validate();
        return record;
    }
}
