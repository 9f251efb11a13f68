using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Kadanoff.Networks.Layers;

/// <summary>What becomes of elements whose bit is set, and of the others.</summary>
public interface IBitFunction<T>
{
    /// <param name="set">All ones where the bit is set, zeros elsewhere.</param>
    /// <param name="values">The elements.</param>
    Vector256<T> Of(Vector256<T> set, Vector256<T> values);
}

/// <summary>One bit for every element of a batch: what a backward pass has to know of an element that was kept or not, positive or not.</summary>
/// <remarks>Eight elements share a byte. Blocks of samples begin with a byte, see <see cref="SampleStream{T}"/>.</remarks>
internal sealed class ElementBits
{
    private byte[] _bytes = [];

    /// <summary>Makes room for a batch; contents are undefined afterwards.</summary>
    public void Resize(int elements)
    {
        var bytes = (elements / 8) + 1;
        if (_bytes.Length < bytes)
            _bytes = GC.AllocateUninitializedArray<byte>(bytes);
    }

    /// <summary>The bytes of some elements, of which the first is a multiple of eight.</summary>
    public Span<byte> Part(int first, int count) => _bytes.AsSpan(first / 8, (count + 7) / 8);

    /// <summary>The bits of one vector, from its lanes that are all ones or all zeros.</summary>
    /// <param name="lanes">A vector of the eight elements of a byte.</param>
    /// <param name="vector">Which of them.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Bits<T>(Vector256<T> lanes, int vector)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => lanes.ExtractMostSignificantBits() << (vector * Vector256<T>.Count);

    /// <summary>Lanes of all ones where the bit is set, and zeros elsewhere.</summary>
    /// <param name="bits">Of eight elements.</param>
    /// <param name="vector">Which vector of them.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> Lanes<T>(byte bits, int vector)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (typeof(T) == typeof(float))
        {
            var places = Vector256.Create(1, 2, 4, 8, 16, 32, 64, 128);
            return Vector256.Equals(Vector256.Create((int)bits) & places, places).As<int, T>();
        }

        var wide = Vector256.Create(1L, 2, 4, 8);
        return Vector256.Equals(Vector256.Create((long)bits >> (4 * vector)) & wide, wide).As<long, T>();
    }

    /// <summary>result ← function(bit, value), element by element.</summary>
    public static void Apply<T, TFunction>(ReadOnlySpan<byte> bits, ReadOnlySpan<T> values, Span<T> result, TFunction function)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TFunction : struct, IBitFunction<T>
    {
        var whole = values.Length & ~7;
        ref var source = ref MemoryMarshal.GetReference(values);
        ref var target = ref MemoryMarshal.GetReference(result);
        ref var first = ref MemoryMarshal.GetReference(bits);
        for (nuint i = 0; i < (nuint)whole; i += 8)
        {
            var eight = Unsafe.Add(ref first, i / 8);
            for (var v = 0; v < 8 / Vector256<T>.Count; v++)
            {
                var at = i + (nuint)(v * Vector256<T>.Count);
                function.Of(Lanes<T>(eight, v), Vector256.LoadUnsafe(ref source, at)).StoreUnsafe(ref target, at);
            }
        }

        for (var i = whole; i < values.Length; i++)
            result[i] = function.Of(Lanes<T>((byte)(((bits[i / 8] >> (i % 8)) & 1) * 0xFF), 0), Vector256.Create(values[i]))[0];
    }
}
