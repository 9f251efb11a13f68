using Kadanoff.Models;

namespace Kadanoff.Formats.Models.Scripts;

/// <summary>What the first weights that an input meets tell of it.</summary>
internal sealed class ScriptInputs
{
    private readonly Dictionary<ScriptTensor, string> _names = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<string, ScriptInputShape> _shapes = [];

    /// <summary>What is known of an input; nothing where it meets no weights itself.</summary>
    public ScriptInputShape this[string input] => _shapes.GetValueOrDefault(input, ScriptInputShape.Unknown);

    /// <summary>Whether nothing is known of any.</summary>
    public bool IsEmpty => _shapes.Count == 0;

    /// <summary>A tensor that is an input.</summary>
    public void Add(string name, ScriptTensor input) => _names[input] = name;

    public void Tell(string name, ScriptInputShape shape) => _shapes.TryAdd(name, shape);

    /// <summary>Tells that a tensor, which may be an input, meets a stored weight.</summary>
    public void Meet(ScriptTensor tensor, StoredTensor weight, Func<IReadOnlyList<int>, ScriptInputShape> shape)
    {
        if (_names.TryGetValue(tensor, out var name))
            Tell(name, shape(weight.Dimensions));
    }
}
