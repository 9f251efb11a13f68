using System.Globalization;
using System.Text.Json;
using Kadanoff.Statistics.TailFits;

namespace Kadanoff.Formats.Tests.RealData;

/// <summary>The data sets on which tail fits are compared since Clauset, Shalizi and Newman, with the numbers that are known.</summary>
public class RealTailTests
{
    public static TheoryData<string, bool> Sets => new()
    {
        { "blackouts", false }, { "cities", false }, { "flares", false }, { "quakes", false }, { "surnames", false }, { "terrorism", true }, { "words", true },
    };

    [Theory]
    [MemberData(nameof(Sets))]
    public void Exponent_and_beginning_are_within_a_tenth_of_the_known_ones(string name, bool whole)
    {
        var (values, exponent, minimum) = Read(name);
        var fit = whole ? DiscreteTailFit.Of(values) : TailFit.Of(values);
        fit.Exponent.Value.ShouldBe(exponent, 0.1 * exponent);
        fit.Minimum.ShouldBe(minimum, 0.1 * minimum);
    }

    private static (double[] Values, double Exponent, double Minimum) Read(string name)
    {
        var folder = Environment.GetEnvironmentVariable("KADANOFF_DATA");
        Assert.SkipWhen(string.IsNullOrEmpty(folder), "KADANOFF_DATA names no folder of data sets");
        folder = Path.Combine(folder!, "powerlaw-reference");
        using var expected = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "expected.json")));
        double Number(string key) => expected.RootElement.GetProperty(name).GetProperty(key).GetDouble();
        var values = File.ReadAllLines(Path.Combine(folder, name + ".txt")).Where(line => line.Trim().Length > 0)
            .Select(line => Number("data_factor") * double.Parse(line, CultureInfo.InvariantCulture));
        return ([.. values], Number("alpha"), Number("xmin"));
    }
}
