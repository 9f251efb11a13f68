using System.Globalization;
using Kadanoff.Formats.Models.Scripts;

namespace Kadanoff.Formats.Models.Pickles;

/// <summary>Finds the tensors in what a pickle describes: nested dictionaries, lists, and modules with their parts.</summary>
/// <remarks>
/// <para>A dictionary that a checkpoint keeps its model in (<c>state_dict</c>, <c>model</c>, …) gives no part of the names; the state of an optimiser is
/// counted and left out. An object that is met again is listed, not walked again; depth and number of values are bounded.</para>
/// <i>Checked by</i> TorchFormatTests, HostileModelTests.
/// </remarks>
/// <param name="path">Of the file, for errors.</param>
/// <param name="state">That takes what is found.</param>
/// <param name="tensors">Knows tensors.</param>
/// <param name="code">Of a TorchScript archive; null for other files.</param>
internal sealed class PickledState(string path, StateDictionary state, TorchTensors tensors, ScriptCode? code = null)
{
    private const int Deepest = 64;
    private const int MostValues = 5_000_000;
    private const int LongestName = 500;
    private const int MostTexts = 100;
    private const int LongestText = 200;

    private static readonly string[] OfModel = ["state_dict", "model_state_dict", "model", "net", "network", "module", "weights", "params", "model_state", "ema_state_dict", "generator"];

    private readonly Dictionary<object, int> _walked = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<object, FoundTensor> _tensors = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<string> _buffers = [];
    private readonly Dictionary<string, string> _metadata = [];
    private int _values;
    private int _found;

    public IReadOnlyDictionary<string, string> Metadata => _metadata;

    /// <summary>The tensors that were found, by the objects that describe them.</summary>
    public IReadOnlyDictionary<object, FoundTensor> Tensors => _tensors;

    /// <summary>Names of tensors that the code of an archive keeps beside the parameters.</summary>
    public IReadOnlySet<string> Buffers => _buffers;

    /// <summary>Adds all tensors to the state.</summary>
    /// <exception cref="FileException">It is nested too deep, too large, or a tensor is damaged.</exception>
    /// <param name="root">What the pickle describes.</param>
    /// <param name="name">That the names of a list or a tuple begin with.</param>
    public void Walk(object? root, string name = "")
    {
        if (PairsOf(root) is not { } pairs)
        {
            Walk(root, root is PickleObject ? "tensor" : name, 0, false);
            return;
        }

        string[] holders = [.. pairs.Where(pair => pair.Key is string key && OfModel.Contains(key) && pair.Value is PickleContainer && PairsOf(pair.Value) is not null).Select(pair => (string)pair.Key!)];
        if (holders.Length == 1)
            _metadata["weights"] = $"under '{holders[0]}'";
        var optimiser = IsOptimiser(pairs);
        Hint(root, "");
        foreach (var (key, value) in pairs)
            Walk(value, holders.Length == 1 && key is string word && word == holders[0] ? "" : Name("", key), 1, optimiser || NamesOptimiser(key));
    }

    private void Walk(object? value, string name, int depth, bool optimiser)
    {
        if (depth > Deepest)
            throw new FileException(path, $"is nested more than {Deepest} levels deep at '{name[..Math.Min(40, name.Length)]}…'", "Save the weights alone, as a dictionary of tensors.");
        Charge(1);
        if (value is PickleContainer container)
            Walk(container, name, depth, optimiser);
        else if (depth <= 1 && _metadata.Count < MostTexts && !optimiser && Text(value) is { } text)
            _metadata.TryAdd(name, text);
    }

    private void Walk(PickleContainer container, string name, int depth, bool optimiser)
    {
        if (container is PickleObject made && tensors.Of(made, name) is { } tensor)
        {
            _tensors[made] = tensor;
            Take(tensor, name, optimiser);
            return;
        }

        if (_walked.TryGetValue(container, out var before))
        {
            if (before > 0)
                state.Skip(name, "is one object with another that is listed");
            return;
        }

        var first = _found;
        _walked[container] = 0;
        if (PairsOf(container) is { } pairs)
            WalkPairs(container, pairs, name, depth, optimiser);
        else
            WalkItems(ItemsOf(container), name, depth, optimiser);
        _walked[container] = _found - first;
    }

    private void WalkPairs(PickleContainer container, IReadOnlyList<(object? Key, object? Value)> pairs, string name, int depth, bool optimiser)
    {
        var inside = optimiser || IsOptimiser(pairs);
        Hint(container, name);
        foreach (var (key, value) in pairs)
            Walk(value, Name(name, key), depth + 1, inside || NamesOptimiser(key));
    }

    private void WalkItems(IReadOnlyList<object?> items, string name, int depth, bool optimiser)
    {
        for (var i = 0; i < items.Count; i++)
        {
            if (items[i] is PickleContainer)
                Walk(items[i], Name(name, (long)i), depth + 1, optimiser);
        }
    }

