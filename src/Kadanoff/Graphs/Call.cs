using System.Globalization;

namespace Kadanoff.Graphs;

/// <summary>One node at work, as its operator sees it: inputs, settings, and room for the outputs.</summary>
/// <remarks>What does not fit becomes one <see cref="GraphException"/> that names the node, its operator and the shapes.</remarks>
internal sealed class Call(Node node, int operatorSet, TensorMemory memory, Workload workload)
{
    private const int MostRank = 16, MostShapeEntries = 1 << 16;
    private const string UsualRemedy = "Give an input of the shape that the graph was made for, or export it again.";
    private float[][] _scratch = [];

    public Node Node => node;

    /// <summary>Version of the operators.</summary>
    public int OperatorSet => operatorSet;

    public Tensor?[] Inputs { get; } = new Tensor?[node.Inputs.Count];

    /// <summary>Which inputs are constants of the graph: their elements never change.</summary>
    public bool[] IsConstant { get; } = new bool[node.Inputs.Count];

    public Tensor?[] Outputs { get; } = new Tensor?[node.Outputs.Count];

    /// <summary>What the operator keeps from one run to the next.</summary>
    public object? Kept { get; set; }

    /// <summary>Whether an input is given.</summary>
    public bool Has(int input) => input < Inputs.Length && Inputs[input] is not null;

    /// <summary>Whether an output is wanted.</summary>
    public bool Wants(int output) => output < Outputs.Length && node.Outputs[output].Length > 0;

    public Tensor Input(int input) => Has(input) ? Inputs[input]! : throw Fault($"its input {input} is missing", "Export the graph again.");

    /// <summary>An input of numbers.</summary>
    public Tensor Numbers(int input) => Input(input) is { Kind: TensorKind.Float } tensor ? tensor : throw Fault($"its input {input} holds {Word(Input(input).Kind)}, it must hold numbers", UsualRemedy);

    public ReadOnlySpan<float> Floats(int input) => Numbers(input).Floats;

    public ReadOnlySpan<bool> Booleans(int input) => Input(input) is { Kind: TensorKind.Boolean } tensor ? tensor.Booleans : throw Fault($"its input {input} holds {Word(Input(input).Kind)}, it must hold truth values", UsualRemedy);

    /// <summary>An input of integers.</summary>
    public ReadOnlySpan<long> Integers(int input) => Input(input) is { Kind: TensorKind.Integer } tensor ? tensor.Integers : throw Fault($"its input {input} holds {Word(Input(input).Kind)}, it must hold integers", UsualRemedy);

    /// <summary>A short list of integers, such as a shape.</summary>
    public int[] List(int input)
    {
        var integers = Integers(input);
        if (integers.Length > MostShapeEntries)
            throw Fault($"its input {input} is a list of {integers.Length} entries", "Export the graph again.");
        var list = new int[integers.Length];
        for (var i = 0; i < list.Length; i++)
            list[i] = Clamped(integers[i]);
        return list;
    }

    /// <summary>A single integer.</summary>
    public int Single(int input) => Integers(input) is [var only] ? Clamped(only) : throw Fault($"its input {input} must be one integer", UsualRemedy);

    public bool HasSetting(string name) => node.Attributes.ContainsKey(name);

    public int Integer(string name, int usual) => node.Attributes.GetValueOrDefault(name)?.Integer is { } value ? Clamped(value) : usual;

    public float Number(string name, float usual) => node.Attributes.GetValueOrDefault(name)?.Number ?? usual;

    public string Text(string name, string usual) => node.Attributes.GetValueOrDefault(name)?.Text ?? usual;

    /// <summary>A list among the settings; null where it is not given.</summary>
    public int[]? List(string name) => node.Attributes.GetValueOrDefault(name)?.Integers is { } list ? [.. list.Select(Clamped)] : null;

    /// <summary>A list that is an input in newer versions and a setting in older ones; null where it is neither.</summary>
    public int[]? List(int input, string name) => Has(input) ? List(input) : List(name);

    /// <summary>Counts an axis from the front.</summary>
    public int Axis(int axis, int rank) =>
        axis >= -rank && axis < rank ? (axis < 0 ? axis + rank : axis) : throw Fault($"axis {axis} is none of {rank}", UsualRemedy);

