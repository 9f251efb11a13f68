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
