using Kadanoff.Studies.Readings;
using Kadanoff.Training.FixedPoints;

namespace Kadanoff.Studies.Tests;

public class ReadingFiguresTests
{
    private static readonly Lazy<ReadingFindings> s_reading = new(() =>
    {
        var reading = new Reading { Sites = 4, Widths = [3], Steps = 20, Polish = 0 };
        return new ReadingFindings("small", reading, [ReadingRun.Of(reading, 1), ReadingRun.Of(reading, 2)], 0);
    });

    [Fact]
    public void The_fit_stands_beside_the_best_there_is()
    {
        var figures = ReadingFigures.OfFit(s_reading.Value, "source").ToArray();
        figures.Select(figure => figure.Name).ShouldBe(["loss, small", "loss above the infimum, small", "accuracy, small", "R² of the logit, small"]);
        figures[0].Note.ShouldContain(FormattableString.Invariant($"{s_reading.Value.Outcomes[0].Fit.Best!.Value.Value:G6}"));
        (figures[0].Measured.Value - figures[1].Measured.Value).ShouldBe(s_reading.Value.Outcomes[0].Fit.Best!.Value.Value, 1e-12);
    }

    [Fact]
    public void A_definition_is_shown_for_trained_networks_and_every_control()
    {
        var figures = ReadingFigures.OfFeatures(s_reading.Value, "pair-strength", "source").ToArray();
        figures.Length.ShouldBe(5);
        figures.ShouldAllBe(figure => figure.Name.StartsWith("r_rms, small: ") && figure.Measured.Samples == 2 && figure.Note.StartsWith("2 seeds, "));
        ReadingFigures.OfFeatures(s_reading.Value, "pair-strength", "source", "class 1").First().Name.ShouldBe("r_rms of class 1, small: trained");
    }

    [Fact]
    public void Figures_are_numbered_in_their_row()
    {
        var figure = ReadingFigures.Figure("number", [1, null, 3], "source", "a note");
        (figure.Measured.Value, figure.Note).ShouldBe((2, "a note; 2 seeds, 1 to 3"));
        ReadingFigures.Numbered("rg:E5", [figure, figure]).Select(one => one.Id).ShouldBe(["rg:E5.1", "rg:E5.2"]);
    }
}
