using Kadanoff.Diagnostics.Tokens;

namespace Kadanoff.Tests.Diagnostics.Tokens;

public class StreamLengthTests
{
    // Tokens (k, k) have the length k, for any size of the portions; the mean of 1 … 80 is 40.5.
    [Theory]
    [InlineData(9)]
    [InlineData(80)]
    public void Lengths_are_root_mean_squares_before_the_norm_takes_them_out(int portion)
    {
        float[][] first = [.. Enumerable.Range(1, 80).Select(k => new float[] { k, -k })], second = [.. Enumerable.Range(1, 80).Select(_ => new float[] { 5, 0 })];
        var lengths = new StreamLength(new TokenRows(first, second));
        var normed = new List<float>();
        new FreshNorm(lengths, FreshNormKind.RootMeanSquare).Run((stage, _, rows) => normed.Add(stage == 0 ? rows.Row(0)[0] : 1), portion, 1, CancellationToken.None);
        lengths.Lengths[0].Value.ShouldBe(40.5, 1e-6);
        lengths.Lengths[0].StandardError.ShouldBe(Math.Sqrt(7.0 / 8 * Enumerable.Range(0, 8).Sum(g => Math.Pow(((3240.0 - ((10 * ((10 * g) + 5.5)))) / 70) - 40.5, 2))), 1e-6);
        (lengths.Lengths[1].Value, lengths.Lengths[1].StandardError).ShouldBe((Math.Sqrt(12.5), 0), "all tokens are alike");
        normed.ShouldAllBe(x => Math.Abs(x - 1) < 1e-4);
    }
}
