using Kadanoff.Reports.Figures;

namespace Kadanoff.Reports.Tests;

public class SnapshotFigureTests
{
    [Fact]
    public void Numbers_beside_a_picture_are_those_of_its_spins()
    {
        var snapshot = new Snapshot("L = 2", 2, [1, 1, 1, -1]);
        snapshot.Magnetisation.ShouldBe(0.5);

        // On a side of two every pair is joined twice: two of four bonds of each kind are satisfied, so their sum is 0.
        snapshot.Energy.ShouldBe(0);
        new Snapshot("up", 3, [1, 1, 1, 1, 1, 1, 1, 1, 1]).Energy.ShouldBe(-2);
    }

    [Fact]
    public void There_is_a_row_of_pictures_for_each_lattice_and_a_number_for_each_picture()
    {
        var figure = SampleReport.BlockSpins();
        figure.Panels.Count.ShouldBe(1);
        figure.Data.Rows.Count.ShouldBe(9);
        figure.Panels[0].Spec.ToJsonString().ShouldContain("data:image/png;base64,");
        figure.Panels[0].AlternativeText.ShouldContain("L = 16");
    }
}
