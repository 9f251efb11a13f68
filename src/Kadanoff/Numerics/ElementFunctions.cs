using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Kadanoff.Numerics;

/// <summary>Functions of a vector of eight floats or four doubles, of which activations are made.</summary>
/// <remarks><i>Checked by</i> ActivationTests.</remarks>
internal static class ElementFunctions
{
    /// <summary>exp x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> Exp<T>(Vector256<T> x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        typeof(T) == typeof(float) ? Vector256.Exp(x.AsSingle()).As<float, T>() : Vector256.Exp(x.AsDouble()).As<double, T>();

    /// <summary>σ(x) = 1/(1 + exp(−x)).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> Logistic<T>(Vector256<T> x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Vector256<T>.One / (Vector256<T>.One + Exp(-x));

    /// <summary>ln(1 + e^x) = max(x, 0) + ln(1 + e^−|x|), for x of any size.</summary>
    /// <param name="x">Any numbers.</param>
    /// <param name="logistic">Its derivative σ(x).</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Softplus(Vector256<double> x, out Vector256<double> logistic)
    {
        var decay = Exp(-Vector256.Abs(x));
        var sum = Vector256<double>.One + decay;
        logistic = Vector256.ConditionalSelect(Vector256.LessThan(x, Vector256<double>.Zero), decay, Vector256<double>.One) / sum;
        return Vector256.Max(x, Vector256<double>.Zero) + LogOnePlus(decay);
    }

    /// <summary>ln(1 + x) = 2 artanh s with s = x/(2 + x), for x in 0 … 1, where s² ≤ 1/9.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> LogOnePlus(Vector256<double> x)
    {
        var s = x / (x + Vector256.Create(2.0));
        var square = s * s;
        var sum = Vector256.Create(2.0 / 35);
        for (var k = 33; k > 0; k -= 2)
            sum = Vector256.FusedMultiplyAdd(sum, square, Vector256.Create(2.0 / k));
        return s * sum;
    }

    /// <summary>Σ coefficients[k]·xⁿ⁻ᵏ: the highest power first.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> Polynomial<T>(Vector256<T> x, ReadOnlySpan<double> coefficients)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var sum = Vector256.Create(T.CreateTruncating(coefficients[0]));
        foreach (var coefficient in coefficients[1..])
            sum = (sum * x) + Vector256.Create(T.CreateTruncating(coefficient));
        return sum;
    }
}
