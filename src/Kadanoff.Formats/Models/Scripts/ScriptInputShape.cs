using Kadanoff.Graphs;

namespace Kadanoff.Formats.Models.Scripts;

/// <summary>What the code does with its input before anything else tells what the input is: which kind of elements, under which dimensions.</summary>
/// <param name="Kind">Of its elements.</param>
/// <param name="Dimensions">Null where nothing is known; a dimension is null where it is free.</param>
internal sealed record ScriptInputShape(TensorKind Kind, IReadOnlyList<int?>? Dimensions)
{
    /// <summary>Numbers of any shape.</summary>
    public static ScriptInputShape Unknown { get; } = new(TensorKind.Float, null);

    /// <summary>Numbers under so many dimensions.</summary>
    public static ScriptInputShape OfRank(int rank) => new(TensorKind.Float, [.. Enumerable.Repeat<int?>(null, rank)]);

    /// <summary>For a matrix that takes so many inputs.</summary>
    public static ScriptInputShape Rows(int inputs) => new(TensorKind.Float, [null, inputs]);

    /// <summary>For a kernel: images of so many channels.</summary>
    public static ScriptInputShape Images(int channels, int axes) => new(TensorKind.Float, [null, channels, .. Enumerable.Repeat<int?>(null, axes)]);

    /// <summary>For a recurrent layer: steps of so many numbers.</summary>
    public static ScriptInputShape Sequences(int inputs) => new(TensorKind.Float, [null, null, inputs]);

    /// <summary>For a table: positions of words.</summary>
    public static ScriptInputShape Words { get; } = new(TensorKind.Integer, [null, null]);
}
