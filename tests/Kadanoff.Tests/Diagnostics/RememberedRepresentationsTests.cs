using Kadanoff.Data;
using Kadanoff.Diagnostics;
using Kadanoff.Networks;
using Kadanoff.Numerics;

namespace Kadanoff.Tests.Diagnostics;

public class RememberedRepresentationsTests
{
    [Fact]
    public void What_is_remembered_is_what_the_source_shows_and_so_is_a_choice_of_it()
    {
        var source = Source();
        var remembered = RememberedRepresentations.Of(source, 1, default);
        Shown(remembered, 3).ShouldBe(Shown(source, 7));
        Shown(remembered.Select([1, 4, 8]), 2).ShouldBe(Shown(source.Select([1, 4, 8]), 3));
    }

    [Fact]
    public void As_many_samples_fit_as_the_memory_allows_and_never_fewer_than_two()
    {
        RememberedRepresentations.Fitting(Source(), 1000).ShouldBe(1000);
        RememberedRepresentations.Fitting(Source(), 1_000_000_000).ShouldBe((int)(RememberedRepresentations.MostElements / (4 + 6 + 2)));
    }

    private static NetworkRepresentations Source()
    {
        var network = new Network<float>(Architectures.Mlp([4, 6, 2]));
        network.Initialise(Initialisation.Default, 1);
        var inputs = new float[10 * 4];
        new RandomStream(1, "inputs").FillGaussian<float>(inputs);
        return new NetworkRepresentations(network, new Dataset("samples", new Shape(4), inputs, new int[10], ["a"]));
    }

    private static float[] Shown(IRepresentations source, int portion)
    {
        var shown = source.Stages.Select(stage => new float[source.Count * stage.Shape.Size]).ToArray();
        source.Run((stage, first, rows) => rows.Data[..(rows.Rows * rows.Columns)].CopyTo(shown[stage].AsSpan(first * rows.Columns)), portion, 1, default);
        return [.. shown.SelectMany(rows => rows)];
    }
}
