using System.Reflection;
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

    /// <summary>Numbers that an architecture may have beyond those of the file: so a missing tensor is told by its name.</summary>
    private const long Slack = 1 << 20;

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
        return (Load(file), file.Metadata);
    }

    /// <summary>The network of an open file.</summary>
    /// <exception cref="FileException">As for <see cref="Load(string)"/>.</exception>
    internal static Network<float> Load(SafeTensorsFile file)
    {
        if (!file.Metadata.ContainsKey(ArchitectureKey))
            throw new FileException(file.Path, "holds weights but no architecture", "Give a network that kadanoff train saved.");
        var network = Build(file, file.Parse(ArchitectureKey, Architecture.FromJson, OtherArchitecture));
        LoadWeights(file, network);
        return network;
    }

    /// <summary>Fills a network from a file, which must hold each of its tensors in the right shape.</summary>
    /// <exception cref="FileException">As for <see cref="Load(string)"/>.</exception>
    public static void LoadWeights(SafeTensorsFile file, Network<float> network)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(network);
        var expected = Arrays(network).ToDictionary(pair => pair.Path, pair => pair.Parameter);
        foreach (var (name, parameter) in expected)
            Fill(file, name, parameter.Dimensions, parameter.Value);
        if (file.Tensors.FirstOrDefault(tensor => !expected.ContainsKey(tensor.Name)) is { } surplus)
            throw new FileException(file.Path, $"holds tensor '{surplus.Name}', for which the network has no place", OtherArchitecture);
    }

    /// <summary>Of this library, as it stands in saved networks.</summary>
    public static string Version =>
        typeof(Network<>).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "unknown";

    /// <summary>Parameters and running statistics, with their paths.</summary>
    internal static IEnumerable<(string Path, Parameter<float> Parameter)> Arrays(Network<float> network) =>
        network.Parameters.Concat(network.Statistics);

    /// <summary>A network without its numbers, refused before it takes much more memory than the file.</summary>
    /// <exception cref="FileException">The architecture is none.</exception>
    internal static Network<float> Build(SafeTensorsFile file, Architecture architecture)
    {
        try
        {
            if (NetworkMemory.Excess(architecture, sizeof(float)) is { } excess)
                throw new FileException(file.Path, $"is too large for this machine: {excess}", "Use a machine with more memory, or give a smaller network.");
            RefuseLarger(file, architecture);
            return new Network<float>(architecture);
        }
        catch (Exception exception) when (exception is NotSupportedException or ArgumentException or ArithmeticException or NullReferenceException or ShapeException or DataException or OutOfMemoryException)
        {
            throw new FileException(file.Path, $"holds an architecture that cannot be built ({exception.Message.TrimEnd('.').ReplaceLineEndings(" ")})", OtherArchitecture, exception);
        }
    }

    /// <summary>Copies a tensor of the file into an array.</summary>
    /// <exception cref="FileException">It is missing, of another shape or type, or a number in it is not finite.</exception>
    internal static void Fill(SafeTensorsFile file, string name, IReadOnlyList<int> dimensions, float[] values)
    {
        var shape = string.Join("×", dimensions);
        if (file.Find(name) is not { } tensor)
            throw new FileException(file.Path, $"lacks tensor '{name}' ({shape})", OtherArchitecture);
        if (!tensor.Dimensions.SequenceEqual(dimensions))
            throw new FileException(file.Path, $"tensor '{name}' is {string.Join("×", tensor.Dimensions)}, the network needs {shape}", OtherArchitecture);
        if (!tensor.Type.IsFloat())
            throw new FileException(file.Path, $"tensor '{name}' holds {tensor.Type.ToString().ToLowerInvariant()}, not floating-point numbers", OtherArchitecture);
        file.Read(name).ToSingles().CopyTo(values, 0);
        var bad = Array.FindIndex(values, value => !float.IsFinite(value));
        if (bad >= 0)
            throw new FileException(file.Path, $"tensor '{name}' has {(float.IsNaN(values[bad]) ? "NaN" : "infinity")} at index {bad} of {shape}", "Train again with a smaller learning rate, or take an earlier checkpoint.");
    }

    /// <summary>A small file that declares a large network is refused before any of it is allocated.</summary>
    private static void RefuseLarger(SafeTensorsFile file, Architecture architecture)
    {
        var stored = file.Tensors.Sum(tensor => tensor.Dimensions.Aggregate(1L, (count, dimension) => count * dimension));
        var declared = NetworkMemory.Numbers(architecture);
        if (declared > stored + Slack)
            throw new FileException(file.Path, $"holds {stored} numbers, fewer than the {declared} of its architecture", OtherArchitecture);
    }
}
