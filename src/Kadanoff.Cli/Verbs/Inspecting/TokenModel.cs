using Kadanoff.Data;
using Kadanoff.Diagnostics;
using Kadanoff.Diagnostics.Attribution;
using Kadanoff.Diagnostics.Tokens;
using Kadanoff.Graphs;
using Kadanoff.Models;
using Kadanoff.Networks;
using Kadanoff.Numerics;

namespace Kadanoff.Cli.Verbs.Inspecting;

/// <summary>A network that takes tokens, whoever trained it.</summary>
/// <param name="Name">For titles.</param>
/// <param name="Path">Its file.</param>
/// <param name="Input">What it takes.</param>
/// <param name="Show">Its representations of windows.</param>
/// <param name="Untrained">The same of a network that has learned nothing; told its number.</param>
/// <param name="Controls">How that network is made, a sentence.</param>
internal sealed record TokenModel(string Name, string Path, TokenInput Input, Func<Dataset, IRepresentations> Show, Func<int, Func<Dataset, IRepresentations>> Untrained, string Controls)
{
    /// <summary>Longest window that it can take; null where that is not known.</summary>
    public int? Longest { get; init; }

    /// <summary>What its graph is given beside the windows.</summary>
    public IReadOnlyList<string> Beside { get; init; } = [];

    /// <summary>Its layers, as its file has them.</summary>
    public IReadOnlyList<ModelLayer> Layers { get; init; } = [];

    /// <summary>What its file holds and is not used.</summary>
    public IReadOnlyList<NotUsed> NotUsed { get; init; } = [];

    /// <summary>What those networks are, a few words; null for fresh weights.</summary>
    public string? UntrainedAre { get; init; }

    /// <summary>Heads of attentions, by the index of their stage.</summary>
    public Func<Dataset, IReadOnlyDictionary<int, HeadLayout>> Heads { get; init; } = _ => new Dictionary<int, HeadLayout>();

    /// <summary>Of a model file; null where it takes something else, or cannot be run.</summary>
    /// <exception cref="GraphException">The graph takes more than windows, and does not tell what.</exception>
    public static TokenModel? Of(Model model, ulong seed) => model.Graph is null || TokenInput.Of(model.Graph) is not { } input ? null : new TokenModel(
        System.IO.Path.GetFileName(model.Path), model.Path, input,
        windows => new GraphRepresentations(model, windows),
        number =>
        {
            var shuffled = ShuffledWeights.Of(model, seed, number);
            return windows => new GraphRepresentations(shuffled, windows);
        },
        $"The untrained networks have {ShuffledWeights.Description}; normalisations keep their scales.")
    {
        Longest = model.Metadata.TryGetValue("seq_len", out var text) && int.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var length) ? length : null,
        UntrainedAre = ShuffledWeights.Description,
        Beside = SideInputs.Of(model.Graph, model.Graph.Inputs[0]).Words,
        Layers = model.Layers,
        NotUsed = model.NotUsed,
        Heads = windows => AttentionHeads.Of(model, windows),
    };

    /// <summary>Of a network of ours; null where it takes something else.</summary>
    public static TokenModel? Of(Network<float> network, string path, IReadOnlyList<ModelLayer> layers, ulong seed) => TokenInput.Of(network.Architecture) is not { } input ? null : new TokenModel(
        Formats.Networks.RunFile.NameOf(path), path, input,
        windows => new NetworkRepresentations(network, windows),
        number =>
        {
            var fresh = new Network<float>(network.Architecture);
            fresh.Initialise(Initialisation.Default, new RandomStream(seed, "untrained", number).NextUInt64());
            return windows => new NetworkRepresentations(fresh, windows);
        },
        "The untrained networks are of the same architecture, with fresh weights.")
    {
        Layers = layers,
    };
}
