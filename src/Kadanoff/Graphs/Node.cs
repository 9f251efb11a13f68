namespace Kadanoff.Graphs;

/// <summary>One operator of a graph, with the names of the values that it takes and makes.</summary>
/// <param name="name">As the file names it; may be empty.</param>
/// <param name="operation">The operator: <c>Conv</c>, <c>Relu</c>; names and meaning are those of ONNX.</param>
/// <param name="inputs">Names of values, in the order of the operator; an empty name is an input that is left out.</param>
/// <param name="outputs">Names of values; an empty one is not wanted.</param>
/// <param name="attributes">Settings by their names.</param>
/// <param name="domain">Whose operator it is; empty for those of ONNX.</param>
public sealed class Node(
    string name, string operation, IReadOnlyList<string> inputs, IReadOnlyList<string> outputs, IReadOnlyDictionary<string, NodeAttribute>? attributes = null, string domain = "")
{
    public string Name { get; } = name;

    public string Operation { get; } = operation;

    public string Domain { get; } = domain is "ai.onnx" ? "" : domain;

    public IReadOnlyList<string> Inputs { get; } = inputs;

    public IReadOnlyList<string> Outputs { get; } = outputs;

    public IReadOnlyDictionary<string, NodeAttribute> Attributes { get; } = attributes ?? new Dictionary<string, NodeAttribute>();

    /// <summary>Graphs inside: branches of a condition, the body of a loop.</summary>
    public IEnumerable<Graph> Inside => Attributes.Values.Where(attribute => attribute.Graph is not null).Select(attribute => attribute.Graph!);

    /// <summary>For messages: its name, or where it has none what it makes.</summary>
    public string Label => Name.Length > 0 ? $"'{Name}'" : Outputs.FirstOrDefault(output => output.Length > 0) is { } output ? $"that makes '{output}'" : "without a name";

    public override string ToString() => $"node {Label} ({(Domain.Length == 0 ? "" : Domain + ".")}{Operation})";
}
