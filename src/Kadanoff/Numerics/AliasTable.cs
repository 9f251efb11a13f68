namespace Kadanoff.Numerics;

/// <summary>A choice among n with given weights by one comparison: every column of width 1/n is shared by its own choice and one other.</summary>
/// <remarks><i>Cost</i>: O(n) to make, O(1) to draw. <i>Precision</i>: probabilities to 2⁻³² of 1/n. <i>Reference</i>: [walker1977]. <i>Checked by</i> AliasTableTests.</remarks>
internal static class AliasTable
{
    /// <summary>Fills, for each column, the 32 bits below which it stands for itself, and whom it stands for else.</summary>
    /// <param name="weights">None negative, of finite sum; changed.</param>
    /// <param name="thresholds">Of 32 random bits.</param>
    /// <param name="others">The other choice.</param>
    public static void Fill(Span<double> weights, Span<uint> thresholds, Span<int> others)
    {
        var sum = 0.0;
        foreach (var weight in weights)
            sum += weight;
        var (poor, rich) = (new Stack<int>(), new Stack<int>());
        for (var i = 0; i < weights.Length; i++)
        {
            weights[i] *= weights.Length / sum;
            (thresholds[i], others[i]) = (uint.MaxValue, i);
            (weights[i] < 1 ? poor : rich).Push(i);
        }

        while (poor.Count > 0 && rich.Count > 0)
        {
            var (taker, giver) = (poor.Pop(), rich.Peek());
            (thresholds[taker], others[taker]) = ((uint)(weights[taker] * uint.MaxValue), giver);
            weights[giver] -= 1 - weights[taker];
            if (weights[giver] < 1)
                poor.Push(rich.Pop());
        }
    }
}
