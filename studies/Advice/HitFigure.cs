using System.Globalization;
using Kadanoff.Diagnostics;
using Kadanoff.Statistics;

namespace Kadanoff.Studies.Advice;

/// <summary>Numbers of this study, in the series of its row.</summary>
internal static class HitFigure
{
    /// <summary>What all of it rests on.</summary>
    public const string Source = "shi2025, a use that nobody has measured";

    /// <summary>The id of a number.</summary>
    public static string Id(int number) => string.Create(CultureInfo.InvariantCulture, $"peers:10.{number}");

    public static ReportedFigure Figure(int number, string name, Estimate measured, string note) => new(Id(number), name, measured, Source, note);

    /// <summary>A part of tries, with its interval in words.</summary>
    public static ReportedFigure Of(int number, string name, Proportion hits) =>
        Figure(number, name, Part(hits), hits.ToString());

    /// <summary>As an estimate; NaN without tries.</summary>
    public static Estimate Part(Proportion hits) => hits.Tries == 0 ? new Estimate(double.NaN, double.NaN, 0) : Accuracy.Of(hits.Hits, hits.Tries);
}
