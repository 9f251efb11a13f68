namespace Kadanoff.Graphs;

/// <summary>A tensor that belongs to the graph: a weight, a shape. It is read when first needed.</summary>
/// <remarks>Once read it stays in memory as long as the graph, and all executions share it.</remarks>
/// <param name="name">As the file names it.</param>
/// <param name="kind">Of its elements.</param>
/// <param name="dimensions">Empty for a single number.</param>
/// <param name="read">Reads the elements; may throw a <see cref="KadanoffException"/>.</param>
public sealed class Constant(string name, TensorKind kind, IReadOnlyList<int> dimensions, Func<Tensor> read)
{
    private readonly Lock _lock = new();
    private Tensor? _value;

    /// <summary>A constant that is there already.</summary>
    public Constant(string name, Tensor value)
        : this(name, value?.Kind ?? throw new ArgumentNullException(nameof(value)), value.Dimensions.ToArray(), () => value)
    {
    }

    public string Name { get; } = name;

    public TensorKind Kind { get; } = kind;

    public IReadOnlyList<int> Dimensions { get; } = dimensions;

    /// <summary>Its elements.</summary>
    /// <exception cref="KadanoffException">They cannot be read.</exception>
    public Tensor Value
    {
        get
        {
            lock (_lock)
                return _value ??= read();
        }
    }
}
