using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;
using Kadanoff.Data;

namespace Kadanoff.Studies.HeSu2023;

/// <summary>Trained perceptrons as files, so that a study that was stopped goes on with the networks it lacks.</summary>
/// <remarks>
/// One JSON file a network, named by a hash of all that decides its numbers: recipe, seed and samples.
/// A changed program does not show in the hash: use another folder then. <i>Checked by</i> PerceptronStoreTests.
/// </remarks>
internal static class PerceptronStore
{
    /// <summary>The kept run, or a new one, which is kept.</summary>
    /// <param name="folder">Made where it is missing; null where nothing is kept.</param>
    /// <param name="recipe">How to train.</param>
    /// <param name="data">Samples to train on, and to test with.</param>
    /// <param name="seed">Of the weights.</param>
    /// <param name="train">Trains the network.</param>
    /// <exception cref="FileException">The folder cannot be written.</exception>
    public static PerceptronRun Kept(string? folder, PerceptronRecipe recipe, DataSource data, ulong seed, Func<PerceptronRun> train) => KeptResult.Of(
        folder,
        () => $"perceptron-{Name(recipe, data, seed)}.json",
        PerceptronJson.Default.PerceptronRun,
        run => run is { Curve: not null, CurveByBatch: not null, CurveOfEqualClasses: not null },
        train);

    private static string Name(PerceptronRecipe recipe, DataSource data, ulong seed)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(FormattableString.Invariant($"{recipe.For(data.Train, seed).ToJson()} {recipe.TrialEpochs} {data.HeldOut?.Count}")));
        hash.AppendData(MemoryMarshal.AsBytes<float>(data.Train.Inputs));
        hash.AppendData(MemoryMarshal.AsBytes<int>(data.Train.Labels));
        return Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 12));
    }
}

[JsonSourceGenerationOptions(IgnoreReadOnlyProperties = true, NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals)]
[JsonSerializable(typeof(PerceptronRun))]
internal sealed partial class PerceptronJson : JsonSerializerContext;
