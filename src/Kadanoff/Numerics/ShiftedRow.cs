using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Kadanoff.Numerics;

/// <summary>One pass over a sample of float32 or float64: widened to float64, shifted, then stored, or added up with its square.</summary>
/// <remarks>
/// Every sum runs over four lanes in a fixed order, in hardware or emulated,
/// so the numbers do not depend on the machine's vector width.
/// <i>Checked by</i> ShiftedRowTests.
/// </remarks>
internal static unsafe class ShiftedRow
{
    /// <summary>target[i] = x[i] − shift[i].</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Widen<T>(ReadOnlySpan<T> x, ReadOnlySpan<double> shift, Span<double> target)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        fixed (T* source = x)
        fixed (double* s = shift[..x.Length], t = target[..x.Length])
        {
            var i = 0;
            for (; i <= x.Length - 4; i += 4)
                (Load4(source + i) - Vector256.Load(s + i)).Store(t + i);
            for (; i < x.Length; i++)
                t[i] = double.CreateTruncating(source[i]) - s[i];
        }
    }

    /// <summary>sum[i] += x[i] − shift[i]; returns Σ (x[i] − shift[i])².</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static double AddTo<T>(ReadOnlySpan<T> x, ReadOnlySpan<double> shift, Span<double> sum)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        fixed (T* source = x)
        fixed (double* s = shift[..x.Length], t = sum[..x.Length])
        {
            Vector256<double> even = default, odd = default;
            var i = 0;
            for (; i <= x.Length - 8; i += 8)
            {
                even = Step(source + i, s + i, t + i, even);
                odd = Step(source + i + 4, s + i + 4, t + i + 4, odd);
            }

            for (; i <= x.Length - 4; i += 4)
                even = Step(source + i, s + i, t + i, even);
            var square = DoubleKernels.Sum(even + odd);
            for (; i < x.Length; i++)
            {
                var value = double.CreateTruncating(source[i]) - s[i];
                t[i] += value;
                square = Math.FusedMultiplyAdd(value, value, square);
            }

            return square;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Step<T>(T* x, double* shift, double* sum, Vector256<double> squares)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var value = Load4(x) - Vector256.Load(shift);
        (Vector256.Load(sum) + value).Store(sum);
        return Vector256.FusedMultiplyAdd(value, value, squares);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Load4<T>(T* x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (typeof(T) == typeof(double))
            return Vector256.Load((double*)x);
        if (typeof(T) == typeof(float))
            return Vector256.WidenLower(Vector128.Load((float*)x).ToVector256Unsafe());
        return Vector256.Create(double.CreateTruncating(x[0]), double.CreateTruncating(x[1]), double.CreateTruncating(x[2]), double.CreateTruncating(x[3]));
    }
}
