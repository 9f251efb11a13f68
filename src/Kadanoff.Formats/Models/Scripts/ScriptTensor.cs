using Kadanoff.Graphs;
using Kadanoff.Models;

namespace Kadanoff.Formats.Models.Scripts;

/// <summary>A tensor of the code: a value of the graph, or a stored one that the graph does not have yet.</summary>
/// <remarks>An operator that ends in <c>_</c> changes its tensor, and with it every other view of the same memory; such a view, used again, would be another one than the graph has, and is refused.</remarks>
internal sealed class ScriptTensor
{
    private const int MostDimensions = 16;

    private readonly Memory _memory;
    private int _seen;

    private ScriptTensor(string? name, StoredTensor? stored, TensorKind kind, int? rank, Memory memory)
    {
        if (rank is < 0 or > MostDimensions)
            throw new ScriptException(FormattableString.Invariant($"a tensor would have {rank} dimensions"));
        (Name, Stored, Kind, Rank, _memory, _seen) = (name, stored, kind, rank, memory, memory.Changes);
    }

    /// <summary>Of the value in the graph; null for a stored tensor.</summary>
    public string? Name { get; private set; }

    /// <summary>What a file holds; null for a value that is computed.</summary>
    public StoredTensor? Stored { get; private set; }

    /// <summary>Whether a stored matrix is meant with rows and columns exchanged.</summary>
    public bool IsTurned { get; private init; }

    public TensorKind Kind { get; private set; }

    /// <summary>Dimensions; null where that is not known.</summary>
    public int? Rank { get; private set; }

    /// <summary>A value of the graph, in memory of its own.</summary>
    public static ScriptTensor Made(string name, TensorKind kind, int? rank) => new(name, null, kind, rank, new Memory());

    /// <summary>A tensor of the file.</summary>
    public static ScriptTensor Of(StoredTensor stored) =>
        new(null, stored, stored.Type == "bool" ? TensorKind.Boolean : stored.IsFloat ? TensorKind.Float : TensorKind.Integer, stored.Dimensions.Count, new Memory());

    /// <summary>Another shape of the same memory.</summary>
    public ScriptTensor View(string name, int? rank) => new(name, null, Kind, rank, _memory);

    /// <summary>A stored matrix with rows and columns exchanged.</summary>
    public ScriptTensor Turned() => new(null, Stored, Kind, 2, _memory) { IsTurned = !IsTurned };

    /// <summary>The same numbers in memory of their own.</summary>
    public ScriptTensor Copy() => new(Name, Stored, Kind, Rank, new Memory()) { IsTurned = IsTurned };

    /// <summary>Takes another value's place, as an operator does that changes its tensor.</summary>
    public void Become(ScriptTensor value)
    {
        (Name, Stored, Kind, Rank) = (value.Name, value.Stored, value.Kind, value.Rank);
        _seen = ++_memory.Changes;
    }

    /// <exception cref="ScriptException">Its memory was changed by way of another view.</exception>
    public void RequireCurrent()
    {
        if (_seen != _memory.Changes)
            throw new ScriptException("a tensor is used after another view of its memory was changed");
    }

    private sealed class Memory
    {
        public int Changes { get; set; }
    }
}
