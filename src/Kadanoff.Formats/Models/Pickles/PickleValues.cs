using System.Text;

namespace Kadanoff.Formats.Models.Pickles;

/// <summary>A class or function that a pickle names; it is never looked up, let alone called.</summary>
internal sealed record PickleGlobal(string Module, string Name)
{
    public override string ToString() => $"{Module}.{Name}";
}

/// <summary>Bytes in a pickle, by their place.</summary>
/// <param name="Source">That holds them.</param>
/// <param name="Start">The first.</param>
/// <param name="Length">How many.</param>
/// <param name="Encoding">Of a text; null for bytes.</param>
internal sealed record PickleBytes(TensorBytes Source, long Start, long Length, Encoding? Encoding);

/// <summary>What stands for something outside the pickle: a storage.</summary>
internal sealed record PicklePersistent(object? Id);

/// <summary>Anything that holds other values: list, tuple, dictionary, or an object with what would have made it.</summary>
internal abstract class PickleContainer;

internal sealed class PickleTuple(object?[] items) : PickleContainer
{
    public IReadOnlyList<object?> Items { get; } = items;
}

internal sealed class PickleList : PickleContainer
{
    public List<object?> Items { get; } = [];
}

internal sealed class PickleDictionary : PickleContainer
{
    public List<(object? Key, object? Value)> Pairs { get; } = [];
}

/// <summary>An object that is described, not made: the class or function, its arguments, its state, and items that were put in.</summary>
internal sealed class PickleObject(PickleGlobal made, object? arguments) : PickleContainer
{
    public PickleGlobal Made { get; } = made;

    public IReadOnlyList<object?> Arguments { get; } = arguments is PickleTuple tuple ? tuple.Items : [];

    /// <summary>What it was built from afterwards; null where nothing was.</summary>
    public object? State { get; set; }

    public List<(object? Key, object? Value)> Pairs => field ??= [];

    public List<object?> Items => field ??= [];
}
