using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Kadanoff.Numerics;

namespace Kadanoff.Networks.Layers;

/// <summary>Probabilities from scores, in place, and the way back.</summary>
/// <remarks><i>Checked by</i> SelfAttentionTests.</remarks>
internal static class Softmax
{
    /// <summary>p_j ← exp(s_j·scale)/Σ_k exp(s_k·scale). Scores of any size; the sum is in float64.</summary>
    public static void Forward<T>(Span<T> scores, T scale)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        TensorPrimitives.Multiply(scores, scale, scores);
        TensorPrimitives.Subtract(scores, TensorPrimitives.Max<T>(scores), scores);
        Exponentiate(scores);
        var sum = 0.0;
        foreach (var power in scores)
            sum += double.CreateTruncating(power);
        TensorPrimitives.Multiply(scores, T.CreateTruncating(1 / sum), scores);
    }

    /// <summary>∂s_j ← scale·p_j·(∂p_j − Σ_k p_k·∂p_k).</summary>
    /// <param name="probabilities">Of the forward pass.</param>
    /// <param name="gradient">∂p; becomes ∂s.</param>
    /// <param name="scale">Of the forward pass.</param>
    public static void Backward<T>(ReadOnlySpan<T> probabilities, Span<T> gradient, T scale)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var mean = 0.0;
        for (var j = 0; j < gradient.Length; j++)
            mean += double.CreateTruncating(probabilities[j]) * double.CreateTruncating(gradient[j]);
        TensorPrimitives.Subtract(gradient, T.CreateTruncating(mean), gradient);
        TensorPrimitives.Multiply(gradient, probabilities, gradient);
        TensorPrimitives.Multiply(gradient, scale, gradient);
    }

    [SkipLocalsInit]
    private static void Exponentiate<T>(Span<T> values)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var whole = values.Length - (values.Length % Vector256<T>.Count);
        ref var x = ref MemoryMarshal.GetReference(values);
        for (nuint i = 0; i < (nuint)whole; i += (nuint)Vector256<T>.Count)
            ElementFunctions.Exp(Vector256.LoadUnsafe(ref x, i)).StoreUnsafe(ref x, i);
        Span<T> rest = stackalloc T[Vector256<T>.Count];
        rest.Clear();
        values[whole..].CopyTo(rest);
        ElementFunctions.Exp(Vector256.Create<T>(rest)).CopyTo(rest);
        rest[..(values.Length - whole)].CopyTo(values[whole..]);
    }
}
