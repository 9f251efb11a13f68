namespace Kadanoff.Graphs;

/// <summary>A setting of a node: exactly one of these is not null.</summary>
public sealed record NodeAttribute
{
    public long? Integer { get; private init; }

    public float? Number { get; private init; }

    public string? Text { get; private init; }

    public IReadOnlyList<long>? Integers { get; private init; }

    public IReadOnlyList<float>? Numbers { get; private init; }

    public IReadOnlyList<string>? Texts { get; private init; }

    public Constant? Constant { get; private init; }

    public Graph? Graph { get; private init; }

    public static NodeAttribute Of(long value) => new() { Integer = value };

    public static NodeAttribute Of(float value) => new() { Number = value };

    public static NodeAttribute Of(string value) => new() { Text = value };

    public static NodeAttribute Of(IReadOnlyList<long> values) => new() { Integers = values };

    public static NodeAttribute Of(IReadOnlyList<float> values) => new() { Numbers = values };

    public static NodeAttribute Of(IReadOnlyList<string> values) => new() { Texts = values };

    public static NodeAttribute Of(Constant value) => new() { Constant = value };

    public static NodeAttribute Of(Graph value) => new() { Graph = value };
}
