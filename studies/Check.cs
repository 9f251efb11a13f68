using System.Globalization;
using Kadanoff.Statistics;

namespace Kadanoff.Studies;

/// <summary>One number of ours beside the exact or published one, and whether they agree.</summary>
/// <remarks>
/// <para>One number per check: a row of a specification with several figures gives <c>spring:N1.1</c>, <c>spring:N1.2</c>, … in the order of the row.</para>
/// <para>A check without tolerance is one-sided: its name says "at most" or "at least", and <see cref="Expected"/> is that bound.
/// A number that could not be measured (NaN) fails.</para>
/// <para><i>Checked by</i>: CheckTests.</para>
/// </remarks>
public sealed record Check
{
    private Check(string id, string name, Estimate measured, double expected, double tolerance, string source, Comparison comparison)
    {
        (Id, Name, Measured, Expected, Tolerance, Source, Comparison) = (id, name, measured, expected, tolerance, source, comparison);
        Pass = comparison switch
        {
            Comparison.Near => Math.Abs(measured.Value - expected) <= tolerance,
            Comparison.AtMost => measured.Value <= expected,
            _ => measured.Value >= expected,
        };
    }

    /// <summary>Prefix of the specification, row, and figure in the row: <c>spring:H2.1</c>.</summary>
    public string Id { get; }

    /// <summary>What is compared, in a few words.</summary>
    public string Name { get; }

    /// <summary>Ours.</summary>
    public Estimate Measured { get; }

    /// <summary>Theirs: the exact or published number, or the bound.</summary>
    public double Expected { get; }

    /// <summary>Largest absolute difference that passes; 0 where the check is a bound.</summary>
    public double Tolerance { get; }

    /// <summary>Where the expected number is from: a key of docs/references.bib, and the equation, table or section.</summary>
    public string Source { get; }

    public Comparison Comparison { get; }

    public bool Pass { get; }

    /// <summary>What would pass, for people: <c>0.2846 ± 0.0001</c>, <c>≤ −0.99</c>.</summary>
    public string Wanted => Comparison switch
    {
        Comparison.Near => string.Create(CultureInfo.InvariantCulture, $"{Expected:G9} ± {Tolerance:G2}"),
        Comparison.AtMost => string.Create(CultureInfo.InvariantCulture, $"≤ {Expected:G9}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"≥ {Expected:G9}"),
    };

    /// <summary>Passes where |measured − expected| ≤ tolerance.</summary>
    public static Check Near(string id, string name, Estimate measured, double expected, double tolerance, string source) =>
        new(id, name, measured, expected, tolerance, source, Comparison.Near);

    /// <summary>Passes where |measured − expected| ≤ tolerance · |expected|.</summary>
    public static Check Relative(string id, string name, Estimate measured, double expected, double tolerance, string source) =>
        Near(id, name, measured, expected, tolerance * Math.Abs(expected), source);

    /// <summary>Passes where measured ≤ bound.</summary>
    public static Check AtMost(string id, string name, Estimate measured, double bound, string source) =>
        new(id, $"{name}, at most", measured, bound, 0, source, Comparison.AtMost);

    /// <summary>Passes where measured ≥ bound.</summary>
    public static Check AtLeast(string id, string name, Estimate measured, double bound, string source) =>
        new(id, $"{name}, at least", measured, bound, 0, source, Comparison.AtLeast);
}

/// <summary>How a measured number is held against the expected one.</summary>
public enum Comparison
{
    /// <summary>Within the tolerance.</summary>
    Near,

    /// <summary>Not above the bound.</summary>
    AtMost,

    /// <summary>Not below the bound.</summary>
    AtLeast,
}
