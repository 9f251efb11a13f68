using Kadanoff.Data;
using Kadanoff.Diagnostics;
using Kadanoff.Diagnostics.Dimension;
using Kadanoff.Networks;
using Kadanoff.Numerics;
using Kadanoff.Tests.Numerics;

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
    public void Of_stages_with_more_features_than_samples_distances_are_kept_and_their_shape_says_so()
    {
        var few = Source().Select([0, 2, 3, 5, 8]);
        var remembered = RememberedRepresentations.Of(few, 1, default);
        remembered.Stages.Select(stage => stage.Shape.Size).ShouldBe([4, 5, 2]);
        WholeStages.Run(few, (stage, _, rows) =>
        {
            var expected = SquaredDistances.Of(rows);
            WholeStages.Run(remembered, (same, _, kept) =>
            {
                if (same == stage)
                    SymmetricMatrices.LargestDifference(SquaredDistances.Of(kept).Data, expected.Data).ShouldBeLessThan(1e-5);
            }, 1, default);
        }, 1, default);
    }

    [Fact]
    public void A_wide_stage_with_NaN_has_NaN_and_the_others_are_as_they_are()
    {
        var inputs = Enumerable.Range(0, 12).Select(i => (float)i).ToArray();
        inputs[6] = float.NaN;
        var network = new Network<float>(Architectures.Mlp([4, 2, 2]));
        network.Initialise(Initialisation.Default, 1);
        var remembered = RememberedRepresentations.Of(new NetworkRepresentations(network, new Dataset("samples", new Shape(4), inputs, new int[3], ["a"])), 1, default);
        Shown(remembered, 3)[..9].ShouldAllBe(number => float.IsNaN(number));
        remembered.Stages.Select(stage => stage.Shape.Size).ShouldBe([3, 2, 2]);
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