    /// <summary>Axes from the front, each once.</summary>
    public int[] Axes(IEnumerable<int> axes, int rank)
    {
        int[] found = [.. axes.Select(axis => Axis(axis, rank))];
        return found.Distinct().Count() == found.Length ? found : throw Fault("an axis is named twice", UsualRemedy);
    }

    /// <summary>Room for an output; its elements are not set.</summary>
    public Tensor Make(TensorKind kind, ReadOnlySpan<int> dimensions, int output = 0)
    {
        var tensor = Take(kind, dimensions);
        Outputs[output] = tensor;
        return tensor;
    }

    /// <summary>Room that is no output; <see cref="Storage.Release"/> gives it back.</summary>
    public Tensor Take(TensorKind kind, ReadOnlySpan<int> dimensions)
    {
        var count = TensorShape.Count(dimensions);
        if (count < 0)
            throw Fault($"the shape {TensorShape.Text(dimensions)} has a negative dimension", UsualRemedy);
        if (dimensions.Length > MostRank)
            throw Fault($"a value would have {dimensions.Length} dimensions, more than {MostRank}", "Export the graph again.");
        if (count > Array.MaxLength || !memory.Allows(TensorMemory.Bytes(kind, count)))
            throw Fault($"a value of {TensorShape.Text(dimensions)} does not fit into the memory that a run may take", "Run fewer samples at once, or use a machine with more memory.");
        Charge(count);
        return new Tensor(memory.Rent(kind, (int)count), dimensions, (int)count);
    }

    /// <summary>An output that shares the elements of another value.</summary>
    public void Share(Tensor source, ReadOnlySpan<int> dimensions, int output = 0) => Outputs[output] = source.Under(dimensions);

    /// <summary>Working memory that stays with the node; its elements are not set.</summary>
    public Span<float> Scratch(int which, long length)
    {
        if (which >= _scratch.Length)
            Array.Resize(ref _scratch, which + 1);
        if ((_scratch[which]?.Length ?? -1) < length)
        {
            if (length > Array.MaxLength || !memory.Allows(length * sizeof(float)))
                throw Fault($"working memory for {length} numbers does not fit into the memory that a run may take", "Run fewer samples at once, or use a machine with more memory.");
            _scratch[which] = new float[length];
        }

        return _scratch[which].AsSpan(0, (int)length);
    }

    /// <summary>Refuses what an operator would need beside its values, where that is more than a run may take.</summary>
    public void RequireRoom(long bytes)
    {
        if (!memory.Allows(bytes))
            throw Fault($"it needs {bytes >> 20} MB beside its values, more than a run may take", "Run fewer samples at once, or use a machine with more memory.");
    }

    /// <summary>Counts work before it is done.</summary>
    public void Charge(long operations)
    {
        if (!workload.Add(operations))
            throw Fault(workload.Problem, "Run fewer samples at once; if the graph is meant to be so large, set a higher limit.");
    }

    /// <summary>What is wrong, with the node and the shapes of its inputs.</summary>
    public GraphException Fault(string problem, string remedy = UsualRemedy) => new($"{Where()}: {problem}", remedy);

    /// <summary>The same, for what no check foresaw.</summary>
    public GraphException Unforeseen(Exception exception) => new($"{Where()}: cannot be computed ({exception.Message.TrimEnd('.').ReplaceLineEndings(" ")})", UsualRemedy, exception);

    private string Where()
    {
        var shapes = Inputs.Select(input => input is null ? "nothing" : input.Shape).ToArray();
        return string.Create(CultureInfo.InvariantCulture, $"{node}{(shapes.Length > 0 ? $" of {string.Join(" and ", shapes.Take(6))}{(shapes.Length > 6 ? " and more" : "")}" : "")}");
    }

    private static int Clamped(long value) => (int)Math.Clamp(value, int.MinValue, int.MaxValue);

    private static string Word(TensorKind kind) => kind switch { TensorKind.Float => "numbers", TensorKind.Integer => "integers", _ => "truth values" };
}
