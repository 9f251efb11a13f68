namespace Kadanoff.Models;

/// <summary>A tensor that is held in memory: weights that were drawn, or that a network is trained by.</summary>
/// <remarks>The array is kept, not copied: what is changed in it later is read. <i>Checked by</i> HeldTensorTests.</remarks>
public sealed class HeldTensor : StoredTensor
{
    private readonly float[] _numbers;

    /// <param name="name">As a file would name it.</param>
    /// <param name="numbers">One for each element, the last dimension fastest.</param>
    /// <param name="dimensions">None for a single number.</param>
    /// <exception cref="ArgumentException">There are more or fewer numbers than elements.</exception>
    public HeldTensor(string name, float[] numbers, params IReadOnlyList<int> dimensions)
        : base(name, "float32", dimensions)
    {
        if (numbers.Length != Count)
            throw new ArgumentException($"{ToString()} needs {Count} numbers; the array has {numbers.Length}.", nameof(numbers));
        _numbers = numbers;
    }

    public override float[] ToSingles() => [.. _numbers];

    public override double[] ToDoubles() => Array.ConvertAll(_numbers, number => (double)number);
}
