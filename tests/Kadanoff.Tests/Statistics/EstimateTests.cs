using System.Globalization;
using Kadanoff.Numerics;
using Kadanoff.Statistics;

namespace Kadanoff.Tests.Statistics;

public class EstimateTests
{
    [Fact]
    public void Other_units_scale_value_and_error() => new Estimate(0.5, 0.01, 7).Scaled(-100).ShouldBe(new Estimate(-50, 1, 7));

    [Theory]
    [InlineData(-1.41421356, 0.0007, "−1.4142(7)")]
    [InlineData(1, 0.0194, "1.000(19)")]
    [InlineData(1, 0.0195, "1.00(2)")]
    [InlineData(1, 1.94e-5, "1.000000(19)")]
    [InlineData(1, 1.95e-5, "1.00000(2)")]
    [InlineData(1.2345, 0.0949, "1.23(9)")]
    [InlineData(1.2345, 0.096, "1.23(10)")]
    [InlineData(1.2345, 0.1, "1.23(10)")]
    [InlineData(1.2345, 0.19, "1.23(19)")]
    [InlineData(1.2345, 0.2, "1.2(2)")]
    [InlineData(123.4, 1.5, "123.4(15)")]
    [InlineData(123.4, 2, "123(2)")]
    [InlineData(123.4, 9.6, "123(10)")]
    [InlineData(123.4, 19, "123(19)")]
    [InlineData(123.4, 25, "120(30)")]
    [InlineData(12345, 678, "12300(700)")]
    [InlineData(12345, 1500, "12300(1500)")]
    [InlineData(99.96, 0.3, "100.0(3)")]
    [InlineData(9.96, 9.6, "10(10)")]
    [InlineData(0, 0.3, "0.0(3)")]
    [InlineData(-0.0001, 0.3, "0.0(3)")]
    [InlineData(-0.06, 0.3, "−0.1(3)")]
    [InlineData(3, 500, "0(500)")]
    public void It_prints_in_the_concise_notation(double value, double error, string expected) =>
        new Estimate(value, error, 10).ToString().ShouldBe(expected);

    [Theory]
    [InlineData(1.5e-9, 2e-11, "1.50(2)e−9")]
    [InlineData(-6.02214e23, 4e19, "−6.0221(4)e23")]
    [InlineData(9.999, 2e8, "0(2)e8")]
    [InlineData(0, 3e-320, "0(3)e−320")]
    [InlineData(1e300, 1e298, "1.000(10)e300")]
    [InlineData(double.MaxValue, 1e307, "1.80(10)e308")]
    public void Very_large_and_very_small_numbers_carry_a_power_of_ten(double value, double error, string expected) =>
        new Estimate(value, error, 10).ToString().ShouldBe(expected);

    [Theory]
    [InlineData(-2.5, 0, "−2.5")]
    [InlineData(-0.0, 0, "0")]
    [InlineData(1e-10, 0, "1e−10")]
    [InlineData(-1e20, 0, "−1e20")]
    [InlineData(1, 1e-17, "1")]
    [InlineData(-1.41421356, double.NaN, "−1.4142(?)")]
    [InlineData(1, double.PositiveInfinity, "1(?)")]
    [InlineData(1, -0.1, "1(?)")]
    [InlineData(double.NaN, 0.1, "NaN")]
    [InlineData(double.NegativeInfinity, 0.1, "−∞")]
    public void Exact_unknown_and_infinite_numbers_say_so(double value, double error, string expected) =>
        new Estimate(value, error, 1).ToString().ShouldBe(expected);

    [Fact]
    public void What_is_printed_is_value_and_error_to_half_a_unit_of_the_last_place()
    {
        var stream = new RandomStream(1, "concise notation");
        for (var i = 0; i < 20_000; i++)
        {
            var value = stream.NextGaussian() * Math.Pow(10, stream.NextInt32(16) - 8);
            var error = (1 + (9 * stream.NextDouble())) * Math.Pow(10, stream.NextInt32(12) - 6);
            var (printedValue, printedError, unit) = Read(new Estimate(value, error, 2).ToString());
            printedValue.ShouldBe(value, (0.5 * unit) + (1e-12 * Math.Abs(value)));
            printedError.ShouldBe(error, 0.5001 * unit);
            (printedError / unit).ShouldBeInRange(1.99, 19.01);
        }
    }

    [Fact]
    public void Every_error_from_1_to_999_thousandths_shows_two_to_nineteen_units()
    {
        for (var thousandths = 1; thousandths < 1000; thousandths++)
        {
            var (_, error, unit) = Read(new Estimate(5, thousandths / 1000.0, 2).ToString());
            error.ShouldBe(thousandths / 1000.0, 0.5001 * unit);
            (error / unit).ShouldBeInRange(1.99, 19.01);
        }
    }

    /// <summary>Value, error, and the unit of the last place; a whole number ends where its error has its last digit that is not 0, or 10 to 19 of it.</summary>
    private static (double Value, double Error, double Unit) Read(string text)
    {
        var (open, close) = (text.IndexOf('('), text.IndexOf(')'));
        var power = close + 1 < text.Length ? Number(text[(close + 2)..]) : 0;
        var (mantissa, digits) = (text[..open], text[(open + 1)..close]);
        var point = mantissa.IndexOf('.');
        var unit = point >= 0 ? Math.Pow(10, point + 1 - mantissa.Length) : 1;
        var error = Number(digits) * unit;
        if (point < 0)
        {
            while (error / unit >= 19.5)
                unit *= 10;
        }

        var scale = Math.Pow(10, power);
        return (Number(mantissa) * scale, error * scale, unit * scale);
    }

    private static double Number(string text) => double.Parse(text.Replace('−', '-'), CultureInfo.InvariantCulture);
}
