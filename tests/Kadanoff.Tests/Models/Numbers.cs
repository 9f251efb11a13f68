using Kadanoff.Models;

namespace Kadanoff.Tests.Models;

/// <summary>A tensor in memory.</summary>
internal sealed class Numbers(IReadOnlyList<int> dimensions, float[] numbers) : StoredTensor("weight", "float32", dimensions)
{
    public override float[] ToSingles() => [.. numbers];

    public override double[] ToDoubles() => [.. numbers.Select(number => (double)number)];
}
