using System.Runtime.Intrinsics;

namespace Kadanoff.Graphs.Operators;

/// <summary>factor·x + shift.</summary>
internal readonly struct Affine(float factor, float shift) : IVectorFunction
{
    public Vector256<float> Of(Vector256<float> x) => Vector256.FusedMultiplyAdd(x, Vector256.Create(factor), Vector256.Create(shift));
}
