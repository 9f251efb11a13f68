using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization.Metadata;
using Kadanoff.Studies.LoadBalance;

namespace Kadanoff.Studies.Advice;

/// <summary>The data of the reference networks, and results that are kept.</summary>
internal static class ReferenceData
{
    private static readonly string[] s_names = ["mnist", "fashion-mnist"];

    /// <summary>Of each data set 2560 images to train on, and all test images to report on.</summary>
    public static IReadOnlyList<ArmSamples> All(StudySetting setting) => [.. (setting.Quick ? s_names[..1] : s_names).Select(name => ArmSamples.Open(name, setting))];

    /// <summary>A result that is kept, or a new one.</summary>
    /// <param name="setting">With the work folder.</param>
    /// <param name="kind">Of result.</param>
    /// <param name="all">What decides its numbers.</param>
    /// <param name="type">How it is written.</param>
    /// <param name="run">Finds out a new one.</param>
    public static T Kept<T>(StudySetting setting, string kind, string all, JsonTypeInfo<T> type, Func<T> run)
        where T : class =>
        KeptResult.Of(setting.WorkFolder, () => $"{kind}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{setting.Seed}\n{all}")))[..24]}.json", type, _ => true, run);
}
