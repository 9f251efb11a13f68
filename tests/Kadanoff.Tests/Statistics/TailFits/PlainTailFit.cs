namespace Kadanoff.Tests.Statistics.TailFits;

/// <summary>The definition, word for word: every candidate against every number.</summary>
internal static class PlainTailFit
{
    public static (int Begin, double Exponent, double Distance) Of(double[] sorted, int smallestTail = 2)
    {
        var best = (Begin: -1, Exponent: double.NaN, Distance: double.PositiveInfinity);
        for (var i = 0; i <= sorted.Length - smallestTail; i++)
        {
            var tail = sorted[i..];
            var sum = tail.Sum(x => Math.Log(x / tail[0]));
            var exponent = 1 + (tail.Length / sum);
            var distance = sum == 0 ? 1 : tail.Max(x => Math.Abs(1 - Math.Pow(x / tail[0], 1 - exponent) - ((double)Array.IndexOf(tail, x) / tail.Length)));
            if (distance < best.Distance && (i == 0 || sorted[i] != sorted[i - 1]))
                best = (i, exponent, distance);
        }

        return best;
    }
}
