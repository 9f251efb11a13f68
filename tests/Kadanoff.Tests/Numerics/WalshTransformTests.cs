using Kadanoff.Numerics;

namespace Kadanoff.Tests.Numerics;

public class WalshTransformTests
{
    private static readonly double[] _values = [.. Enumerable.Range(0, 32).Select(i => Math.Sin(1 + (i * i)))];

    [Fact]
    public void It_is_the_sum_that_defines_it()
    {
        var transformed = (double[])_values.Clone();
        WalshTransform.Apply(transformed);
        for (var set = 0; set < _values.Length; set++)
            transformed[set].ShouldBe(_values.Select((value, state) => int.IsEvenInteger(int.PopCount(set & state)) ? value : -value).Sum(), 1e-13);
    }

    [Fact]
    public void Twice_it_multiplies_by_the_length()
    {
        var twice = (double[])_values.Clone();
        WalshTransform.Apply(twice);
        WalshTransform.Apply(twice);
        twice.ShouldBe(_values.Select(value => 32 * value), 1e-12);
    }

    [Fact]
    public void Lengths_that_are_no_power_of_two_are_refused() =>
        Should.Throw<ArgumentException>(() => WalshTransform.Apply(new double[12])).Message.ShouldContain("2^m");
}
