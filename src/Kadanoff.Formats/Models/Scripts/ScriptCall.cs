using Kadanoff.Graphs;

namespace Kadanoff.Formats.Models.Scripts;

/// <summary>One call of an operator of PyTorch, as what translates it sees it: arguments by place or name, and the graph that is being built.</summary>
/// <remarks>An argument of another kind than asked for, or one that only the data will tell, is a <see cref="ScriptException"/>.</remarks>
internal sealed class ScriptCall(string name, IReadOnlyList<object?> arguments, IReadOnlyDictionary<string, object?> named, ScriptBuilder graph, ScriptInputs inputs)
{
    /// <summary>Without <c>torch.</c> and without the <c>_</c> of one that changes its tensor.</summary>
    public string Name => name;

    public ScriptBuilder Graph => graph;

    /// <summary>What is learned of the inputs on the way.</summary>
    public ScriptInputs Inputs => inputs;

    public int Count => arguments.Count;

    public object? this[int place] => place < arguments.Count ? arguments[place] : null;

    /// <summary>An argument that may be given under a name.</summary>
    public object? At(int place, string word) => place < arguments.Count ? arguments[place] : named.GetValueOrDefault(word);

    /// <summary>Whether an argument is given and is not None.</summary>
    public bool Has(int place) => this[place] is not null;

    public ScriptTensor Tensor(int place) => this[place] as ScriptTensor ?? throw Problem(place, "a tensor");

    /// <summary>A tensor, or null for None.</summary>
    public ScriptTensor? Optional(int place) => Has(place) ? Tensor(place) : null;

    public string Use(int place) => graph.Use(Tensor(place));

    /// <summary>All dimensions of a tensor, whose number has to be known.</summary>
    public object[] Dimensions(int place) => [.. Enumerable.Range(0, Rank(place)).Select(axis => graph.Dimension(Tensor(place), axis))];

    /// <summary>The first tensor through an operator that keeps its kind and its rank.</summary>
    public ScriptTensor Apply(string operation, params (string Name, NodeAttribute Value)[] settings) => graph.Apply(operation, Tensor(0), settings);

    public bool Flag(int place, bool usual) => this[place] switch { null => usual, bool flag => flag, long number => number != 0, _ => throw Problem(place, "a truth value") };

    public long Integer(int place, long usual) => Integer(this[place], place) ?? usual;

    public long Integer(int place) => Integer(this[place], place) ?? throw Problem(place, "an integer");

    public double Number(int place, double usual) => Number(this[place], place) ?? usual;

    public double Number(int place, string word, double usual) => Number(At(place, word), place) ?? usual;

    /// <summary>Integers that are known; null for None or an empty list.</summary>
    public long[]? Integers(int place) => Items(this[place]) switch
    {
        null when this[place] is long one => [one],
        null when Has(place) => throw Problem(place, "a list of integers"),
        null or { Count: 0 } => null,
        var items => [.. items.Select(item => Integer(item, place) ?? throw Problem(place, "a list of integers"))],
    };

    /// <summary>One integer for each axis, also where one stands for all.</summary>
    public long[] Each(int place, int axes, long usual) => Integers(place) switch
    {
        null => [.. Enumerable.Repeat(usual, axes)],
        [var one] => [.. Enumerable.Repeat(one, axes)],
        { } each when each.Length == axes => each,
        _ => throw Problem(place, "one number for each axis"),
    };

    /// <summary>Integers, of which some the data will tell.</summary>
    public object[] Entries(int place)
    {
        var items = Items(this[place]) ?? throw Problem(place, "a list of integers");
        return [.. items.Select(item => item is long or ScriptInteger ? item : throw Problem(place, "a list of integers"))];
    }

    public ScriptTensor[] Tensors(int place) => [.. (Items(this[place]) ?? throw Problem(place, "a list of tensors")).Select(item => item as ScriptTensor ?? throw Problem(place, "a list of tensors"))];

    /// <summary>Dimensions of a tensor, which have to be known.</summary>
    public int Rank(int place) => Tensor(place).Rank ?? throw new ScriptException($"{name} needs to know how many dimensions its tensor has, which the code does not tell");

    /// <summary>A dimension counted from the front.</summary>
    public int Axis(long axis, int rank) => axis >= -rank && axis < rank ? (int)(axis < 0 ? axis + rank : axis) : throw new ScriptException(FormattableString.Invariant($"{name} has dimension {axis} of {rank}"));

    public ScriptException Problem(int place, string expected) =>
        new(this[place] is ScriptInteger or ScriptUnknown ? $"{name} needs a value that only the data tell" : FormattableString.Invariant($"{name} has something else than {expected} as argument {place + 1}"));

    public ScriptException Unsupported(string what) => new($"{name} {what} is not translated");

    /// <summary>What a list or a tuple holds; null for anything else.</summary>
    public static IReadOnlyList<object?>? Items(object? value) => value switch { List<object?> list => list, object?[] tuple => tuple, _ => null };

    /// <summary>The same integers for a setting of a node, a single one for every axis.</summary>
    public static NodeAttribute Setting(IEnumerable<long> integers) => NodeAttribute.Of((IReadOnlyList<long>)[.. integers]);

    private long? Integer(object? value, int place) => value switch { null => null, long number => number, bool flag => flag ? 1 : 0, ScriptTensor { Stored: { Count: 1, IsFloat: false } stored } => (long)stored.ToDoubles()[0], _ => throw Problem(place, "an integer") };

    private double? Number(object? value, int place) => value switch { null => null, long number => number, double number => number, bool flag => flag ? 1 : 0, ScriptTensor { Stored: { Count: 1 } stored } => stored.ToDoubles()[0], _ => throw Problem(place, "a number") };
}
