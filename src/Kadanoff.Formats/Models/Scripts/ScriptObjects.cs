using Kadanoff.Formats.Models.Pickles;

namespace Kadanoff.Formats.Models.Scripts;

/// <summary>The modules of an archive with their attributes, as the code sees them.</summary>
/// <param name="tensors">What the pickle's objects that describe tensors are.</param>
/// <param name="constants">Tensors that the code calls <c>CONSTANTS.c0</c>, <c>CONSTANTS.c1</c>, ….</param>
internal sealed class ScriptObjects(IReadOnlyDictionary<object, FoundTensor> tensors, IReadOnlyList<FoundTensor?> constants)
{
    private const int DeepestValue = 8;

    private readonly Dictionary<object, Dictionary<string, object?>> _attributes = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<object, ScriptTensor> _tensors = new(ReferenceEqualityComparer.Instance);

    /// <summary>The same objects, none of whose tensors has been changed.</summary>
    public ScriptObjects Afresh() => new(tensors, constants);

    /// <summary>Whether a module has an attribute of this name.</summary>
    public bool Has(PickleObject module, string name) => Attributes(module).ContainsKey(name);

    /// <summary>An attribute of a module.</summary>
    /// <exception cref="ScriptException">It is of a kind that is not known.</exception>
    public object? Attribute(PickleObject module, string name) => Value(Attributes(module)[name], 0);

    /// <summary>A tensor that belongs to the code.</summary>
    /// <exception cref="ScriptException">The archive does not have it.</exception>
    public ScriptTensor Constant(string name) =>
        name.StartsWith('c') && int.TryParse(name.AsSpan(1), null, out var place) && place >= 0 && place < constants.Count && constants[place] is { } found
            ? Tensor(found, found)
            : throw new ScriptException($"the constant '{name}' is not there");

    private object? Value(object? value, int depth)
    {
        if (depth > DeepestValue)
            throw new ScriptException("an attribute is a list of lists of lists");
        return value switch
        {
            null or bool or long or double or string => value,
            PickleObject made when tensors.TryGetValue(made, out var found) => Tensor(made, found),
            PickleObject { Made.Module: "torch.jit._pickle", Arguments: [PickleList list, ..] } => Items(list.Items, depth),
            PickleObject made when AllowedGlobals.IsScripted(made.Made) => made,
            PickleList list => Items(list.Items, depth),
            PickleTuple tuple => Items(tuple.Items, depth).ToArray(),
            _ => throw new ScriptException("an attribute is of a kind that is not known"),
        };
    }

    private List<object?> Items(IReadOnlyList<object?> items, int depth) => items.Count <= ScriptPlain.LongestList ? [.. items.Select(item => Value(item, depth + 1))] : throw new ScriptException($"an attribute is a list of {items.Count} items");

    private ScriptTensor Tensor(object key, FoundTensor found)
    {
        if (!_tensors.TryGetValue(key, out var tensor))
            _tensors[key] = tensor = ScriptTensor.Of(found.Tensor ?? throw new ScriptException($"it uses a tensor that is not read: {found.Reason}"));
        return tensor;
    }

    private Dictionary<string, object?> Attributes(PickleObject module)
    {
        if (!_attributes.TryGetValue(module, out var attributes))
        {
            _attributes[module] = attributes = [];
            foreach (var (key, value) in (module.State as PickleDictionary)?.Pairs ?? [])
            {
                if (key is string name)
                    attributes[name] = value;
            }
        }

        return attributes;
    }
}
