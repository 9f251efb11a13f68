using System.Numerics;
using Kadanoff.Numerics;

namespace Kadanoff.Models;

/// <summary>A linear map inside a weight tensor: the whole of it, one head's query, one gate, one group; for a convolution one matrix at each position of the kernel.</summary>
/// <remarks>
/// <para><i>Equation</i>: element (output o, input i) at kernel position k is number <c>Offset + o·OutputStride + i·InputStride + k·PositionStride</c> of the tensor.
/// So one description serves every order of dimensions that frameworks use, and packed tensors are split without being copied.</para>
/// <para><i>Checked by</i> WeightBlockTests.</para>
/// </remarks>
/// <param name="Name">Within the layer: <c>query</c>, <c>forget gate</c>, <c>group 2</c>; empty where the layer has only one.</param>
/// <param name="Tensor">That holds it.</param>
/// <param name="Outputs">Rows of the map.</param>
/// <param name="Inputs">Columns of the map.</param>
public sealed record WeightBlock(string Name, StoredTensor Tensor, int Outputs, int Inputs)
{
    /// <summary>Positions of the kernel: 1 but for convolutions.</summary>
    public int Positions { get; init; } = 1;

    /// <summary>Number of the tensor at which the block begins.</summary>
    public long Offset { get; init; }

    public required long OutputStride { get; init; }

    public required long InputStride { get; init; }

    public long PositionStride { get; init; } = 1;

    /// <summary>Where the matrix outputs × inputs at one position of the kernel lies among the numbers of the tensor.</summary>
    /// <param name="position">0 … <see cref="Positions"/> − 1.</param>
    public StridedMatrix At(int position)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(position);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(position, Positions);
        return new StridedMatrix(Outputs, Inputs, Offset + (position * PositionStride), OutputStride, InputStride);
    }

    /// <summary>All positions side by side, outputs × (positions · inputs): the map from a whole patch to an output.</summary>
    /// <param name="numbers">Of the whole tensor, read once for all its blocks.</param>
    public Matrix<T> Flattened<T>(ReadOnlySpan<T> numbers)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var flat = new Matrix<T>(Outputs, checked(Positions * Inputs));
        for (var position = 0; position < Positions; position++)
            Copy(numbers, position, flat, position * Inputs);
        return flat;
    }

    /// <summary>The matrix at one position of the kernel, outputs × inputs.</summary>
    /// <param name="numbers">Of the whole tensor, read once for all its blocks.</param>
    /// <param name="position">0 … <see cref="Positions"/> − 1.</param>
    public Matrix<T> Slice<T>(ReadOnlySpan<T> numbers, int position = 0)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var slice = new Matrix<T>(Outputs, Inputs);
        Copy(numbers, position, slice, 0);
        return slice;
    }

    /// <summary>The matrix at a position, into the columns of a target from one on.</summary>
    private void Copy<T>(ReadOnlySpan<T> numbers, int position, Matrix<T> target, int column)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var place = At(position);
        for (var output = 0; output < Outputs; output++)
            for (var input = 0; input < Inputs; input++)
                target[output, column + input] = numbers[(int)place.At(output, input)];
    }
}
