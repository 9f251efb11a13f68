using Kadanoff.Diagnostics;

namespace Kadanoff.Tests.Diagnostics;

public class ClassLoadsTests
{
    [Fact]
    public void Loads_of_classes_add_up_to_the_load_of_the_layer()
    {
        var stages = Stages();
        var loads = new ClassLoads(stages);
        for (var l = 1; l < stages.Length; l++)
            loads.Loads[l - 1].Sum().ShouldBe(DataSeparation.Of(stages[l - 1]) - DataSeparation.Of(stages[l]), 1e-13);
    }

    [Fact]
    public void Separations_of_classes_weighted_by_their_scatter_add_up_to_that_of_all()
    {
        var stages = Stages();
        var loads = new ClassLoads(stages);
        for (var l = 0; l < stages.Length; l++)
            Enumerable.Range(0, 4).Sum(c => stages[l].BetweenByClass[c] / stages[l].Between * Math.Exp(loads.Separation[l][c])).ShouldBe(Math.Exp(DataSeparation.Of(stages[l])), 1e-12);
    }

    [Fact]
    public void A_layer_that_narrows_one_class_loads_that_class_alone()
    {
        // Means −3 and 3; the spread of class 1 falls from 2 to 1, of class 0 it stays 1: W = (½, 2) → (½, ½), B stays.
        var before = Samples.Of([[-4], [-2], [1], [5]], 0, 0, 1, 1).Moments().Traces();
        var after = Samples.Of([[-4], [-2], [2], [4]], 0, 0, 1, 1).Moments().Traces();
        var loads = new ClassLoads([before, after]);
        loads.Separation[0].ShouldBe([Math.Log(1 / 9.0), Math.Log(4 / 9.0)], 1e-14);
        loads.Loads[0][0].ShouldBe(0, 1e-15);
        loads.Loads[0][1].ShouldBe(Math.Log(2.5), 1e-14);
    }

    [Fact]
    public void A_layer_that_changes_nothing_has_no_load_in_any_class()
    {
        var stage = Stages()[0];
        new ClassLoads([stage, stage]).Loads[0].ShouldAllBe(load => load == 0);
        var scaled = Samples.Random(4, 6, 9).Mapped(x => [.. x.Select(v => 8 * v)]).Moments().Traces();
        new ClassLoads([Samples.Random(4, 6, 9).Moments().Traces(), scaled]).Loads[0].Sum().ShouldBe(0, 1e-13);
    }

    [Fact]
    public void Too_few_stages_stages_without_scatter_and_other_samples_are_refused()
    {
        var stage = Stages()[0];
        Should.Throw<DataException>(() => new ClassLoads([stage])).Message.ShouldContain("1 stage measured");
        Should.Throw<DataException>(() => new ClassLoads([stage, Samples.Of([[1], [1], [1]], 0, 1, 1).Moments().Traces()])).Message.ShouldContain("Constant features");
        Should.Throw<ArgumentException>(() => new ClassLoads([stage, Samples.Random(4, 6, 5).Moments().Traces()]));
    }

    private static ScatterTraces[] Stages()
    {
        var input = Samples.Random(4, 6, 9);
        return
        [
            input.Moments().Traces(),
            input.Mapped(x => [.. x.Select(Math.Tanh)]).Moments().Traces(),
            input.Mapped(x => [.. x.Select((v, k) => k < 3 ? v * v : Math.Sin(v))]).Moments().Traces(),
        ];
    }
}
