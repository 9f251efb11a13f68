namespace Kadanoff.Graphs;

/// <summary>What the elements of a <see cref="Tensor"/> are.</summary>
public enum TensorKind
{
    /// <summary>float32; float16, bfloat16 and float64 of files are turned into it.</summary>
    Float,

    /// <summary>64 bits; all integers of files are turned into it.</summary>
    Integer,

    /// <summary>True or false.</summary>
    Boolean,
}