    private void Take(FoundTensor found, string name, bool optimiser)
    {
        _found++;
        if (optimiser && found.Tensor is { } moment)
            state.SkipOptimiser(moment);
        else
            state.Add(name, found);
    }

    /// <summary>What a module tells beside its tensors.</summary>
    private void Hint(object? value, string name)
    {
        if (value is not PickleObject { State: PickleDictionary { Pairs: var attributes } } module || !(AllowedGlobals.IsModule(module.Made) || AllowedGlobals.IsScripted(module.Made)))
            return;
        Charge(attributes);
        object? Attribute(string key) => attributes.FirstOrDefault(pair => pair.Key is string word && word == key).Value;
        int? groups = Attribute("groups") is long and > 0 and <= int.MaxValue and var told ? (int)told : null;
        foreach (var buffer in code?.Buffers(module.Made) ?? [])
            _buffers.Add(Name(name, buffer));
        state.Tell(name, new ModuleHint(module.Made.Name, groups ?? (module.Made.Name.StartsWith("Conv", StringComparison.Ordinal) ? code?.Groups(module.Made) : null), Attribute("transposed") as bool?));
    }

    /// <summary>Names and values of a dictionary, or of what acts as one; null for anything else.</summary>
    private IReadOnlyList<(object? Key, object? Value)>? PairsOf(object? value) => value switch
    {
        PickleDictionary dictionary => Charge(dictionary.Pairs),
        PickleObject module when AllowedGlobals.IsModule(module.Made) => Parts(module),
        PickleObject { State: PickleDictionary attributes } scripted when AllowedGlobals.IsScripted(scripted.Made) => Charge(attributes.Pairs),
        PickleObject { Made.Name: "Namespace", State: PickleDictionary attributes } => Charge(attributes.Pairs),
        PickleObject { Made.Name: "OrderedDict" or "defaultdict" or "Counter" or "AttributeDict" or "dict", Arguments: var arguments, Pairs: var pairs } => arguments is [.., PickleList { Items: var items }]
            ? [.. Charge(items).Select(Pair), .. pairs]
            : arguments is [.., PickleDictionary { Pairs: var given }] ? [.. Charge(given), .. pairs] : Charge(pairs),
        _ => null,
    };

    private static (object? Key, object? Value) Pair(object? item) => item switch
    {
        PickleTuple { Items: [var key, var value] } => (key, value),
        PickleList { Items: [var key, var value] } => (key, value),
        _ => (null, item),
    };

    /// <summary>Parameters, buffers and parts of a module, whose names are joined without the words that hold them.</summary>
    private IReadOnlyList<(object? Key, object? Value)> Parts(PickleObject module) =>
        module.State is not PickleDictionary { Pairs: var attributes }
            ? []
            : [.. Charge(attributes).Where(pair => pair.Key is "_parameters" or "_buffers" or "_modules").SelectMany(pair => PairsOf(pair.Value) ?? [])];

    private IReadOnlyList<object?> ItemsOf(PickleContainer container)
    {
        Charge((container as PickleTuple)?.Items.Count ?? (container as PickleList)?.Items.Count ?? (container as PickleObject)?.Arguments.Count ?? 0);
        return container switch
        {
            PickleTuple tuple => tuple.Items,
            PickleList list => list.Items,
            PickleObject made => [.. made.Arguments, made.State, .. made.Items],
            _ => [],
        };
    }

    /// <summary>Work is counted before it is done, so that lists that many objects share cannot multiply it.</summary>
    private T Charge<T>(T items)
        where T : System.Collections.ICollection
    {
        Charge(items.Count);
        return items;
    }

    private void Charge(int count)
    {
        _values += count;
        if (_values > MostValues)
            throw new FileException(path, $"holds more than {MostValues} values", "Save the weights alone, as a dictionary of tensors.");
    }

    private static bool IsOptimiser(IReadOnlyList<(object? Key, object? Value)> pairs) =>
        pairs.Any(pair => pair.Key is "param_groups") && pairs.Any(pair => pair.Key is "state");

    private static bool NamesOptimiser(object? key) => key is string name && (name.StartsWith("optim", StringComparison.OrdinalIgnoreCase) || name.EndsWith("optimizer", StringComparison.OrdinalIgnoreCase));

    private string Name(string parent, object? key)
    {
        var word = key as string ?? Text(key) ?? "?";
        if (parent.Length + word.Length >= LongestName)
            throw new FileException(path, $"has a name of {parent.Length + word.Length} letters, '{parent[..Math.Min(40, parent.Length)]}…'", "Get the file again, or save it again.");
        return parent.Length == 0 ? word : $"{parent}.{word}";
    }

    private static string? Text(object? value) => value switch
    {
        string text => text.Length <= LongestText ? text : text[..LongestText] + "…",
        long number => number.ToString(CultureInfo.InvariantCulture),
        double number => number.ToString("G9", CultureInfo.InvariantCulture),
        bool truth => truth ? "true" : "false",
        _ => null,
    };
}
