using System.Reflection;
using System.Text.Json;
using Kadanoff.Formats.Arrays;
using Kadanoff.Networks;

namespace Kadanoff.Formats.Networks;

/// <summary>Saves a network as safetensors with its architecture in the metadata, and makes it again from the file alone.</summary>
/// <remarks>
/// Tensors carry the paths and shapes that PyTorch would give them (<c>3.weight</c>, outputs × inputs), running statistics included,
/// so other programs read the weights too. Metadata: <c>kadanoff.architecture</c> (JSON), <c>kadanoff.version</c>, and whatever the caller adds.
/// <i>Checked by</i> NetworkFileTests.
/// </remarks>
public static class NetworkFile
{
    /// <summary>The key under which the architecture is stored.</summary>
    public const string ArchitectureKey = "kadanoff.architecture";

    /// <summary>The key under which the version of this library is stored.</summary>
    public const string VersionKey = "kadanoff.version";

    private const string OtherArchitecture = "Give a file that kadanoff train wrote, unchanged; this one is a checkpoint from another architecture.";

    /// <summary>Saves a network.</summary>
    /// <param name="path">The target, usually named *.safetensors.</param>
    /// <param name="network">Its weights are copied as they are now.</param>
    /// <param name="metadata">Free texts, for instance the training record and the preparation of the data.</param>
    /// <exception cref="FileException">The file cannot be written.</exception>
    public static void Save(string path, Network<float> network, IReadOnlyDictionary<string, string>? metadata = null)
    {
        ArgumentNullException.ThrowIfNull(network);
        var all = new Dictionary<string, string>(metadata ?? new Dictionary<string, string>())
        {
            [ArchitectureKey] = network.Architecture.ToJson(),
            [VersionKey] = Version,
        };
        var tensors = Arrays(network).Select(pair => (pair.Path, NumericArray.From(pair.Parameter.Value, [.. pair.Parameter.Dimensions])));
        SafeTensorsFile.Write(path, [.. tensors], all);
    }

    /// <summary>Loads a network that was saved by <see cref="Save"/>.</summary>
    /// <returns>The network and all metadata of the file.</returns>
    /// <exception cref="FileException">The file is damaged, holds no architecture, lacks a tensor, has one of another shape, or a weight is not finite.</exception>
    public static (Network<float> Network, IReadOnlyDictionary<string, string> Metadata) Load(string path)
    {
        using var file = SafeTensorsFile.Open(path);
        if (!file.Metadata.TryGetValue(ArchitectureKey, out var json))
            throw new FileException(path, "holds weights but no architecture", "Give a network that kadanoff train saved.");
        var network = Build(path, json, file);
        LoadWeights(file, network);
        return (network, file.Metadata);
    }

    /// <summary>Fills a network from a file, which must hold each of its tensors in the right shape.</summary>
    /// <exception cref="FileException">As for <see cref="Load"/>.</exception>
    public static void LoadWeights(SafeTensorsFile file, Network<float> network)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(network);
        var expected = Arrays(network).ToDictionary(pair => pair.Path, pair => pair.Parameter);
        foreach (var (name, parameter) in expected)
            Fill(file, name, parameter);
        if (file.Tensors.FirstOrDefault(tensor => !expected.ContainsKey(tensor.Name)) is { } surplus)
            throw new FileException(file.Path, $"holds tensor '{surplus.Name}', for which the network has no place", OtherArchitecture);
    }

    private static string Version =>
        typeof(Network<>).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "unknown";

    private static IEnumerable<(string Path, Parameter<float> Parameter)> Arrays(Network<float> network) =>
        network.Parameters.Concat(network.Statistics);

    private static Network<float> Build(string path, string json, SafeTensorsFile file)
    {
        try
        {
            var architecture = Architecture.FromJson(json);
            _ = architecture.Shapes();
            return new Network<float>(architecture);
        }
        catch (Exception exception) when (exception is JsonException or NotSupportedException or ArgumentException or ArithmeticException or NullReferenceException or KadanoffException)
        {
            throw new FileException(path, $"holds an architecture that cannot be built ({exception.Message.TrimEnd('.').ReplaceLineEndings(" ")})", OtherArchitecture, exception);
        }
        catch (OutOfMemoryException exception)
        {
            throw new FileException(path, $"holds an architecture that does not fit the memory, though its {file.Tensors.Count} tensors do", OtherArchitecture, exception);
        }
    }

    private static void Fill(SafeTensorsFile file, string name, Parameter<float> parameter)
    {
        var shape = string.Join("×", parameter.Dimensions);
        if (file.Find(name) is not { } tensor)
            throw new FileException(file.Path, $"lacks tensor '{name}' ({shape})", OtherArchitecture);
        if (!tensor.Dimensions.SequenceEqual(parameter.Dimensions))
            throw new FileException(file.Path, $"tensor '{name}' is {string.Join("×", tensor.Dimensions)}, the network needs {shape}", OtherArchitecture);
        if (!tensor.Type.IsFloat())
            throw new FileException(file.Path, $"tensor '{name}' holds {tensor.Type.ToString().ToLowerInvariant()}, not floating-point numbers", OtherArchitecture);
        file.Read(name).ToSingles().CopyTo(parameter.Value, 0);
        var bad = Array.FindIndex(parameter.Value, value => !float.IsFinite(value));
        if (bad >= 0)
            throw new FileException(file.Path, $"tensor '{name}' has {(float.IsNaN(parameter.Value[bad]) ? "NaN" : "infinity")} at index {bad} of {shape}", "Train again with a smaller learning rate, or take an earlier checkpoint.");
    }
}
