namespace Kadanoff.Formats.Models.Scripts;

/// <summary>An integer that is known only when data are there: a dimension of a value, or what is computed from such.</summary>
/// <param name="name">Gives the value of the graph that holds it, as a list of one.</param>
/// <param name="of">The value whose dimension it is; null for what is computed.</param>
/// <param name="axis">Which dimension.</param>
internal sealed class ScriptInteger(Func<string> name, string? of = null, long axis = 0)
{
    private readonly Lazy<string> _name = new(name, LazyThreadSafetyMode.None);

    /// <summary>The value of the graph; asked for only where the integer is needed.</summary>
    public string Name => _name.Value;

    /// <summary>Whether it is this dimension of this value.</summary>
    public bool IsDimension(string value, int which) => of == value && axis == which;
}

/// <summary>All dimensions of a value, whose number may not be known.</summary>
internal sealed record ScriptSizes(ScriptTensor Of);

/// <summary>Parts of equal length along a dimension, whose number is told by who takes them apart.</summary>
/// <param name="Of">What is cut.</param>
/// <param name="Length">Of each part but the last.</param>
/// <param name="Axis">Along which dimension.</param>
/// <param name="AreSingle">Whether the parts, of length 1, are without that dimension.</param>
internal sealed record ScriptParts(ScriptTensor Of, long Length, long Axis, bool AreSingle = false);

/// <summary>Something that cannot be known here: the result of a comparison with a dimension of the data.</summary>
internal sealed class ScriptUnknown
{
    public static ScriptUnknown Value { get; } = new();

    private ScriptUnknown()
    {
    }
}

/// <summary>A function or class by its dotted name: <c>torch.relu</c>, <c>__torch__.torch.nn.functional.relu</c>.</summary>
internal sealed record ScriptName(string Name);

/// <summary>A method of a module.</summary>
internal sealed record ScriptMethod(object Self, ScriptFunction Function);

/// <summary>What an operator would give that is not translated. Only where it is needed is there a reason not to follow the code.</summary>
/// <param name="Operation">Its dotted name.</param>
/// <param name="Place">Where in the code it is called.</param>
internal sealed record ScriptUntranslated(string Operation, string Place)
{
    /// <summary>The reason, for where it is needed.</summary>
    public ScriptException Needed()
    {
        var exception = new ScriptException($"{Operation} is not translated");
        exception.At(Place);
        return exception;
    }
}
