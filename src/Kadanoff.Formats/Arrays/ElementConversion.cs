using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace Kadanoff.Formats.Arrays;

/// <summary>Turns stored elements into numbers of another type, many at a time.</summary>
internal static class ElementConversion
{
    /// <summary>Elements → numbers; float64 → float32 rounds, as do 64-bit integers.</summary>
    /// <param name="type">Of the elements; no text.</param>
    /// <param name="elements">Little-endian bytes, as many as the numbers ask for.</param>
    /// <param name="numbers">What is filled.</param>
    public static void Convert<T>(ElementType type, ReadOnlySpan<byte> elements, Span<T> numbers)
        where T : unmanaged, INumberBase<T>
    {
        switch (type)
        {
            case ElementType.Bool or ElementType.U8:
                TensorPrimitives.ConvertTruncating(elements, numbers);
                break;
            case ElementType.I8:
                From<sbyte, T>(elements, numbers);
                break;
            case ElementType.U16:
                From<ushort, T>(elements, numbers);
                break;
            case ElementType.I16:
                From<short, T>(elements, numbers);
                break;
            case ElementType.U32:
                From<uint, T>(elements, numbers);
                break;
            case ElementType.I32:
                From<int, T>(elements, numbers);
                break;
            case ElementType.U64:
                From<ulong, T>(elements, numbers);
                break;
            case ElementType.I64:
                From<long, T>(elements, numbers);
                break;
            case ElementType.F16:
                From<Half, T>(elements, numbers);
                break;
            case ElementType.BF16:
                FromUpperHalves(MemoryMarshal.Cast<byte, ushort>(elements), numbers);
                break;
            case ElementType.F32:
                From<float, T>(elements, numbers);
                break;
            case ElementType.F64:
                From<double, T>(elements, numbers);
                break;
            default:
                throw new ArgumentException("Text is no number.", nameof(type));
        }
    }

    private static void From<TStored, T>(ReadOnlySpan<byte> elements, Span<T> numbers)
        where TStored : unmanaged, INumberBase<TStored>
        where T : unmanaged, INumberBase<T> => TensorPrimitives.ConvertTruncating(MemoryMarshal.Cast<byte, TStored>(elements), numbers);

    /// <summary>A bfloat16 is the upper half of a float32.</summary>
    private static void FromUpperHalves<T>(ReadOnlySpan<ushort> elements, Span<T> numbers)
        where T : unmanaged, INumberBase<T>
    {
        for (var i = 0; i < elements.Length; i++)
            numbers[i] = T.CreateTruncating(BitConverter.Int32BitsToSingle(elements[i] << 16));
    }
}
